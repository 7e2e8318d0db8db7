"""Every way to read the documents where they leave a question open, and the days that count under each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any

from cpd.dates import Period, YearStart, add_months, anniversary, years_ending_on
from cpd.reading import Choice, Settings
from cpd.records.log import Log
from cpd.scheme import Edition
from cpd.window import open_window

EDITIONS = 32  # editions whose combinations are remembered, more than there are


@dataclass(frozen=True, kw_only=True, slots=True)
class Combination:
    """One choice for each reading; ``choices`` names those that are not the adopted ones.

    ``counting`` are the settings with the usual end of the window: when it ends changes no points.
    """

    choices: Mapping[str, str]
    settings: Settings
    counting: Settings


@lru_cache(maxsize=EDITIONS)
def combinations(edition: Edition) -> tuple[Combination, ...]:
    """Return every combination of the edition's readings, the adopted one first."""
    return tuple(
        _combination(edition, choices)
        for choices in product(*(reading.choices for reading in edition.readings))
    )


def _combination(edition: Edition, choices: Sequence[Choice]) -> Combination:
    settings = _settings(edition, choices)
    pairs = zip(edition.readings, choices, strict=True)
    return Combination(
        choices={reading.id: choice.id for reading, choice in pairs if choice is not reading.adopted},
        settings=settings,
        counting=replace(settings, window_ends="closes"),
    )


@lru_cache(maxsize=EDITIONS)
def adopted_settings(edition: Edition) -> Settings:
    """Return the settings of the adopted readings."""
    return _settings(edition, [reading.adopted for reading in edition.readings])


def _settings(edition: Edition, choices: Iterable[Choice]) -> Settings:
    changes: dict[str, Any] = {name: value for choice in choices for name, value in choice.sets.items()}
    return replace(Settings(year_starts=edition.period.year_starts), **changes)


def period_under(edition: Edition, settings: Settings, log: Log, on: date) -> Period:
    """Return the period in which activities count: the log's own, or the years that end when an application is made."""
    if settings.period_ends == "on":
        # window: nobody applies before it opens, so no period that ends with an application ends sooner.
        window = open_window(edition, log, on)
        return years_ending_on(max(on, window.opens) if window else on, edition.period.years)
    first = log.starts or log.passed_on
    return (
        Period(start=first, end=log.expires) if first else years_ending_on(log.expires, edition.period.years)
    )


def year_starts_under(settings: Settings, period: Period) -> YearStart:
    """Return when a year starts: on the day the settings name, or on the anniversary of the period's first."""
    return settings.year_starts or anniversary(period.start)


def counts_from(edition: Edition, settings: Settings, log: Log, period: Period) -> date:
    """Return the first day whose activities count; those before the period count only where they are ``confirmed``."""
    # restart: as far back as a whole term goes; what is older belongs to no term that just lapsed.
    if settings.counts_from == "term-before" and period.start == log.starts:
        return add_months(period.start, -12 * edition.period.years)
    return period.start


def adopted_years(edition: Edition, log: Log, on: date) -> tuple[Period, YearStart]:
    """Return the period, and the day on which its years start, under the adopted readings."""
    settings = adopted_settings(edition)
    period = period_under(edition, settings, log, on)
    return period, year_starts_under(settings, period)
