"""An amount written down reads back as the same amount."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cpd.amounts import UNITS, hours_text, to_decimal, to_units

MINUTE = UNITS // 60


@given(st.integers(0, 10**7 * 60 - 1))
def test_minutes_written_read_back_as_the_same(minutes: int) -> None:
    assert to_units(hours_text(minutes * MINUTE)) == minutes * MINUTE


@given(st.decimals(0, 9_999_999, places=6))
def test_decimals_written_read_back_as_the_same(amount: Decimal) -> None:
    units = to_units(f"{amount:f}")
    assert to_units(hours_text(units)) == units
    assert to_decimal(units) == amount
