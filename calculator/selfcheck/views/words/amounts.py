"""Amounts as people say them: points to two places, hours as hours and minutes, sums whose terms add up as shown."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from cpd import Points
from cpd.amounts import UNITS

PLACE = Decimal("0.01")
ZERO = Decimal(0)
_UNITS_A_MINUTE = UNITS // 60


@lru_cache(maxsize=4096)
def show_points(points: Decimal) -> str:
    """Points without trailing zeros, to two places.

    >>> show_points(Decimal("30.0")), show_points(Decimal("2.50")), show_points(Decimal("0.333333"))
    ('30', '2.5', '0.33')
    """
    text = f"{points.quantize(PLACE, ROUND_HALF_UP):f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=4096)
def show_counted(points: Decimal) -> str:
    """What counts, never rounded up: nobody is told of a point that is not there.

    >>> show_counted(Decimal("29.999"))
    '29.99'
    """
    return show_points(points.quantize(PLACE, ROUND_DOWN))


def show_missing(points: Points) -> str:
    """What is missing, so that together with what counts it makes what is required."""
    return show_gap(points.required, points.counted)


def show_gap(required: Decimal, counted: Decimal) -> str:
    """The points from what counts, as it is shown, to what is required; 0 where it is reached."""
    return show_points(max(ZERO, required - counted.quantize(PLACE, ROUND_DOWN)))


def hours_words(units: int) -> str:
    """A length as people say it.

    >>> from cpd.amounts import to_units
    >>> hours_words(to_units("2:30")), hours_words(to_units("3")), hours_words(to_units("0:20"))
    ('2時間30分', '3時間', '20分')
    """
    hours, minutes = divmod(round(units / _UNITS_A_MINUTE), 60)
    return (f"{hours}時間" if hours else "") + (f"{minutes}分" if minutes or not hours else "")


def show_hours(hours: Decimal) -> str:
    """Hours as people say them.

    >>> show_hours(Decimal("50.333333")), show_hours(Decimal("35.75"))
    ('50時間20分', '35時間45分')
    """
    return hours_words(int(hours * UNITS))


def fitted(terms: Sequence[Decimal], total: Decimal) -> list[Decimal]:
    """Each term to two places, so that together they make the total, which has two at most.

    What rounding leaves over goes to the terms that lost most by it.

    >>> third = Decimal("0.333333")
    >>> fitted([third, third, third], Decimal(1))
    [Decimal('0.34'), Decimal('0.33'), Decimal('0.33')]
    """
    shown = [term.quantize(PLACE, ROUND_DOWN) for term in terms]
    over = int(((total - sum(shown, ZERO)) / PLACE).to_integral_value())
    by_loss = sorted(range(len(terms)), key=lambda index: shown[index] - terms[index])
    for turn in range(abs(over)):
        if by_loss:
            shown[by_loss[turn % len(by_loss)]] += PLACE if over > 0 else -PLACE
    return shown


def to_place(amount: Decimal) -> Decimal:
    """An amount to two places, as it is shown."""
    return amount.quantize(PLACE, ROUND_HALF_UP)
