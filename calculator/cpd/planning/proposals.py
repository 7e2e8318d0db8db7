"""Three ways to bring what is missing, as activities that can be taken over as planned."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from cpd.amounts import UNITS
from cpd.dates import ONE_DAY, month_end, months_before_end
from cpd.planning.standing import Ground
from cpd.points import floor_to, points_for
from cpd.records.log import Activity
from cpd.scheme import Category

ProposalKind = Literal["least-hours", "free-only", "by-month"]
MINUTE = UNITS // 60
# Proposals of ours, not rules: how soon learning can be over, and how long before an end it should be.
SOONEST, PAPERWORK, LEAST_PAPERWORK = timedelta(days=10), timedelta(days=14), timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """Activities that together bring what is missing, in whole minutes; ``units`` is their length in all."""

    kind: ProposalKind
    units: int
    activities: tuple[Activity, ...]


def propose(ground: Ground) -> tuple[Proposal, ...]:
    """Return the proposals that reach the requirement; none where nothing is missing or the time is over."""
    if ground.missing == 0 or ground.over:
        return ()
    ways: tuple[tuple[ProposalKind, _Draft], ...] = (
        ("least-hours", _least_hours(ground)),
        ("free-only", _free_only(ground)),
        ("by-month", _by_month(ground)),
    )
    return tuple(draft.proposal(kind) for kind, draft in ways if draft.missing <= 0)


def _last(ground: Ground) -> date:
    """Return the last day to learn on: with time for the paperwork before the advised day, else before the end.

    Where the time is too short for both, it is the last day of the period.
    """
    rule, ends = ground.edition.window, [ground.period.end]
    if rule and rule.advised_months_before is not None:
        advised = months_before_end(ground.log.expires, rule.advised_months_before)
        ends.insert(0, min(advised, ground.period.end))
    for end in ends:
        left = end - ground.first
        if left >= SOONEST + PAPERWORK:
            return end - PAPERWORK
        if left >= SOONEST + LEAST_PAPERWORK:
            return ground.first + SOONEST
    return ground.period.end


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


def _least_hours(ground: Ground) -> _Draft:
    """The categories that give most points an hour first; among equals, the room that lapses soonest."""
    draft, last = _Draft(ground), _last(ground)
    days = [
        min(last, ground.year_end(year)) for year in ground.years(ground.first) if _starts(ground, year, last)
    ]
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


def _free_only(ground: Ground) -> _Draft:
    """Only categories without a yearly cap: those the holder uses most, then those that give most an hour."""
    draft, last, used = _Draft(ground), _last(ground), _used(ground)
    for name in sorted(ground.free, key=lambda name: (-used[name], -_rate(ground, name))):
        draft.add(last, name, ground.missing)
    return draft


def _by_month(ground: Ground) -> _Draft:
    """About the same every month, from what the holder uses; each month the room that lapses first."""
    draft, used = _Draft(ground), _used(ground)
    unused = {name: bool(used) and not used[name] for name in ground.edition.categories}
    names = sorted(
        (*ground.limited, *ground.free), key=lambda name: (unused[name], name in ground.free, -used[name])
    )
    months = list(_months(ground))
    for index, day in enumerate(months):
        share = -(-draft.missing // (len(months) - index))
        for name in names:
            before = draft.missing
            draft.add(day, name, share)
            share -= before - draft.missing
    return draft


def _months(ground: Ground) -> Iterator[date]:
    """Yield the last day of each month still to come, as far as the last day to plan for; not one that is near."""
    day, last = ground.first, _last(ground)
    while (end := min(last, month_end(day))) < last:
        if end - ground.first >= SOONEST:
            yield end
        day = end + ONE_DAY
    yield last


def _starts(ground: Ground, year: int, last: date) -> bool:
    """Whether a year has begun by the last day to plan for."""
    return year <= ground.starts.year_of(last)


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
