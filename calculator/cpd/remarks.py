"""What the rules have to say about single activities, and about the caps that cut them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from cpd.assessment import Finding, Severity
from cpd.caps import Node
from cpd.cmbok import competency
from cpd.points import NO_PROOF, Award
from cpd.records.log import Activity
from cpd.scheme import Edition


def check_awards(edition: Edition, awards: Sequence[Award], *, unstated_matters: bool) -> Iterator[Finding]:
    """Yield what stands against single activities, one finding for each code and clauses.

    ``unstated_matters`` says that stating a domain could change the answer, which makes that finding a must.
    """
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
    for award in (award for award in awards if award.points):
        category = edition.categories[award.activity.category]
        # cpd-a-evidence: an audit asks for a document with name, course and day; own notes are none.
        if category.document and award.activity.evidence in NO_PROOF:
            noted.append(("evidence-weak", "must", (category.document,), award.activity.id))
        elif award.activity.evidence in (None, "none"):
            noted.append(("evidence-missing", "should", (category.evidence,), award.activity.id))
    noted += [
        ("area-outside-domains", "should", (clause,), award.activity.id)
        for award in awards
        if (clause := edition.categories[award.activity.category].domain) and _outside_domains(award.activity)
    ]
    yield from _grouped(noted)


def check_caps(tree: Iterable[Node], held: Mapping[str, tuple[Award, ...]]) -> Iterator[Finding]:
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


def _outside_domains(activity: Activity) -> bool:
    return activity.competency is not None and competency(activity.competency).domain is None


def _grouped(noted: list[tuple[str, Severity, tuple[str, ...], str]]) -> Iterator[Finding]:
    order = list(dict.fromkeys(entry[0] for entry in noted))
    noted.sort(key=lambda entry: (order.index(entry[0]), entry[2]))
    for (code, severity, clauses), entries in groupby(noted, key=lambda entry: entry[:3]):
        yield Finding(
            code=code,
            severity=severity,
            clauses=clauses,
            activities=tuple(dict.fromkeys(entry[3] for entry in entries)),
        )
