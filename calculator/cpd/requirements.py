"""What the edition demands of the whole log, and what else the rules have to say about it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from cpd.assessment import Finding, Severity, Window
from cpd.caps import Node
from cpd.cmbok import competency
from cpd.dates import ONE_DAY, months_before_end
from cpd.log import Activity
from cpd.points import Award
from cpd.scheme import Edition

_WINDOW_SEVERITY: Mapping[str, Severity] = {
    "before": "info",
    "open": "info",
    "late": "should",
    "closed": "must",
}


def open_window(edition: Edition, expires: date, on: date) -> Window:
    """Return the days on which applications are taken, and where ``on`` lies among them."""
    # window: from so many months before the last day to so many; its first day follows a month's end.
    opens = months_before_end(expires, edition.window.opens_months_before) + ONE_DAY
    advised_by = months_before_end(expires, edition.window.advised_months_before)
    window = partial(Window, opens=opens, closes=expires, advised_by=advised_by)
    if on > expires:
        return window(state="closed")
    if on > advised_by:
        return window(state="late")
    return window(state="open" if on >= opens else "before")


def check_requirements(edition: Edition, *, met: bool, window: Window) -> Iterable[Finding]:
    """Yield whether the points are reached and where the window stands."""
    yield Finding(
        code="met" if met else "short",
        severity="info" if met else "must",
        clauses=edition.requirement.clauses,
    )
    closed = window.state == "closed"
    yield Finding(
        code=f"window-{window.state}",
        severity=_WINDOW_SEVERITY[window.state],
        clauses=(edition.window.missed,) if closed else edition.window.clauses,
    )


def check_awards(edition: Edition, awards: Sequence[Award], *, unstated_matters: bool) -> Iterable[Finding]:
    """Yield what stands against single activities, one finding for each code and clause."""
    severities: dict[str, tuple[str, Severity]] = {
        "period": ("outside-period", "should"),
        "domain-none": ("domain-none", "should"),
        "domain-not-stated": ("domain-not-stated", "must" if unstated_matters else "should"),
        "evidence-none": ("evidence-none", "should"),
        "round": ("rounded", "info"),
    }
    noted = [
        (*severities[rule], clauses, award.activity.id)
        for award in awards
        for rule, _, _, clauses in award.changes
        if rule in severities
    ]
    noted += [
        (
            "evidence-missing",
            "should",
            (edition.categories[award.activity.category].evidence,),
            award.activity.id,
        )
        for award in awards
        if award.points and award.activity.evidence in (None, "none")
    ]
    noted += [
        ("area-outside-domains", "should", (clause,), award.activity.id)
        for award in awards
        if (clause := edition.categories[award.activity.category].domain) and _outside_domains(award.activity)
    ]
    yield from _grouped(noted)


def check_caps(tree: Iterable[Node], held: Mapping[str, tuple[Award, ...]]) -> Iterable[Finding]:
    """Yield one finding for each bucket whose cap cut something."""
    for node in (node for root in tree for node in root.walk()):
        rule = f"cap-{node.bucket.per}"
        cut = tuple(
            award.activity.id
            for award in held[node.id]
            if any(change[0] == rule and change[3] == node.bucket.clauses for change in award.changes)
        )
        if cut:
            yield Finding(code="over-cap", severity="info", clauses=node.bucket.clauses, activities=cut)


def check_planned(edition: Edition, planned: Iterable[Activity]) -> Iterable[Finding]:
    """Yield which activities are planned, and which are said to be done on a day that has not come."""
    for code, severity, status in (("future-done", "should", "done"), ("planned", "info", "planned")):
        found = tuple(activity.id for activity in planned if activity.status == status)
        if found:
            yield Finding(
                code=code,
                severity="should" if severity == "should" else "info",
                clauses=edition.period.clauses,
                activities=found,
            )


def _outside_domains(activity: Activity) -> bool:
    return activity.competency is not None and competency(activity.competency).domain is None


def _grouped(noted: list[tuple[str, Severity, tuple[str, ...], str]]) -> Iterable[Finding]:
    order = list(dict.fromkeys(entry[0] for entry in noted))
    noted.sort(key=lambda entry: (order.index(entry[0]), entry[2]))
    for (code, severity, clauses), entries in groupby(noted, key=lambda entry: entry[:3]):
        yield Finding(
            code=code,
            severity=severity,
            clauses=clauses,
            activities=tuple(dict.fromkeys(entry[3] for entry in entries)),
        )
