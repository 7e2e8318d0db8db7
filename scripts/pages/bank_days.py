"""The last day on which a bank in Japan moves money before a window closes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import jpholiday

from cpd.dates import add_months
from cpd.scheme import Edition

SATURDAY = 5
# 銀行法施行令: banks are closed on Saturdays, Sundays, holidays and from 31 December to 3 January.
NEW_YEAR = frozenset({(12, 31), (1, 1), (1, 2), (1, 3)})
WEEKDAYS = "月火水木金土日"
WINDOWS_SHOWN = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class CloseOfWindow:
    """The days that end a window: the advised last day and the last of all, each with its last bank day."""

    opens: date
    advised: date
    advised_bank_day: date
    bank_day: date
    closes: date


def is_bank_day(day: date) -> bool:
    """Whether banks are open.

    >>> is_bank_day(date(2027, 3, 31)), is_bank_day(date(2027, 3, 22)), is_bank_day(date(2026, 12, 31))
    (True, False, False)
    """
    return not (day.weekday() >= SATURDAY or (day.month, day.day) in NEW_YEAR or jpholiday.is_holiday(day))


def last_bank_day(day: date) -> date:
    """The day itself, or the last bank day before it.

    >>> last_bank_day(date(2029, 3, 31)), last_bank_day(date(2030, 3, 31))
    (datetime.date(2029, 3, 30), datetime.date(2030, 3, 29))
    """
    while not is_bank_day(day):
        day -= timedelta(days=1)
    return day


def coming_windows(edition: Edition, on: date, count: int = WINDOWS_SHOWN) -> list[CloseOfWindow]:
    """The windows of certifications that end with the 年度, the one of `on` first."""
    starts = edition.clauses["fiscal-year"].figures["starts"]
    month, day = (int(part) for part in starts.split("-"))
    year = on.year if (on.month, on.day) < (month, day) else on.year + 1
    return [_window(edition, date(later, month, day)) for later in range(year, year + count)]


def show_day(day: date) -> str:
    """A day with its weekday.

    >>> show_day(date(2027, 3, 31))
    '2027年3月31日（水）'
    """
    return f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def _window(edition: Edition, renewed: date) -> CloseOfWindow:
    figures = edition.clauses["window"].figures
    closes = renewed - timedelta(days=1)
    advised = add_months(renewed, -int(figures["advised_months_before"])) - timedelta(days=1)
    return CloseOfWindow(
        opens=add_months(renewed, -int(figures["opens_months_before"])),
        advised=advised,
        advised_bank_day=last_bank_day(advised),
        bank_day=last_bank_day(closes),
        closes=closes,
    )
