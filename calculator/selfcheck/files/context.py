"""What the rows of a file are read by: the scheme's categories, the years of the term, how a workbook counts days."""

from collections.abc import Mapping
from dataclasses import dataclass

from cpd import NotCoveredError, Scheme
from cpd.dates import Period, read_day, years_ending_on, years_from


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What a row is read by: the categories there are, the days that are likely, how a workbook counts days."""

    titles: tuple[tuple[str, str], ...]
    period: Period | None = None
    from_1904: bool | None = None


def context_of(scheme: Scheme, dates: Mapping[str, str], from_1904: bool | None = None) -> Context:
    """Return what the rows of a log with these dates are read by."""
    try:
        edition = scheme.edition_for(read_day(dates.get(scheme.dates[-1].id, "")))
    except (ValueError, NotCoveredError):
        edition = scheme.editions[-1]
    titles = tuple((each.id, each.title) for each in edition.categories.values())
    return Context(titles=titles, period=period_of(scheme, dates), from_1904=from_1904)


def period_of(scheme: Scheme, dates: Mapping[str, str]) -> Period | None:
    """Return the days that activities are looked for in; None while the log's dates are not given."""
    try:
        if dates.get("starts"):
            first = read_day(dates["starts"])
            return years_from(first, scheme.editions[-1].period.years)
        last = read_day(dates.get("expires", ""))
        return years_ending_on(last, scheme.edition_for(last).period.years)
    except (ValueError, NotCoveredError):
        return None
