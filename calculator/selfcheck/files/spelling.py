"""A log's data with dates, hours and choices as people write them, put into the one form the log has.

What cannot be understood, or could be two things, is left as it was, so that the rules' reader can name it.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from cpd.amounts import to_units
from cpd.dates import read_day
from cpd.records.bounds import MOST_ACTIVITIES
from cpd.records.known import Key, data_of, key_of
from selfcheck.files.values import say_choice, say_competency, say_day, say_domain, say_length
from selfcheck.files.values.said import plain

_DATES = ("starts", "expires", "passed_on")
MOST_TIDIED = (
    200  # letters: no day, length or choice is longer, and letters may grow when they are normalised
)
_SERIAL = re.compile(r"\d{5}(\.\d+)?", re.ASCII)


def tidy_log(data: object) -> object:
    """Return the log's data with every value in the form that the log format has."""
    if not isinstance(data, dict):
        return data
    tidied = dict(data)
    _tidy_dates(tidied)
    if isinstance(tidied.get("also"), dict):
        tidied["also"] = {scheme: _tidy_dates(_copied(dates)) for scheme, dates in tidied["also"].items()}
    activities = tidied.get("activities")
    if (
        isinstance(activities, list) and len(activities) <= MOST_ACTIVITIES
    ):  # a list with more is refused for its number, so it is not tidied
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
    key = key_of(data)
    return _tidied_activity(data) if key is None else dict(_tidied_before(key))


@lru_cache(maxsize=MOST_ACTIVITIES)
def _tidied_before(key: Key) -> dict[str, Any]:
    return _tidied_activity(data_of(key))


def _tidied_activity(data: dict[str, Any]) -> dict[str, Any]:
    tidied = {name: _tidied(name, value) for name, value in data.items()}
    if isinstance(tidied.get("also"), dict):
        tidied["also"] = {scheme: tidy_activity(fields) for scheme, fields in tidied["also"].items()}
    if tidied.get("until") == "":
        tidied["until"] = tidied["date"] if _is_day(tidied.get("date")) else None
    return tidied


def _tidied(name: str, value: Any) -> Any:
    too_long = isinstance(value, str) and len(value) > MOST_TIDIED
    return value if too_long else _tidiers.get(name, _same)(value)


def tidy_day(value: Any) -> Any:
    """Return ``"令和8年4月1日"``, ``"2026/4/1"``, ``"20260401"`` or full-width digits as ``"2026-04-01"``.

    >>> tidy_day("r8.4.1"), tidy_day("２０２６年４月１日"), tidy_day("4月1日")
    ('2026-04-01', '2026-04-01', '4月1日')
    """
    if not isinstance(value, str) or len(value) > MOST_TIDIED or _SERIAL.fullmatch(plain(value)):
        return value
    said = say_day(value).value
    return value if said is None else said


def tidy_hours(value: Any) -> Any:
    """Return ``"2時間40分"``, ``"160分"`` or ``"２．５"`` as ``"2:40"`` or ``"2.5"``.

    >>> tidy_hours("2時間40分"), tidy_hours("160分"), tidy_hours("２．５時間"), tidy_hours("約3時間")
    ('2:40', '2:40', '2.5', '約3時間')
    """
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        value = _number_text(value)
    if not isinstance(value, str):
        return value
    text = plain(value)
    try:
        to_units(text)
    except ValueError:
        said = say_length(value).value
        return value if said is None else said
    return text


def _number_text(value: Any) -> str:
    """A number of a JSON file as text, without an exponent."""
    return f"{Decimal(str(value)):f}"


def _is_day(value: Any) -> bool:
    try:
        read_day(value if isinstance(value, str) else "")
    except ValueError:
        return False
    return True


def _tidy_domain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, str):
        return value
    said = say_domain(value).value
    if said == "":
        return None
    return value if said is None else int(said)


def _tidy_category(value: Any) -> Any:
    """Return a letter as the capital it stands for; a longer id is left as it is written."""
    text = plain(value) if isinstance(value, str) else value
    return text.upper() if isinstance(text, str) and len(text) == 1 else text


def _copied(value: Any) -> Any:
    return dict(value) if isinstance(value, dict) else value


def _tidy_code(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    said = say_competency(value).value
    return plain(value).upper() if said is None else said


def _tidy_evidence(value: Any) -> Any:
    return _tidy_choice("evidence", value)


def _tidy_status(value: Any) -> Any:
    return _tidy_choice("status", value)


def _tidy_choice(field: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    said = say_choice(field, value).value
    return value if said is None else said or None


def _same(value: Any) -> Any:
    return value


_tidiers = {
    "date": tidy_day,
    "until": tidy_day,
    "hours": tidy_hours,
    "domain": _tidy_domain,
    "own_lecture_hours": tidy_hours,
    "category": _tidy_category,
    "competency": _tidy_code,
    "evidence": _tidy_evidence,
    "status": _tidy_status,
}
