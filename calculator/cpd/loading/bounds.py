"""How much a scheme's file may hold, so that whatever is read is also assessed in a moment."""

from collections.abc import Mapping
from math import prod
from types import MappingProxyType
from typing import Any

from cpd.loading.table import Faults

MOST_BYTES = 1_000_000
MOST_YEARS = 100
MOST_COMBINATIONS = 256  # of readings: every one is worked out
MOST: Mapping[str, int] = MappingProxyType({"category": 100, "bucket": 100, "reading": 8, "clause": 1_000})
"""Kind of table → how many of it an edition may hold."""
MOST_EDITIONS = 50


def check_bounds(data: Mapping[str, Any], faults: Faults) -> None:
    """Refuse data that holds too much, before anything else of it is looked at; ``SchemeError`` in that case."""
    editions = data.get("edition")
    if not isinstance(editions, list):
        return
    for number, edition in enumerate(editions):
        if number >= MOST_EDITIONS:
            faults.add("edition", f"there are {len(editions):,}, more than {MOST_EDITIONS:,}")
            break
        for name, most in MOST.items():
            held = edition.get(name) if isinstance(edition, dict) else None
            if isinstance(held, list | dict) and len(held) > most:
                faults.add(f"edition[{number}].{name}", f"there are {len(held):,}, more than {most:,}")
        _check_readings(edition, number, faults)
    faults.refuse()


def _check_readings(edition: object, number: int, faults: Faults) -> None:
    readings = edition.get("reading") if isinstance(edition, dict) else None
    choices = [
        len(each["choice"])
        for each in (readings if isinstance(readings, list) else [])
        if isinstance(each, dict) and isinstance(each.get("choice"), list)
    ]
    if prod(choices) > MOST_COMBINATIONS:
        faults.add(
            f"edition[{number}].reading",
            f"{prod(choices):,} combinations of choices, more than {MOST_COMBINATIONS:,}",
        )
