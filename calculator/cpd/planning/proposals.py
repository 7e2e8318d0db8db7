"""Three ways to bring what is missing, as activities that can be taken over as planned."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from cpd.amounts import UNITS
from cpd.dates import ONE_DAY, month_end
from cpd.planning.span import Span
from cpd.planning.standing import Ground
from cpd.points import floor_to, points_for
from cpd.records.log import Activity
from cpd.scheme import Category

ProposalKind = Literal["least-hours", "free-only", "by-month"]
MINUTE = UNITS // 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """Planned activities that together bring what is missing, each of whole minutes.

    ``units`` is their length in all, in units of hours (``cpd.amounts``).
    """

    kind: ProposalKind
    units: int
    activities: tuple[Activity, ...]


def propose(ground: Ground, span: Span | None) -> tuple[Proposal, ...]:
    """Return the proposals that reach the requirement, equal ones once; none where the time is too short."""
    if ground.missing == 0 or span is None:
        return ()
    ways: tuple[tuple[ProposalKind, _Draft], ...] = (
        ("least-hours", _least_hours(ground, span)),
        ("free-only", _free_only(ground, span)),
        ("by-month", _by_month(ground, span)),
    )
    found: dict[frozenset[tuple[tuple[date, str], int]], Proposal] = {}
    for kind, draft in ways:
        if draft.missing <= 0:
            found.setdefault(frozenset(draft.units.items()), draft.proposal(kind))
    return tuple(found.values())


class _Draft:
    """A proposal in the making: what is still missing, and the lengths planned so far, by day and category."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.room = ground.room.copy()
        self.missing = ground.missing
        self.units: Counter[tuple[date, str]] = Counter()

    def add(self, day: date, name: str, most: int) -> None:
        """Plan up to ``most`` points of a category on a day, as far as there is room and something is missing."""
        category = self.ground.edition.categories[name]
        year = self.ground.starts.year_of(day)
        left = self.room.left(name, year)
        wanted = min(most, self.missing) if left is None else min(most, self.missing, left)
        if wanted <= 0:
            return
        # One entry a day and category: what it earns is worked out for its whole length.
        before = self._earned(self.units[day, name], category)
        units = self._hours_for(before + self.room.needed(name, year, wanted), category)
        self.missing -= self.room.take(name, year, self._earned(units, category) - before)
        self.units[day, name] = units

    def _earned(self, units: int, category: Category) -> int:
        points = points_for(units, category)
        return floor_to(points, category) if self.ground.by_entry else points

    def _hours_for(self, points: int, category: Category) -> int:
        """Return the shortest length, in whole minutes, that earns the points."""
        if self.ground.by_entry:
            points += -points % category.step_units
        numerator, denominator = category.rate_ratio
        return -(-points * denominator // (numerator * MINUTE)) * MINUTE

    def proposal(self, kind: ProposalKind) -> Proposal:
        """Return the proposal, one activity for each day and category, by day."""
        log, categories = self.ground.log, self.ground.edition.categories
        domain, ids = (
            _usual_domain(self.ground),
            _free_ids(kind, {activity.id for activity in log.activities}),
        )
        activities = tuple(
            Activity(
                id=next(ids),
                date=day,
                category=name,
                units=units,
                domain=domain if categories[name].domain else None,
                status="planned",
            )
            for (day, name), units in sorted(self.units.items())
        )
        return Proposal(kind=kind, units=sum(self.units.values()), activities=activities)


def _least_hours(ground: Ground, span: Span) -> _Draft:
    """The categories that give most points an hour first; among equals, the room that lapses soonest."""
    draft, last = _Draft(ground), span.last
    first_year, last_year = ground.starts.year_of(span.first), ground.starts.year_of(last)
    days = [min(last, ground.year_end(year)) for year in range(first_year, last_year + 1)]
    rates = {name: _rate(ground, name) for name in (*ground.limited, *ground.free)}
    for rate in sorted(set(rates.values()), reverse=True):
        for day in days:
            for name in ground.limited:
                if rates[name] == rate:
                    draft.add(day, name, ground.missing)
        for name in ground.free:
            if rates[name] == rate:
                draft.add(last, name, ground.missing)
    return draft


def _free_only(ground: Ground, span: Span) -> _Draft:
    """Only categories without a yearly cap: those the holder uses most, then those that give most an hour."""
    draft, used = _Draft(ground), _used(ground)
    for name in sorted(ground.free, key=lambda name: (-used[name], -_rate(ground, name))):
        draft.add(span.last, name, ground.missing)
    return draft


def _by_month(ground: Ground, span: Span) -> _Draft:
    """About the same every month, from what the holder uses; each month the room that lapses first."""
    draft, used = _Draft(ground), _used(ground)
    unused = {name: bool(used) and not used[name] for name in ground.edition.categories}
    names = sorted(
        (*ground.limited, *ground.free), key=lambda name: (unused[name], name in ground.free, -used[name])
    )
    months = list(_months(span))
    for index, day in enumerate(months):
        share = -(-draft.missing // (len(months) - index))
        for name in names:
            before = draft.missing
            draft.add(day, name, share)
            share -= before - draft.missing
    return draft


def _months(span: Span) -> Iterator[date]:
    """Yield the last day of each month, as far as the last day to plan for."""
    day = span.first
    while (end := min(span.last, month_end(day))) < span.last:
        yield end
        day = end + ONE_DAY
    yield span.last


def _used(ground: Ground) -> Counter[str]:
    return Counter(activity.category for activity in ground.log.activities)


def _rate(ground: Ground, name: str) -> Decimal:
    return ground.edition.categories[name].rate or Decimal(0)


def _usual_domain(ground: Ground) -> int:
    """Return the domain most used in the log, the first one where there is none."""
    used = Counter(activity.domain for activity in ground.log.activities if activity.domain)
    return min(used, key=lambda domain: (-used[domain], domain)) if used else 1


def _free_ids(kind: str, taken: set[str]) -> Iterator[str]:
    """Yield ids that no activity of the log has."""
    number = 0
    while True:
        number += 1
        if f"plan-{kind}-{number}" not in taken:
            yield f"plan-{kind}-{number}"
