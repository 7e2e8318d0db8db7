"""Entries that count as they stand, but on a fact that looks wrong or is not stated.

No answer may be yes because of them alone. The holder's word (``confirmed``) takes an entry out of doubt,
except where what is lacking is a document.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cpd.amounts import UNITS
from cpd.assessment import Finding
from cpd.points import earn
from cpd.records.log import Activity
from cpd.scheme import Edition

DAY = 24 * UNITS  # the hours of a day


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """One activity in doubt, and why."""

    reason: str
    activity: str
    clauses: tuple[str, ...]


def find_doubts(edition: Edition, done: Sequence[Activity], *, since: date, on: date) -> tuple[Doubt, ...]:
    """Return every doubt about the done activities, code after code.

    ``since`` is the first day of the period. That an entry may be asked about rests on the edition's ``doubts``
    (an audit); which entries look wrong is our own caution, and no document's.
    """
    confirmed = {activity.id for activity in done if activity.confirmed}
    asked = edition.doubts or edition.period.clauses
    checks = (
        ("repeated", asked, _repeated(edition, done)),
        ("day-over-24", asked, _over_a_day(done)),
        ("days-not-stated", asked, _days_not_stated(done)),
        *_from_before(edition, done, since, on),
    )
    found = [
        Doubt(reason=code, activity=id, clauses=clauses)
        for code, clauses, ids in checks
        for id in ids
        if id not in confirmed
    ]
    return (*found, *_unproved(edition, done))


def check_doubts(doubts: Iterable[Doubt], *, decides: bool) -> Iterator[Finding]:
    """Yield one finding for each code of doubt; before them, where the doubts decide the answer, one that names all.

    ``evidence-not-stated`` has none of its own, because the finding on missing evidence says it already.
    """
    doubts = list(doubts)
    if decides:
        yield _finding("doubtful-decides", doubts)
    for code in dict.fromkeys(doubt.reason for doubt in doubts):
        if code != "evidence-not-stated":
            yield _finding(code, [doubt for doubt in doubts if doubt.reason == code])


def _finding(code: str, doubts: Sequence[Doubt]) -> Finding:
    return Finding(
        code=code,
        severity="must",
        clauses=tuple(dict.fromkeys(clause for doubt in doubts for clause in doubt.clauses)),
        activities=tuple(dict.fromkeys(doubt.activity for doubt in doubts)),
    )


def _repeated(edition: Edition, done: Sequence[Activity]) -> Iterator[str]:
    """All but one of those that agree in days, category, hours and title.

    Kept is the one that counts most, then the one whose evidence is stated, so that the answer does not depend
    on the order of the log; a confirmed one last, so that it is enough to confirm either.
    """
    groups: dict[tuple[object, ...], list[Activity]] = {}
    for activity in done:
        if title := _plain(activity.title):
            key = activity.date, activity.day, activity.category, activity.units, title
            groups.setdefault(key, []).append(activity)
    for group in groups.values():
        if len(group) > 1:
            kept = min(group, key=lambda each: (not earn(edition, [each]), not each.evidence, each.confirmed))
            yield from (each.id for each in group if each is not kept)


def _plain(title: str) -> str:
    """The title without spaces, and with one form for letters that are written in several."""
    return "".join(unicodedata.normalize("NFKC", title).split())


def _over_a_day(done: Iterable[Activity]) -> Iterator[str]:
    """What exceeds 24 hours of a single day, the last id first; an entry longer than a day is another doubt."""
    days: dict[date, list[Activity]] = {}
    for activity in done:
        if activity.day == activity.date and activity.units <= DAY:
            days.setdefault(activity.date, []).append(activity)
    for activities in days.values():
        total = sum(activity.units for activity in activities)
        for activity in sorted(activities, key=lambda each: each.id, reverse=True):
            if total <= DAY:
                break
            total -= activity.units
            yield activity.id


def _days_not_stated(done: Iterable[Activity]) -> Iterator[str]:
    """What is longer than a day and does not say on which days it was."""
    yield from (each.id for each in done if each.day == each.date and each.units > DAY)


def _from_before(
    edition: Edition, done: Sequence[Activity], since: date, on: date
) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """What was done before a transition opened, asked after the transition's promise for it has passed."""
    for transition in edition.transitions:
        if transition.earlier and on > transition.closes:
            earlier = [each.id for each in done if since <= each.day < transition.opens]
            yield "earlier-figures", (transition.earlier,), earlier


def _unproved(edition: Edition, done: Iterable[Activity]) -> Iterator[Doubt]:
    """What counts only with a document, and does not say whether there is one."""
    for activity in done:
        rule = edition.categories[activity.category].without_evidence
        if rule and activity.evidence is None:
            yield Doubt(reason="evidence-not-stated", activity=activity.id, clauses=(rule.clause,))
