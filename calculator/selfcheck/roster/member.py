"""One row of a roster as a value: a person's figures on a day, as a table shows them and a file keeps them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from cpd import Verdict

State = Literal["expired", "late", "short", "undetermined", "depends", "ready"]
STATE_WORDS: dict[State, str] = {
    "expired": "受付は終了",
    "late": "協会に確認",
    "short": "足りない",
    "undetermined": "まだ決まらない",
    "depends": "読み方による",
    "ready": "達する見込み",
}
"""State → its word, the most pressing first; the same words as a person's own result."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """How many points more a category takes, None where nothing limits it.

    ``points`` are for the year of the day asked about, ``to_end`` for all the time until the round ends.
    """

    category: str
    points: Decimal | None
    to_end: Decimal | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """Hours recorded in one category and domain (None where none is stated), before any rule."""

    category: str
    domain: int | None
    hours: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class NextDate:
    """The next day that matters, and what happens on it."""

    day: date
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A person's row. Amounts are points; they are None where the scheme demands no points.

    ``least_free`` is the least that categories without a yearly cap must bring. ``unproven`` counts the activities
    whose evidence is missing or weak. ``log_hash`` is that of a receipt: it changes with the log.
    ``next_date`` is the next day that matters, None where all have passed. ``room`` is empty where nothing is
    missing or nothing more can count.
    """

    name: str
    kana: str
    last4: str
    source: str
    place: str
    scheme: str
    edition: str
    expires: date
    activities: int
    log_hash: str
    required: Decimal | None
    counted: Decimal | None
    missing: Decimal | None
    least_free: Decimal | None
    unproven: int
    state: State
    headline: str
    verdict: Verdict
    opens: date | None
    advised_by: date | None
    closes: date | None
    next_date: NextDate | None
    room: tuple[Room, ...]
    done: tuple[Hours, ...]
    planned: tuple[Hours, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells two people apart, as in ``Person``."""
        return self.scheme, self.last4, "".join((self.name or self.kana).split())
