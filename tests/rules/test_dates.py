"""Days, months and years of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from cpd.dates import (
    Period,
    YearStart,
    add_months,
    months_before_end,
    read_day,
    read_month_day,
    years_ending_on,
)


@pytest.mark.parametrize("text", ["2026-03-31", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
def test_a_day_is_read_as_it_is_written(text: str) -> None:
    assert read_day(text).isoformat() == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "2026-3-31", "2026/03/31", "26-03-31", "20260331", "2026-W13-2", "2026-090", " 2026-03-31"),
        *(
            "2026-03-31 ",
            "2026-03-31T00:00",
            "２０２６-０３-３１",
            "2026−03−31",
            "令和8年3月31日",
            "-2026-03-31",
        ),
        *("2026-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01"),
        *("1900-02-29", "2100-02-29"),
    ],
)
def test_any_other_text_is_no_day(text: str) -> None:
    """Another form, or a day that the calendar does not have."""
    with pytest.raises(ValueError, match=r".*"):
        read_day(text)


def test_a_year_can_start_on_any_day_that_every_year_has() -> None:
    assert read_month_day("04-01") == YearStart(month=4, day=1)
    assert read_month_day("12-31") == YearStart(month=12, day=31)


@pytest.mark.parametrize("text", ["4-1", "0401", "13-01", "04-31", "02-29", "", "04-01-01", "４-１"])
def test_any_other_text_starts_no_year(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_month_day(text)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2027-03-31", -1, "2027-02-28"),
        ("2028-03-31", -1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", -48, "2024-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-04-30", 0, "2026-04-30"),
        ("0001-01-31", -1, "0001-01-01"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: str, months: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), months).isoformat() == expected


@pytest.mark.parametrize(
    ("end", "months", "expected"),
    [
        ("2027-03-31", 3, "2026-12-31"),
        ("2027-03-31", 1, "2027-02-28"),
        ("2028-03-31", 1, "2028-02-29"),
        ("2027-04-30", 1, "2027-03-31"),
        ("2027-02-28", 1, "2027-01-31"),
        ("2027-05-15", 3, "2027-02-15"),
    ],
)
def test_months_before_a_months_end_is_a_months_end(end: str, months: int, expected: str) -> None:
    assert months_before_end(date.fromisoformat(end), months).isoformat() == expected


@pytest.mark.parametrize(
    ("end", "start"),
    [
        ("2027-03-31", "2024-04-01"),
        ("2026-11-21", "2023-11-22"),
        ("2028-02-29", "2025-03-01"),
        ("2027-02-28", "2024-03-01"),
        ("2026-12-31", "2024-01-01"),
        ("0002-06-30", "0001-01-01"),
    ],
)
def test_three_years_end_on_a_day_and_start_on_the_day_after_it(end: str, start: str) -> None:
    expected = Period(start=date.fromisoformat(start), end=date.fromisoformat(end))
    assert years_ending_on(date.fromisoformat(end), 3) == expected


def test_both_ends_lie_in_a_period() -> None:
    period = Period(start=date(2024, 4, 1), end=date(2027, 3, 31))
    assert date(2024, 4, 1) in period
    assert date(2027, 3, 31) in period
    assert date(2024, 3, 31) not in period
    assert date(2027, 4, 1) not in period


def test_the_end_of_the_calendar_ends_a_period_too() -> None:
    assert years_ending_on(date.max, 3).end == date.max
