"""Calendar days, periods and years that start on a day of our choosing. Nothing here reads the clock."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """The days from ``start`` to ``end``, both included."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class YearStart:
    """The day on which an accounting year begins; a year is named by the calendar year it starts in."""

    month: int
    day: int

    def year_of(self, day: date) -> int:
        """Return the name of the year that holds the day.

        >>> YearStart(month=4, day=1).year_of(date(2025, 3, 31))
        2024
        """
        return day.year if (day.month, day.day) >= (self.month, self.day) else day.year - 1

    def first_day(self, year: int) -> date:
        """Return the first day of the year of that name; 29 February becomes 1 March where there is none."""
        leap_day = (self.month, self.day) == (2, 29) and monthrange(year, 2)[1] == 28
        return date(year, 3, 1) if leap_day else date(year, self.month, self.day)

    def last_day(self, year: int) -> date:
        """Return the last day of the year of that name, or the calendar's last where it ends before it."""
        return self.first_day(year + 1) - ONE_DAY if year < date.max.year else date.max

    def years_in(self, period: Period) -> range:
        """Return the names of all years that share a day with the period."""
        return range(self.year_of(period.start), self.year_of(period.end) + 1)


def anniversary(day: date) -> YearStart:
    """Return the year start that falls on the anniversaries of the day."""
    return YearStart(month=day.month, day=day.day)


def years_from(start: date, years: int) -> Period:
    """Return the period of whole years whose first day is ``start``; the calendar's end ends it early.

    >>> years_from(date(2024, 2, 29), 5).end
    datetime.date(2029, 2, 28)
    """
    year = start.year + years
    if year > date.max.year:
        return Period(start=start, end=date.max)
    return Period(start=start, end=anniversary(start).first_day(year) - ONE_DAY)


def years_later(day: date, years: int) -> date:
    """Return the day of that date so many years later: 28 February where there is no 29th, at most the calendar's end.

    >>> years_later(date(2024, 2, 29), 3)
    datetime.date(2027, 2, 28)
    """
    return date.max if day.year + years > date.max.year else add_months(day, 12 * years)


def read_day(text: str) -> date:
    """Return the day of ``"2026-03-31"``; ``ValueError`` for another form or an impossible day."""
    if not _ISO_DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def read_month_day(text: str) -> YearStart:
    """Return the year start of ``"04-01"``; ``ValueError`` for another form or a day that some years lack."""
    found = _MONTH_DAY.fullmatch(text)
    if not found:
        raise ValueError(text)
    month, day = int(found[1]), int(found[2])
    date(2001, month, day)  # a day that exists in every year
    return YearStart(month=month, day=day)


def add_months(day: date, months: int) -> date:
    """Return the day so many months later (earlier below zero), or the month's last day where it has no such day.

    Beyond the calendar's ends there is no day, so the calendar's first or last day is returned.

    >>> add_months(date(2027, 3, 31), -1)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before_end(end: date, months: int) -> date:
    """Return the last day that still leaves so many whole months until ``end`` is over; a month's end gives one.

    >>> months_before_end(date(2027, 4, 30), 1)
    datetime.date(2027, 3, 31)
    """
    return add_months(_day_after(end), -months) - ONE_DAY


def month_end(day: date) -> date:
    """Return the last day of the day's month.

    >>> month_end(date(2028, 2, 3))
    datetime.date(2028, 2, 29)
    """
    return day.replace(day=monthrange(day.year, day.month)[1])


def years_ending_on(end: date, years: int) -> Period:
    """Return the period of whole years whose last day is ``end``."""
    return Period(start=add_months(_day_after(end), -12 * years), end=end)


def _day_after(day: date) -> date:
    """Return the next day; the calendar's last day has none and stays."""
    return day if day == date.max else day + ONE_DAY


def print_day(day: date) -> str:
    """Return the day as it is written in Japanese.

    >>> print_day(date(2027, 3, 31))
    '2027年3月31日'
    """
    return f"{day.year}年{day.month}月{day.day}日"
