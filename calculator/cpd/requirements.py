"""What the edition demands of the whole log, and what else the rules have to say about it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from cpd.amounts import UNITS
from cpd.assessment import Finding, Severity, Window
from cpd.caps import Node
from cpd.cmbok import competency
from cpd.dates import ONE_DAY, months_before_end
from cpd.points import Award
from cpd.records.log import Activity, Log
from cpd.scheme import Edition

_WINDOW_SEVERITY: Mapping[str, Severity] = {
    "before": "info",
    "open": "info",
    "late": "should",
    "closed": "must",
}


def open_window(edition: Edition, log: Log, on: date) -> Window | None:
    """Return the days on which applications are taken, and where ``on`` lies among them."""
    rule, expires = edition.window, log.expires
    if rule is None:
        return None
    # window: from so many months before the last day to so many; its first day follows a month's end.
    opens = log.passed_on or log.starts or expires
    if rule.opens_months_before is not None:
        opens = months_before_end(expires, rule.opens_months_before) + ONE_DAY
    advised_by = expires
    if rule.advised_months_before is not None:
        advised_by = months_before_end(expires, rule.advised_months_before)
    window = partial(Window, opens=opens, closes=expires, advised_by=advised_by)
    if on > expires:
        return window(state="closed")
    if on > advised_by:
        return window(state="late")
    return window(state="open" if on >= opens else "before")


def check_requirement(edition: Edition, *, met: bool) -> Iterable[Finding]:
    """Yield whether the points are reached, where any are demanded."""
    if edition.requirement:
        clauses = edition.requirement.clauses
        yield Finding(code="met" if met else "short", severity="info" if met else "must", clauses=clauses)


def check_window(edition: Edition, window: Window | None) -> Iterable[Finding]:
    """Yield where the day stands in the window, where there is one."""
    if edition.window and window:
        closed = window.state == "closed"
        yield Finding(
            code=f"window-{window.state}",
            severity=_WINDOW_SEVERITY[window.state],
            clauses=(edition.window.missed,) if closed else edition.window.clauses,
        )


def check_term(edition: Edition, log: Log, *, on: date, met: bool, surplus: bool) -> Iterable[Finding]:
    """Yield what holds around the term's end, and which rules of transition are in force on the day."""
    if edition.term:
        if on > log.expires:
            yield Finding(code="term-ended", severity="must", clauses=(edition.term.ended,))
        elif met:
            yield Finding(code="term-early", severity="info", clauses=(edition.term.early,))
        if surplus:
            yield Finding(code="surplus", severity="info", clauses=(edition.term.surplus,))
    for transition in edition.transitions:
        if transition.opens <= on <= transition.closes:
            yield Finding(code="transition", severity="info", clauses=transition.clauses)


def check_criteria(edition: Edition) -> Iterable[Finding]:
    """Yield what the holder has to send or do, and which criteria the documents at hand do not hold."""
    for clause in edition.unknown:
        yield Finding(code="unknown-criterion", severity="must", clauses=(clause,))
    for clause in edition.checklist:
        yield Finding(code="to-do", severity="should", clauses=(clause,))


def check_recommendations(edition: Edition, awards: Sequence[Award]) -> Iterable[Finding]:
    """Yield whether what the documents encourage is reached; it never changes the verdict."""
    for each in edition.recommendations:
        held = [award for award in awards if award.activity.category in each.categories]
        reached = sum(award.points for award in held) >= int(each.at_least * UNITS)
        yield Finding(
            code="recommended-met" if reached else "recommended-short",
            severity="info" if reached else "should",
            clauses=each.clauses,
            activities=tuple(award.activity.id for award in held if award.points),
        )


def check_awards(edition: Edition, awards: Sequence[Award], *, unstated_matters: bool) -> Iterable[Finding]:
    """Yield what stands against single activities, one finding for each code and clause."""
    severities: dict[str, tuple[str, Severity]] = {
        "period": ("outside-period", "should"),
        "domain-none": ("domain-none", "should"),
        "domain-not-stated": ("domain-not-stated", "must" if unstated_matters else "should"),
        "evidence-none": ("evidence-none", "should"),
        "no-figure": ("no-figure", "must"),
        "own-lecture": ("own-lecture", "info"),
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
