"""Any log of the renewal, assessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cpd import Assessment, assess, load_scheme, read_log
from tests.properties.strategies import SCHEME, Data
from tests.support.case import points_of


def rules(log: Data, on: date) -> Assessment:
    scheme = load_scheme(SCHEME)
    return assess(scheme, read_log(log, scheme), on=on)


def every_reading(result: Assessment) -> dict[tuple[tuple[str, str], ...], Decimal]:
    """Counted points under each of the thirty-two combinations, the adopted one under no choices."""
    edition = load_scheme(SCHEME).editions[-1]
    totals: dict[tuple[tuple[str, str], ...], Decimal] = {(): points_of(result).counted}
    for reading in edition.readings:
        others = [(reading.id, choice.id) for choice in reading.choices[1:]]
        totals |= {(*key, other): points_of(result).counted for key in list(totals) for other in others}
    return totals | {tuple(outcome.choices.items()): outcome.counted for outcome in result.readings}
