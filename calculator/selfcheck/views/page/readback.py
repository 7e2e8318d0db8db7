"""What is being typed, said back in one form. Nothing here is an error: what cannot be read says nothing."""

import re
import unicodedata
from datetime import date
from typing import Any

from cpd import Category, Scheme
from cpd.amounts import to_decimal, to_units
from cpd.dates import read_day
from cpd.points import floor_to, points_for
from selfcheck.files.spelling import tidy_day, tidy_hours
from selfcheck.views.page.term import Term, read_term
from selfcheck.views.words import show_date, show_points
from selfcheck.views.words.days import WEEKDAYS
from selfcheck.views.words.plan import hours_words

DAY_FIELDS = frozenset({"date", "until", "expires", "starts", "passed_on"})
HOUR_FIELDS = frozenset({"hours", "own_lecture_hours"})
_REIWA = date(2019, 5, 1)
_SHORT_DAY = re.compile(r"'?(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)


def say_back(
    scheme: Scheme, field: str, value: str, *, category: str, log: object, on: date
) -> dict[str, Any]:
    """Return the value as it is understood: ``text`` for people, ``value`` for the log, and a day to ``suggest``.

    All are empty where the value cannot be read, or is no date and no length.
    """
    said = {"text": "", "value": "", "suggest": ""}
    if field in DAY_FIELDS:
        return said | _day(value, field, read_term(log, scheme, on=on))
    if field in HOUR_FIELDS:
        edition = scheme.editions[-1]
        return said | _hours(value, edition.categories.get(category) if field == "hours" else None, scheme)
    return said


def _day(value: str, field: str, term: Term | None) -> dict[str, str]:
    text = tidy_day(value)
    try:
        day = read_day(text)
    except ValueError:
        return _suggestion(value)
    words = f"{show_date(day)}{_era(day)}{WEEKDAYS[day.weekday()]}曜日"
    if term and field in ("date", "until"):
        words += f"、{_year(day, term)}" if day in term.period else _outside(term)
    return {"text": words, "value": text}


def _era(day: date) -> str:
    if day < _REIWA:
        return " "
    year = day.year - _REIWA.year + 1
    return f"（令和{'元' if year == 1 else year}年）"


def _year(day: date, term: Term) -> str:
    year = term.starts.year_of(day)
    if term.edition.period.year_starts:
        return f"{year}年度"
    return f"{year - term.starts.year_of(term.period.start) + 1}年目"


def _outside(term: Term) -> str:
    first, last = show_date(term.period.start), show_date(term.period.end)
    return f"。対象の期間（{first}から{last}まで）の外です。保存できますが、計算には入りません。"


def _suggestion(value: str) -> dict[str, str]:
    """A year of two digits could be of an era too, so it is asked about and never assumed."""
    found = _SHORT_DAY.fullmatch(unicodedata.normalize("NFKC", value).strip())
    if not found:
        return {}
    text = f"20{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    try:
        day = read_day(text)
    except ValueError:
        return {}
    return {"text": f"年が分かりません。{show_date(day)}ですか。", "suggest": text}


def _hours(value: str, category: Category | None, scheme: Scheme) -> dict[str, str]:
    text = tidy_hours(value)
    try:
        units = to_units(text)
    except ValueError:
        return {}
    if units == 0:
        return {}
    words = hours_words(units)
    if category is None or category.rate is None:
        return {"text": words, "value": text}
    exact = points_for(units, category)
    counted = floor_to(exact, category)
    words += f"、{show_points(to_decimal(counted))}{scheme.short_unit}"
    if exact != counted:
        step = show_points(category.step) if category.step is not None else ""
        words += f"（{step}{scheme.short_unit}に満たない{hours_words(exact - counted)}は数えません）"
    return {"text": words, "value": text}
