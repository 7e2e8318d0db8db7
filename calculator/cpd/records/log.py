"""What the holder recorded, as values; and the way back to plain data."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal, get_args

from cpd.amounts import hours_text, to_decimal

FORMAT = "cpd-log/1"
Evidence = Literal["certificate", "document", "record", "none"]
Status = Literal["done", "planned"]
EVIDENCE: tuple[str, ...] = get_args(Evidence)
STATUS: tuple[str, ...] = get_args(Status)
Also = Mapping[str, Mapping[str, Any]]
NOWHERE_ELSE: Also = MappingProxyType({})


def nowhere_else() -> Also:
    """Return the empty claim in other schemes: Python 3.11 takes no mapping as a field's default, but a function."""
    return NOWHERE_ELSE


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """Who holds the certification; every field may be empty and none changes a number.

    ``last4`` are the last digits of the number by which a payment is told, as text.
    """

    name: str = ""
    kana: str = ""
    last4: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Activity:
    """One thing done, or planned, on a day or from ``date`` to ``until``.

    ``units`` is its length, exactly (see ``cpd.amounts``); ``domain`` is 1 to 7, 0 where none of the seven
    fits, None where it is not stated; ``own_lecture_units`` is what of its length the holder lectured.
    ``day`` is its last day, by which it is dated.
    ``confirmed`` is the holder's word that an entry which looks wrong is right: that it is no repeat, for example,
    or that it belongs to a term started anew though it was done before.
    ``also`` is how it is claimed in other schemes, as the log format has it: for each scheme's id a category,
    and where they differ there, hours, domain, evidence and own lecture hours.
    """

    id: str
    date: datetime.date
    category: str
    units: int
    until: datetime.date | None = None
    domain: int | None = None
    competency: str | None = None
    title: str = ""
    provider: str = ""
    evidence: Evidence | None = None
    evidence_place: str = ""
    detail: str = ""
    status: Status = "done"
    note: str = ""
    own_lecture_units: int = 0
    confirmed: bool = False
    also: Also = field(default_factory=nowhere_else)
    day: datetime.date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "day", self.until or self.date)

    @property
    def hours(self) -> Decimal:
        """Its length in hours, to six places."""
        return to_decimal(self.units)

    def to_dict(self) -> dict[str, Any]:
        """Return the activity as ``cpd-log/1`` has it: hours as text (``2.5``, ``2:40``), days ``YYYY-MM-DD``."""
        own = {"own_lecture_hours": hours_text(self.own_lecture_units)} if self.own_lecture_units else {}
        return {
            "id": self.id,
            "date": self.date.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "category": self.category,
            "hours": hours_text(self.units),
            "domain": self.domain,
            "competency": self.competency,
            "title": self.title,
            "provider": self.provider,
            "evidence": self.evidence,
            "evidence_place": self.evidence_place,
            "detail": self.detail,
            "status": self.status,
            "note": self.note,
            **own,
            **({"confirmed": True} if self.confirmed else {}),
            **_also(self.also),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Log:
    """Everything the holder recorded toward a certification or its renewal.

    ``expires`` is the last day of what is to be renewed or used; ``starts`` and ``passed_on`` are None where
    the scheme has no such date. Where ``passed_on`` is given, ``expires`` follows from it: the last day under
    any reading. ``also`` holds the dates of other schemes in which some of the activities are claimed too, as the
    log format has them.
    """

    scheme: str
    expires: datetime.date
    activities: tuple[Activity, ...]
    holder: Holder = Holder()
    starts: datetime.date | None = None
    passed_on: datetime.date | None = None
    also: Also = field(default_factory=nowhere_else)

    @property
    def dated_by(self) -> datetime.date:
        """The day that decides which edition covers the log: its last date field."""
        return self.passed_on or self.expires

    def to_dict(self) -> dict[str, Any]:
        """Return the log as ``cpd-log/1`` data, which reads back as the same log."""
        holder: Mapping[str, str] = {
            "name": self.holder.name,
            "kana": self.holder.kana,
            "last4": self.holder.last4,
        }
        dates = {"starts": self.starts, "expires": self.expires, "passed_on": self.passed_on}
        if self.passed_on is not None:
            del dates["expires"]
        return {
            "format": FORMAT,
            "scheme": self.scheme,
            **{name: day.isoformat() for name, day in dates.items() if day is not None},
            "holder": dict(holder),
            "activities": [activity.to_dict() for activity in self.activities],
            **_also(self.also),
        }


def _also(also: Also) -> dict[str, Any]:
    return {"also": {scheme: dict(fields) for scheme, fields in also.items()}} if also else {}
