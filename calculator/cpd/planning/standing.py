"""Where a log stands on a day under the adopted readings: the ground that a plan is laid on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cpd.amounts import UNITS
from cpd.caps import bucket_tree
from cpd.dates import Period, YearStart
from cpd.planning.capacity import Room
from cpd.points import earn
from cpd.reading import Settings
from cpd.readings import adopted_settings, period_under, year_starts_under
from cpd.records.log import Activity, Log
from cpd.scheme import Edition


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """A log, the day asked about, and the buckets as the done activities fill them. Amounts are units.

    ``limited`` names the categories that a yearly cap limits, ``free`` the others; a category for which the
    documents set no figure is in neither.
    """

    edition: Edition
    log: Log
    on: date
    period: Period
    starts: YearStart
    room: Room
    counted: int
    missing: int
    limited: tuple[str, ...]
    free: tuple[str, ...]
    settings: Settings

    @property
    def by_entry(self) -> bool:
        """Whether each entry is rounded, and not their sum."""
        return self.settings.rounding == "entry"

    @property
    def first(self) -> date:
        """The first day on which something more can still be done and count."""
        return max(self.on, self.period.start)

    @property
    def over(self) -> bool:
        """Whether the period has passed, so that nothing more can be done in it."""
        return self.on > self.period.end

    def years(self, from_day: date) -> list[int]:
        """Return the years that share a day with what is left of the period from a day on."""
        first = max(from_day, self.period.start)
        if first > self.period.end:
            return []
        return list(self.starts.years_in(Period(start=first, end=self.period.end)))

    def year_end(self, year: int) -> date:
        """Return the last day of a year that lies in the period."""
        return min(self.period.end, self.starts.last_day(year))

    def points(self, activity: Activity) -> int:
        """Return what the activity earns if it is done as it stands, before any cap."""
        if activity.day not in self.period:
            return 0
        earned = earn(self.edition, [activity], deduction=self.settings.deduction)
        return sum(each.rounded if self.by_entry else each.exact for each in earned)

    def gain(self, activity: Activity) -> int:
        """Return what the activity would add to the whole, done as it stands."""
        points = self.points(activity)
        return self.room.gain(activity.category, self.starts.year_of(activity.day), points) if points else 0

    def most(self, categories: Iterable[str], from_day: date) -> int:
        """Return the most that these categories can still add together from a day on; one without a limit adds none."""
        room, years = self.room.copy(), self.years(from_day)
        return sum(room.take(name, year, room.left(name, year) or 0) for name in categories for year in years)


def lay_ground(edition: Edition, log: Log, on: date) -> Ground:
    """Return where a log stands on a day; the edition must demand points, else ``AssertionError``."""
    assert edition.requirement is not None
    adopted = adopted_settings(edition)
    period = period_under(edition, adopted, log, on)
    starts = year_starts_under(adopted, period)
    by_entry = adopted.rounding == "entry"
    done = [each for each in log.activities if each.status == "done" and each.day <= on]
    sums: dict[tuple[str, int], int] = {}
    for each in earn(edition, done, deduction=adopted.deduction):
        if each.day in period:
            key = each.category, starts.year_of(each.day)
            sums[key] = sums.get(key, 0) + (each.rounded if by_entry else each.exact)
    tree = bucket_tree(edition, starts.years_in(period), adopted)
    room, counted = Room.filled(tree, sums, edition.categories, round_sums=not by_entry)
    yearly = {name for bucket in edition.buckets if bucket.per == "year" for name in bucket.categories}
    countable = [name for name, category in edition.categories.items() if category.rate is not None]
    return Ground(
        edition=edition,
        log=log,
        on=on,
        period=period,
        starts=starts,
        room=room,
        counted=counted,
        missing=max(0, int(edition.requirement.at_least * UNITS) - counted),
        limited=tuple(name for name in countable if name in yearly),
        free=tuple(name for name in countable if name not in yearly),
        settings=adopted,
    )
