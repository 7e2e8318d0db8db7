"""What activities earn, laid out by day: the sum of any days is read off, without going through the activities."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import accumulate
from operator import attrgetter

from cpd.dates import Period, YearStart
from cpd.points import Earned


class Column:
    """The points of one category, in units, in the order of their days."""

    def __init__(self, earned: Iterable[Earned]) -> None:
        in_order = sorted(earned, key=attrgetter("day"))
        self._days = [each.day for each in in_order]
        self._rounded = [0, *accumulate([each.rounded for each in in_order])]
        self._exact = [0, *accumulate([each.exact for each in in_order])]

    def between(self, start: date, end: date) -> tuple[int, int]:
        """Return the points of the days from ``start`` to ``end``, both included: rounded, and exactly."""
        first = bisect_left(self._days, start)
        last = max(first, bisect_right(self._days, end))
        return self._rounded[last] - self._rounded[first], self._exact[last] - self._exact[first]


Columns = Mapping[str, Column]


def columns_of(earned: Iterable[Earned]) -> Columns:
    """Return a column for each category that earns anything, by its id."""
    found: dict[str, list[Earned]] = {}
    for each in earned:
        found.setdefault(each.category, []).append(each)
    return {category: Column(group) for category, group in found.items()}


def by_year(columns: Columns, span: Period, starts: YearStart) -> Iterator[tuple[tuple[str, int], int, int]]:
    """Yield the points of each category in each year of the span, by both: rounded, and exactly."""
    years = starts.years_in(span)
    for year in years:
        start = span.start if year == years[0] else starts.first_day(year)
        end = span.end if year == years[-1] else starts.last_day(year)
        for category, column in columns.items():
            yield (category, year), *column.between(start, end)
