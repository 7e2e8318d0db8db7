"""Amounts of hours and points, counted exactly.

Inside the rules an amount is a whole number of units, so that ``0:20`` three times is one hour and no sum
depends on its order. Outside it is a ``Decimal`` of at most six places, and text on the wire.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

UNITS = 60_000_000  # units in one hour or one point: a minute and a millionth of an hour are both whole
_DECIMAL = re.compile(r"\d{1,7}(\.\d{1,6})?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,7}):([0-5]\d)", re.ASCII)


def to_units(text: str) -> int:
    """Return the units of ``"2.5"`` or ``"2:30"``; ``ValueError`` for any other text.

    >>> to_units("2:30") == to_units("2.5")
    True
    """
    if _DECIMAL.fullmatch(text):
        return int(Decimal(text) * UNITS)
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1]) * UNITS + int(clock[2]) * (UNITS // 60)
    raise ValueError(text)


@lru_cache(maxsize=65536)
def to_decimal(units: int) -> Decimal:
    """Return units as hours or points, to six places, half to even.

    >>> to_decimal(to_units("0:45"))
    Decimal('0.75')
    """
    return rounded(units)


def share_out(units: Sequence[int], *, places: int = 6, total: Decimal | None = None) -> tuple[Decimal, ...]:
    """Return amounts rounded so that, as printed, they add up to their sum as printed (or to ``total``).

    Every amount is rounded down first; what their sum then lacks goes, one last place each, to those that lost most.

    >>> [str(part) for part in share_out([to_units("0:20")] * 3)]
    ['0.333334', '0.333333', '0.333333']
    """
    scale = 10**places
    parts = [divmod(amount * scale, UNITS) for amount in units]
    whole = rounded(sum(units), places) if total is None else total
    left = int(whole * scale) - sum(part for part, _ in parts)
    order = sorted(range(len(parts)), key=lambda index: (-parts[index][1], index))
    inexact = [index for index in order if parts[index][1]] or order
    found = [part for part, _ in parts]
    for number in range(abs(left) if found else 0):
        found[inexact[number % len(inexact)]] += 1 if left > 0 else -1
    return tuple(plain(Decimal(part) / scale) for part in found)


def rounded(units: int, places: int = 6) -> Decimal:
    """Return units as hours or points, rounded to so many places, half to even."""
    return plain((Decimal(units) / UNITS).quantize(Decimal(1).scaleb(-places)))


@lru_cache(maxsize=65536)
def plain(amount: Decimal) -> Decimal:
    """Return the amount without trailing zeros or exponent.

    >>> plain(Decimal("30.00"))
    Decimal('30')
    """
    whole = amount.to_integral_value()
    return whole.quantize(Decimal(1)) if amount == whole else amount.normalize()


def hours_text(units: int) -> str:
    """Return the text of an hours field that ``to_units`` reads back as the same units: decimal, else ``h:mm``.

    >>> hours_text(to_units("2:40")), hours_text(to_units("2:30"))
    ('2:40', '2.5')
    """
    text = str(to_decimal(units))
    if to_units(text) == units:
        return text
    hours, minutes = divmod(units // (UNITS // 60), 60)
    return f"{hours}:{minutes:02}"
