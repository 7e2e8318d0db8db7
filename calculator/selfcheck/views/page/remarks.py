"""What looks amiss in a list, as sentences: activities that stand there twice, and days longer than a day."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from cpd.amounts import UNITS
from cpd.dates import print_day
from selfcheck.views.page.entry import Entry
from selfcheck.views.words.amounts import hours_words

ALIKE = 0.9  # how alike two names of one day must be to be taken for the same
MOST_NAMES = 30  # of one day that are compared letter by letter, and so many letters of each
MOST_COMPARED = 200
DAY_UNITS = 24 * UNITS


def twins(entries: list[Entry]) -> Iterator[str]:
    """Yield a sentence for each name that several activities of one day have, or nearly have."""
    by_day: defaultdict[date, dict[str, list[Entry]]] = defaultdict(dict)
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


def _alike(named: dict[str, list[Entry]]) -> Iterator[tuple[str, int]]:
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


def long_days(entries: list[Entry]) -> Iterator[str]:
    """Yield a sentence for each day whose activities, those of that one day alone, are longer than the day is."""
    units: defaultdict[date, int] = defaultdict(int)
    for entry in entries:
        if entry.first and entry.first == entry.day and entry.units:
            units[entry.first] += entry.units
    for day in sorted(units):
        if units[day] > DAY_UNITS:
            yield f"{print_day(day)}の活動は、合わせて{hours_words(units[day])}です。日付か時間を確認してください。"
