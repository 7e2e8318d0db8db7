"""The last day on which a bank in Japan moves money before a window closes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cpd.dates import add_months
from cpd.scheme import Edition
from selfcheck.applying.banking import last_bank_day

WINDOWS_SHOWN = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class CloseOfWindow:
    """The days that end a window: the advised last day and the last of all, each with its last bank day."""

    opens: date
    advised: date
    advised_bank_day: date
    bank_day: date
    closes: date


def coming_windows(edition: Edition, on: date, count: int = WINDOWS_SHOWN) -> list[CloseOfWindow]:
    """The windows of certifications that end with the 年度, the one of `on` first."""
    starts = edition.clauses["fiscal-year"].figures["starts"]
    month, day = (int(part) for part in starts.split("-"))
    year = on.year if (on.month, on.day) < (month, day) else on.year + 1
    return [_window(edition, date(later, month, day)) for later in range(year, year + count)]


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
