"""Three ways to bring what is missing, as activities that can be taken over as planned."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cpd.amounts import UNITS
from cpd.caps import Sums
from cpd.dates import ONE_DAY, YearStart, add_months, months_before_end
from cpd.log import Activity, Log
from cpd.points import points_for
from cpd.scheme import Category, Edition

ProposalKind = Literal["least-hours", "open-only", "by-month"]
_MINUTE = UNITS // 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """Activities that together bring what is missing; ``units`` is their length in all."""

    kind: ProposalKind
    units: int
    activities: tuple[Activity, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """What is missing, in units of points, and where room is left to bring it.

    ``room`` says what a category can still add in a year, after what a proposal has taken already.
    """

    edition: Edition
    log: Log
    on: date
    starts: YearStart
    missing: int
    limited: tuple[str, ...]
    free: tuple[str, ...]
    room: Callable[[str, int, Sums], int]

    @property
    def last(self) -> date:
        """The last day to plan for: the advised one where it is still to come, else the period's last."""
        rule, expires = self.edition.window, self.log.expires
        if rule and rule.advised_months_before is not None:
            advised = months_before_end(expires, rule.advised_months_before)
            if self.on <= advised:
                return advised
        return expires

    def days(self) -> Iterator[date]:
        """Yield the last day of each year still to come, as far as the last day to plan for."""
        day = self.on
        while day <= self.last:
            end = min(self.last, self.starts.first_day(self.starts.year_of(day) + 1) - ONE_DAY)
            yield end
            day = end + ONE_DAY

    def months(self) -> list[date]:
        """Return the last day of each month still to come, as far as the last day to plan for."""
        ends = []
        day = self.on
        while day <= self.last:
            end = min(self.last, add_months(day.replace(day=1), 1) - ONE_DAY)
            ends.append(end)
            day = end + ONE_DAY
        return ends


def propose(gap: Gap) -> tuple[Proposal, ...]:
    """Return the proposals that reach the requirement; none where nothing is missing or the time is over."""
    if gap.missing == 0 or gap.on > gap.log.expires:
        return ()
    ways: tuple[tuple[ProposalKind, _Draft], ...] = (
        ("least-hours", _least_hours(gap)),
        ("open-only", _open_only(gap)),
        ("by-month", _by_month(gap)),
    )
    return tuple(draft.proposal(kind) for kind, draft in ways if draft.missing <= 0)


class _Draft:
    """A proposal in the making."""

    def __init__(self, gap: Gap) -> None:
        self.gap = gap
        self.missing = gap.missing
        self.taken: dict[tuple[str, int], int] = {}
        self.items: list[tuple[date, str, int]] = []

    def add(self, day: date, name: str, most: int) -> None:
        """Plan up to ``most`` points of a category on a day, as far as there is room and something is missing."""
        category = self.gap.edition.categories[name]
        year = self.gap.starts.year_of(day)
        wanted = min(most, self.missing, self.gap.room(name, year, self.taken))
        units = _hours_for(wanted, category)
        if wanted <= 0 or units <= 0:
            return
        points = points_for(units, category)
        self.taken[name, year] = self.taken.get((name, year), 0) + points
        self.missing -= min(points, wanted)
        self.items.append((day, name, units))

    def proposal(self, kind: ProposalKind) -> Proposal:
        """Return the proposal, one activity for each day and category."""
        sums: Counter[tuple[date, str]] = Counter()
        for day, name, units in self.items:
            sums[day, name] += units
        domain = _usual_domain(self.gap.log)
        activities = tuple(
            Activity(
                id=f"plan-{kind}-{number}",
                date=day,
                category=name,
                units=units,
                domain=domain if self.gap.edition.categories[name].domain else None,
                status="planned",
            )
            for number, ((day, name), units) in enumerate(sorted(sums.items()), start=1)
        )
        return Proposal(
            kind=kind, units=sum(activity.units for activity in activities), activities=activities
        )


def _least_hours(gap: Gap) -> _Draft:
    """The categories that give most points an hour first; among equals, room that lapses soonest."""
    draft = _Draft(gap)
    categories = gap.edition.categories
    names = sorted((*gap.limited, *gap.free), key=lambda name: -(categories[name].rate or 0))
    for rate in dict.fromkeys(categories[name].rate for name in names):
        for day in gap.days():
            for name in names:
                if categories[name].rate == rate:
                    draft.add(day, name, gap.missing)
    return draft


def _open_only(gap: Gap) -> _Draft:
    """Only categories without a yearly cap, those that give most points an hour first."""
    draft = _Draft(gap)
    categories = gap.edition.categories
    for name in sorted(gap.free, key=lambda name: -(categories[name].rate or 0)):
        draft.add(gap.last, name, gap.missing)
    return draft


def _by_month(gap: Gap) -> _Draft:
    """The same amount every month; each takes the room that lapses first, then what has no yearly cap."""
    draft = _Draft(gap)
    months = gap.months()
    for index, day in enumerate(months):
        share = -(-draft.missing // (len(months) - index))
        for name in (*gap.limited, *gap.free):
            before = draft.missing
            draft.add(day, name, share)
            share -= before - draft.missing
    return draft


def _hours_for(points: int, category: Category) -> int:
    """Return the shortest length that earns the points: whole steps, or whole minutes where there is no step."""
    grain = category.step_units if category.step else _MINUTE
    numerator, denominator = category.rate_ratio
    if numerator == 0:
        return 0
    if category.step:
        points = -(-points // grain) * grain
    units = -(-points * denominator // numerator)
    return -(-units // _MINUTE) * _MINUTE if not category.step else units


def _usual_domain(log: Log) -> int:
    """Return the domain most used in the log, the first one where there is none."""
    used = Counter(activity.domain for activity in log.activities if activity.domain)
    return min(used, key=lambda domain: (-used[domain], domain)) if used else 1
