"""Every way to read the documents where they leave a question open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any

from cpd.caps import Sums, bucket_tree, count
from cpd.dates import Period, YearStart, anniversary, years_ending_on
from cpd.points import earn
from cpd.records.log import Activity, Log
from cpd.scheme import Choice, Edition, Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Combination:
    """One choice for each reading; ``choices`` names those that are not the adopted ones."""

    choices: Mapping[str, str]
    settings: Settings


def combinations(edition: Edition) -> Iterator[Combination]:
    """Yield every combination of the edition's readings, the adopted one first."""
    for choices in product(*(reading.choices for reading in edition.readings)):
        pairs = tuple(zip(edition.readings, choices, strict=True))
        yield Combination(
            choices={reading.id: choice.id for reading, choice in pairs if choice is not reading.adopted},
            settings=_settings(edition, choices),
        )


def _settings(edition: Edition, choices: Iterable[Choice]) -> Settings:
    changes: dict[str, Any] = {name: value for choice in choices for name, value in choice.sets.items()}
    return replace(Settings(year_starts=edition.period.year_starts), **changes)


def period_under(edition: Edition, settings: Settings, log: Log, on: date) -> Period:
    """Return the period in which activities count."""
    if settings.period_ends == "on":
        return years_ending_on(on, edition.period.years)
    first = log.starts or log.passed_on
    return (
        Period(start=first, end=log.expires) if first else years_ending_on(log.expires, edition.period.years)
    )


def year_starts_under(settings: Settings, period: Period) -> YearStart:
    """Return when a year starts: on the day the settings name, or on the anniversary of the period's first."""
    return settings.year_starts or anniversary(period.start)


def adopted_years(edition: Edition, log: Log, on: date) -> tuple[Period, YearStart]:
    """Return the period and its years under the adopted readings."""
    settings = next(combinations(edition)).settings
    period = period_under(edition, settings, log, on)
    return period, year_starts_under(settings, period)


class Tally:
    """Counts the same activities under one combination of readings after another.

    What an activity earns is worked out once, and the sums once for each period and year, so that the cost of
    the combinations does not grow with the log.
    """

    def __init__(
        self,
        edition: Edition,
        activities: Sequence[Activity],
        *,
        log: Log,
        on: date,
        grant_unstated: bool = False,
    ) -> None:
        self._edition = edition
        self._earned = earn(edition, activities, grant_unstated=grant_unstated)
        self._log = log
        self._on = on
        self._sums: dict[tuple[Period, YearStart], tuple[Sums, Sums]] = {}

    def counted(self, settings: Settings) -> int:
        """Return the points counted in all, in units."""
        period = period_under(self._edition, settings, self._log, self._on)
        starts = year_starts_under(settings, period)
        if (period, starts) not in self._sums:
            self._sums[period, starts] = self._sum(period, starts)
        by_entry, exact = self._sums[period, starts]
        round_sums = settings.rounding == "sum"
        return sum(
            count(node, exact if round_sums else by_entry, self._edition.categories, round_sums=round_sums)
            for node in bucket_tree(self._edition, starts.years_in(period), settings.uncapped)
        )

    def _sum(self, period: Period, starts: YearStart) -> tuple[Sums, Sums]:
        by_entry: dict[tuple[str, int], int] = {}
        exact: dict[tuple[str, int], int] = {}
        for earned in self._earned:
            if period.start <= earned.day <= period.end:
                key = earned.category, starts.year_of(earned.day)
                by_entry[key] = by_entry.get(key, 0) + earned.rounded
                exact[key] = exact.get(key, 0) + earned.exact
        return by_entry, exact
