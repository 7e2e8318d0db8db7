"""What the list of activities shows beside each: its day, what its year still takes, and what looks amiss."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from cpd import CPDError, LogError, Scheme, read_log
from cpd.amounts import UNITS, hours_text, to_decimal, to_units
from cpd.dates import ONE_DAY, print_day, read_day
from cpd.planning.standing import lay_ground
from cpd.records.other_logs import find_lent, joined
from cpd.records.place import Place
from selfcheck import contract
from selfcheck.files.spelling import tidy_log
from selfcheck.question import Question
from selfcheck.views.page.term import ask_dates
from selfcheck.views.words import category_name, show_points
from selfcheck.views.words.amounts import hours_words

ALIKE = 0.9  # how alike two names of one day must be to be taken for the same
MOST_NAMES = 30  # of one day that are compared letter by letter, and so many letters of each
MOST_COMPARED = 200
MOST_PARTS = 10  # years of one activity
DAY_UNITS = 24 * UNITS
MINUTE = UNITS // 60


@dataclass(frozen=True, kw_only=True, slots=True)
class _Entry:
    """What can be read of an activity, whatever is wrong with the rest of it."""

    id: str
    title: str
    day: date | None
    first: date | None
    units: int | None


def survey(
    data: object, scheme: Scheme, *, on: date, others: object = None, question: Question | None = None
) -> contract.Survey:
    """Return ``days`` and ``hours`` by id, ``rooms`` (year to words) and ``notes`` (sentences) of a list.

    What ``others``, logs of other schemes, claim in this one takes room too. ``question`` is that of the same
    log together with them, where it can be read.
    ``splits`` holds, for each activity that runs over the end of a year, its parts: date, until and hours.
    """
    tidied = tidy_log(data)
    if not isinstance(tidied, dict) or not isinstance(tidied.get("activities"), list):
        return {"days": {}, "hours": {}, "rooms": {}, "notes": [], "splits": {}}
    entries = [_entry(each) for each in tidied["activities"] if isinstance(each, dict)]
    return {
        "days": {entry.id: entry.day.isoformat() for entry in entries if entry.day},
        "hours": {entry.id: str(to_decimal(entry.units)) for entry in entries if entry.units is not None},
        "rooms": dict(_rooms(question or _readable(_with_lent(tidied, scheme, others), scheme, on))),
        "notes": [*_twins(entries), *_long_days(entries)],
        "splits": split_at_years(entries, scheme, question or ask_dates(tidied, scheme, on=on)),
    }


def _with_lent(data: dict[str, Any], scheme: Scheme, others: object) -> dict[str, Any]:
    together = joined(data, find_lent(others, scheme.id))
    return together if isinstance(together, dict) else data


def _entry(data: dict[str, Any]) -> _Entry:
    first, last = _day(data.get("date")), _day(data.get("until"))
    return _Entry(
        id=str(data.get("id", "")),
        title=str(data.get("title") or ""),
        day=last or first,
        first=first,
        units=_units(data.get("hours")),
    )


def _day(value: object) -> date | None:
    try:
        return read_day(value if isinstance(value, str) else "")
    except ValueError:
        return None


def _units(value: object) -> int | None:
    try:
        return to_units(value if isinstance(value, str) else "")
    except ValueError:
        return None


def _rooms(question: Question | None) -> Iterator[tuple[str, str]]:
    """What each year still takes, by category."""
    if question is None or question.edition.requirement is None:
        return
    ground = lay_ground(question.edition, question.log, question.on)
    for year in ground.starts.years_in(ground.period):
        if question.on > ground.year_end(year):
            yield str(year), "この年の枠は終わりました"
            continue
        left = {name: ground.room.left(name, year) for name in (*ground.limited, *ground.free)}
        parts = [
            f"{category_name(question.edition.categories[name])} {_left(units)}"
            for name, units in left.items()
            if units is not None
        ]
        rest = "ほかは上限なし" if None in left.values() else ""
        yield str(year), f"まだ入る量：{'、'.join([*parts, rest] if rest else parts)}"


def _readable(data: dict[str, Any], scheme: Scheme, on: date) -> Question | None:
    """The question of those activities alone that can be read."""
    try:
        log = read_log(data, scheme)
    except LogError as error:
        wanting = {Place.parse(problem.at).index for problem in error.problems}
        readable = [each for index, each in enumerate(data["activities"]) if index not in wanting]
        try:
            log = read_log(data | {"activities": readable}, scheme)
        except CPDError:
            return None
    except CPDError:
        return None
    return Question(scheme=scheme, log=log, on=on)


def _left(units: int) -> str:
    return f"あと{show_points(to_decimal(units))}" if units else "なし"


def _twins(entries: list[_Entry]) -> Iterator[str]:
    by_day: defaultdict[date, dict[str, list[_Entry]]] = defaultdict(dict)
    for entry in entries:
        if entry.first and entry.title.strip():
            name = _folded(entry.title[:MOST_COMPARED])
            by_day[entry.first].setdefault(name, []).append(entry)
    for day in sorted(by_day):
        for title, number in _alike(by_day[day]):
            yield (
                f"{print_day(day)}に、同じ名前の活動が{number}件あります（「{title}」）。"
                "重複していないか確認してください。"
            )


def _alike(named: dict[str, list[_Entry]]) -> Iterator[tuple[str, int]]:
    """Yield the title and number of those of one day whose names are the same, or nearly where names are few."""
    few = len(named) <= MOST_NAMES  # each would be compared with each
    left = dict(named)
    while left:
        first = next(iter(left))
        found = left.pop(first)
        same = [name for name in left if _nearly(first, name)] if few else []
        number = len(found) + sum(len(left.pop(name)) for name in same)
        if number > 1:
            yield found[0].title, number


def _nearly(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _folded(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def _long_days(entries: list[_Entry]) -> Iterator[str]:
    """Days on which the activities of that one day are longer than the day is."""
    units: defaultdict[date, int] = defaultdict(int)
    for entry in entries:
        if entry.first and entry.first == entry.day and entry.units:
            units[entry.first] += entry.units
    for day in sorted(units):
        if units[day] > DAY_UNITS:
            yield f"{print_day(day)}の活動は、合わせて{hours_words(units[day])}です。日付か時間を確認してください。"


def split_at_years(
    entries: list[_Entry], scheme: Scheme, asked: Question | None
) -> dict[str, list[contract.YearPart]]:
    """The parts into which the ends of years cut each entry that runs over one; its hours by the number of days."""
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
