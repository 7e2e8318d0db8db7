"""What is being typed, said back in one form. Nothing here is an error: what cannot be read says nothing."""

import re
import unicodedata
from datetime import date

from cpd import Category, Scheme
from cpd.amounts import to_decimal, to_units
from cpd.dates import print_day, read_day
from cpd.points import floor_to, points_for
from selfcheck import contract
from selfcheck.files.spelling import tidy_day, tidy_hours
from selfcheck.files.values import say_length
from selfcheck.question import Question
from selfcheck.views.page.term import ask_dates
from selfcheck.views.words import show_points
from selfcheck.views.words.amounts import hours_words
from selfcheck.views.words.days import WEEKDAYS

DAY_FIELDS = frozenset({"date", "until", "expires", "starts", "passed_on"})
HOUR_FIELDS = frozenset({"hours", "own_lecture_hours"})
_REIWA = date(2019, 5, 1)
_SHORT_DAY = re.compile(r"'?(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)


def say_back(
    scheme: Scheme, field: str, value: str, *, category: str, log: object, on: date
) -> contract.SaidBack:
    """Return the value as it is understood: ``text`` for people, ``value`` for the log, and a day to ``suggest``.

    All are empty where the value cannot be read, or is no date and no length.
    """
    if field in DAY_FIELDS:
        return _day(value, field, ask_dates(log, scheme, on=on))
    if field in HOUR_FIELDS:
        edition = scheme.editions[-1]
        return _hours(value, edition.categories.get(category) if field == "hours" else None, scheme)
    return _said()


def _said(text: str = "", value: str = "", *, suggest: str = "") -> contract.SaidBack:
    return {"text": text, "value": value, "suggest": suggest}


def _day(value: str, field: str, asked: Question | None) -> contract.SaidBack:
    text = tidy_day(value)
    try:
        day = read_day(text)
    except ValueError:
        return _suggestion(value)
    words = f"{print_day(day)}{_era(day)}{WEEKDAYS[day.weekday()]}曜日"
    if asked and field in ("date", "until"):
        words += f"、{_year(day, asked)}" if day in asked.period else _outside(asked)
    return _said(words, text)


def _era(day: date) -> str:
    if day < _REIWA:
        return " "
    year = day.year - _REIWA.year + 1
    return f"（令和{'元' if year == 1 else year}年）"


def _year(day: date, asked: Question) -> str:
    year = asked.year_starts.year_of(day)
    if asked.edition.period.year_starts:
        return f"{year}年度"
    return f"{year - asked.year_starts.year_of(asked.period.start) + 1}年目"


def _outside(asked: Question) -> str:
    first, last = print_day(asked.period.start), print_day(asked.period.end)
    return f"。対象の期間（{first}から{last}まで）の外です。記録には残りますが、計算には入りません。"


def _suggestion(value: str) -> contract.SaidBack:
    """A year of two digits could be of an era too, so it is asked about and never assumed."""
    found = _SHORT_DAY.fullmatch(unicodedata.normalize("NFKC", value).strip())
    if not found:
        return _said()
    text = f"20{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    try:
        day = read_day(text)
    except ValueError:
        return _said()
    return _said(f"年が分かりません。{print_day(day)}ですか。", suggest=text)


def _hours(value: str, category: Category | None, scheme: Scheme) -> contract.SaidBack:
    text = tidy_hours(value)
    try:
        units = to_units(text)
    except ValueError:
        return _said()
    if units == 0:
        return _said()
    words = say_length(value).note or hours_words(units)
    if category is None or category.rate is None:
        return _said(words, text)
    exact = points_for(units, category)
    counted = floor_to(exact, category)
    words += f"、{show_points(to_decimal(counted))}{scheme.short_unit}"
    if exact != counted:
        step = show_points(category.step) if category.step is not None else ""
        words += f"（{step}{scheme.short_unit}に満たない{hours_words(exact - counted)}は数えません）"
    return _said(words, text)
