"""Activities that run over the end of a year, cut into a part for each year."""

from datetime import date
from itertools import pairwise

from cpd import Scheme
from cpd.amounts import UNITS, hours_text
from cpd.dates import ONE_DAY
from selfcheck import contract
from selfcheck.question import Question
from selfcheck.views.page.entry import Entry

MOST_PARTS = 10  # years of one activity
MINUTE = UNITS // 60


def split_at_years(
    entries: list[Entry], scheme: Scheme, asked: Question | None
) -> dict[str, list[contract.YearPart]]:
    """Return, by id, the parts into which the ends of years cut an entry; its hours are shared out by days."""
    starts = asked.year_starts if asked else scheme.editions[-1].period.year_starts
    if starts is None:
        return {}
    found: dict[str, list[contract.YearPart]] = {}
    for entry in entries:
        first, last = entry.first, entry.day
        if first is None or last is None or not entry.units or starts.year_of(first) >= starts.year_of(last):
            continue
        if starts.year_of(last) - starts.year_of(first) >= MOST_PARTS:
            continue  # a year typed wrongly, and nothing to split
        ends = [starts.last_day(year) for year in range(starts.year_of(first), starts.year_of(last))]
        begins = [first, *(end + ONE_DAY for end in ends)]
        found[entry.id] = [
            {"date": begin.isoformat(), "until": end.isoformat(), "hours": hours_text(units)}
            for begin, end, units in zip(
                begins, [*ends, last], _shares(entry.units, begins, last), strict=True
            )
        ]
    return found


def _shares(units: int, begins: list[date], last: date) -> list[int]:
    """The units of each part by its days, in whole minutes; the last part takes what is left."""
    days = (last - begins[0]).days + 1
    lengths = [(after - begin).days for begin, after in pairwise(begins)]
    shares = [units * length // days // MINUTE * MINUTE for length in lengths]
    return [*shares, units - sum(shares)]
