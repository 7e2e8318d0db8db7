"""What can be read of an activity in the list, whatever is wrong with the rest of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cpd.amounts import to_units
from cpd.dates import read_day


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An activity as far as it can be read; ``day`` is its last, by which the rules date it, ``units`` its length."""

    id: str
    title: str
    day: date | None
    first: date | None
    units: int | None


def entry_of(data: dict[str, Any]) -> Entry:
    """Return the entry of an activity's data; what cannot be read is None or empty."""
    first, last = day_of(data.get("date")), day_of(data.get("until"))
    return Entry(
        id=str(data.get("id", "")),
        title=str(data.get("title") or ""),
        day=last or first,
        first=first,
        units=_units(data.get("hours")),
    )


def day_of(value: object) -> date | None:
    """Return the day that a text names; None where it names none."""
    try:
        return read_day(value if isinstance(value, str) else "")
    except ValueError:
        return None


def _units(value: object) -> int | None:
    try:
        return to_units(value if isinstance(value, str) else "")
    except ValueError:
        return None
