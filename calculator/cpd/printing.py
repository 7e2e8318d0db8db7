"""The amounts of rulings as they are printed: rounded, and still adding up as printed.

An hour has thirds and sixths, which no decimal holds. Each amount by itself would be rounded, and a reader who
adds up what is printed would get another sum than the one printed below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cpd.amounts import rounded, share_out
from cpd.ruling import Ruling


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """A ruling as printed: claimed less what its steps cut is counted, and so are the sums over all rulings.

    ``steps`` are the amounts before and after each step.
    """

    claimed: Decimal
    counted: Decimal
    steps: tuple[tuple[Decimal, Decimal], ...]


def print_rulings(rulings: Sequence[Ruling], *, places: int = 6) -> dict[str, Printed]:
    """Return each ruling's amounts by the id of its activity, rounded to so many places.

    Their sums are the exact sums, rounded once.
    """
    whole = {ruling.activity for ruling in rulings if ruling.claimed_units == ruling.counted_units}
    same = _shared({each.activity: each.claimed_units for each in rulings if each.activity in whole}, places)
    rest = [each for each in rulings if each.activity not in whole]
    claimed = same | _shared(
        {each.activity: each.claimed_units for each in rest},
        places,
        rounded(sum(each.claimed_units for each in rulings), places) - sum(same.values(), Decimal(0)),
    )
    counted = same | _shared(
        {each.activity: each.counted_units for each in rest},
        places,
        rounded(sum(each.counted_units for each in rulings), places) - sum(same.values(), Decimal(0)),
    )
    return {
        each.activity: _printed(each, claimed[each.activity], counted[each.activity], places)
        for each in rulings
    }


def _shared(units: Mapping[str, int], places: int, total: Decimal | None = None) -> dict[str, Decimal]:
    return dict(zip(units, share_out(list(units.values()), places=places, total=total), strict=True))


def _printed(ruling: Ruling, claimed: Decimal, counted: Decimal, places: int) -> Printed:
    ends = [claimed, *(rounded(step.after_units, places) for step in ruling.steps[:-1]), counted]
    steps = tuple(pairwise(ends)) if ruling.steps else ()
    return Printed(claimed=claimed, counted=counted, steps=steps)
