"""Amounts are exact: no float, no rounding but where a clause asks for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cpd.amounts import UNITS, hours_text, plain, to_decimal, to_units

MINUTE = UNITS // 60


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("1", 60), ("0.5", 30), ("2.5", 150), ("2:30", 150), ("02:30", 150), ("0:45", 45), ("0:01", 1)),
        *(("1.75", 105), ("30.0", 1800), ("0030", 1800), ("1600", 96000), ("0:00", 0), ("0", 0)),
    ],
)
def test_hours_are_read_to_the_minute(text: str, minutes: int) -> None:
    assert to_units(text) == minutes * MINUTE


def test_a_millionth_of_an_hour_is_still_exact() -> None:
    assert to_units("0.000001") * 1_000_000 == to_units("1")


def test_three_times_twenty_minutes_are_one_hour() -> None:
    assert 3 * to_units("0:20") == to_units("1")


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "1 ", "+1", "-1", ".5", "1.", "1,5", "1e3", "NaN", "Infinity", "½", "２", "2：30", "2:3"),
        *("2:60", "2:30:00", "2h", "約3時間", "12345678", "0.1234567", "1_000", "0x10", "٣"),
    ],
)
def test_any_other_text_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        to_units(text)


@pytest.mark.parametrize(
    ("amount", "text"),
    [("30.00", "30"), ("3E+1", "30"), ("0.50", "0.5"), ("0", "0"), ("0.00", "0"), ("1600", "1600")],
)
def test_an_amount_is_written_without_exponent_or_empty_places(amount: str, text: str) -> None:
    assert str(plain(Decimal(amount))) == text


def test_what_is_no_decimal_is_given_to_six_places() -> None:
    assert to_decimal(to_units("0:20")) == Decimal("0.333333")
    assert hours_text(to_units("0:20")) == "0:20"
