"""Dates, hours and choices as people in Japan write them, put into the one form the log has.

What cannot be understood is left as it was, so that the rules' reader can name it.
"""

import re
import unicodedata
from datetime import date
from typing import Any

from cpd.dates import read_day

_ERAS = {
    "令和": (2018, date(2019, 5, 1), date.max),
    "平成": (1988, date(1989, 1, 8), date(2019, 4, 30)),
}
_ERA_NAMES = {"R": "令和", "令": "令和", "令和": "令和", "H": "平成", "平": "平成", "平成": "平成"}
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\([月火水木金土日]\))?", re.ASCII)
_ERA_DAY = re.compile(r"(令和?|平成?|[RrHh])(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_DIGITS = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_DATES = ("starts", "expires", "passed_on")
_HOURS = re.compile(r"(\d+(?:\.\d+)?)(?:時間|h)?", re.ASCII)
_HOURS_MINUTES = re.compile(r"(\d+)時間(\d{1,2})分", re.ASCII)
_MINUTES = re.compile(r"(\d{1,5})分", re.ASCII)


def tidy_log(data: object) -> object:
    """Return the log's data with every value in the form that the log format has."""
    if not isinstance(data, dict):
        return data
    tidied = dict(data)
    _tidy_dates(tidied)
    if isinstance(tidied.get("also"), dict):
        tidied["also"] = {scheme: _tidy_dates(_copied(dates)) for scheme, dates in tidied["also"].items()}
    if isinstance(tidied.get("activities"), list):
        tidied["activities"] = [tidy_activity(entry) for entry in tidied["activities"]]
    return tidied


def _tidy_dates(data: Any) -> Any:
    """Put the log's own dates into their form, in place, and return the data."""
    for name in _DATES if isinstance(data, dict) else ():
        if isinstance(data.get(name), str):
            data[name] = tidy_day(data[name])
    return data


def tidy_activity(data: object) -> object:
    """Return an activity's data with every value in the form that the log format has.

    An end left empty on purpose (``""``) says that the activity took one day.
    """
    if not isinstance(data, dict):
        return data
    tidied = {name: _tidiers.get(name, _same)(value) for name, value in data.items()}
    if isinstance(tidied.get("also"), dict):
        tidied["also"] = {scheme: tidy_activity(fields) for scheme, fields in tidied["also"].items()}
    if tidied.get("until") == "":
        tidied["until"] = tidied["date"] if _is_day(tidied.get("date")) else None
    return tidied


def tidy_day(value: Any) -> Any:
    """Return ``"令和8年4月1日"``, ``"2026/4/1"``, ``"20260401"`` or full-width digits as ``"2026-04-01"``.

    >>> tidy_day("r8.4.1"), tidy_day("２０２６年４月１日"), tidy_day("4月1日")
    ('2026-04-01', '2026-04-01', '4月1日')
    """
    text = _plain(value)
    if isinstance(text, str):
        if found := _DAY.fullmatch(text) or _DIGITS.fullmatch(text):
            return f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}"
        if found := _ERA_DAY.fullmatch(text):
            return _era_day(found) or value
    return text


def tidy_hours(value: Any) -> Any:
    """Return ``"2時間40分"``, ``"160分"`` or ``"２．５"`` as ``"2:40"`` or ``"2.5"``.

    >>> tidy_hours("2時間40分"), tidy_hours("160分"), tidy_hours("２．５時間"), tidy_hours("約3時間")
    ('2:40', '2:40', '2.5', '約3時間')
    """
    text = _plain(value)
    if not isinstance(text, str):
        return value
    if found := _HOURS_MINUTES.fullmatch(text):
        return f"{int(found[1])}:{int(found[2]):02}"
    if found := _MINUTES.fullmatch(text):
        return f"{int(found[1]) // 60}:{int(found[1]) % 60:02}"
    if found := _HOURS.fullmatch(text):
        return found[1]
    return text


def _era_day(found: re.Match[str]) -> str | None:
    before, first, last = _ERAS[_ERA_NAMES[found[1].upper()]]
    year = before + (1 if found[2] == "元" else int(found[2]))
    text = f"{year:04}-{int(found[3]):02}-{int(found[4]):02}"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return text if first <= day <= last else None


def _is_day(value: Any) -> bool:
    try:
        read_day(value if isinstance(value, str) else "")
    except ValueError:
        return False
    return True


def _tidy_domain(value: Any) -> Any:
    text = _plain(value)
    if text == "":
        return None
    return int(text) if isinstance(text, str) and re.fullmatch(r"\d{1,4}", text, re.ASCII) else value


def _tidy_category(value: Any) -> Any:
    """Return a letter as the capital it stands for; a longer id is left as it is written."""
    text = _plain(value)
    return text.upper() if isinstance(text, str) and len(text) == 1 else text


def _copied(value: Any) -> Any:
    return dict(value) if isinstance(value, dict) else value


def _tidy_code(value: Any) -> Any:
    text = _plain(value)
    return text.upper() if isinstance(text, str) else text


def _tidy_choice(value: Any) -> Any:
    return None if value == "" else value


def _same(value: Any) -> Any:
    return value


def _plain(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFKC", value).replace("\u200b", "").strip()


_tidiers = {
    "date": tidy_day,
    "until": tidy_day,
    "hours": tidy_hours,
    "domain": _tidy_domain,
    "own_lecture_hours": tidy_hours,
    "category": _tidy_category,
    "competency": _tidy_code,
    "evidence": _tidy_choice,
    "status": _tidy_choice,
}
