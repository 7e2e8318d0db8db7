"""A scheme's file under the lamp: where each fault stands, and what holds of a scheme that has none."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cpd import Edition, Scheme, SchemeError, SchemeFault
from cpd.dates import ONE_DAY
from cpd.loading.checks import most_points
from selfcheck.kit.positions import line_of, line_of_error

MOST_SHOWN = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedFault:
    """A fault and the line, from 1, on which it stands."""

    line: int
    fault: SchemeFault


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """What holds of an edition that loads. Amounts are points.

    ``until`` is the last day before the next edition, None for the last one; ``most`` is the most that the caps
    let count in a period, None where nothing limits it.
    """

    edition: Edition
    until: date | None
    required: Decimal | None
    most: Decimal | None


def place_faults(text: str, error: SchemeError) -> tuple[PlacedFault, ...]:
    """Return the first faults with their lines, in the order of the lines."""
    placed = [PlacedFault(line=_line(text, fault), fault=fault) for fault in error.faults[:MOST_SHOWN]]
    return tuple(sorted(placed, key=lambda each: each.line))


def _line(text: str, fault: SchemeFault) -> int:
    if fault.key == "TOML":
        return line_of_error(fault.message)
    return line_of(text, fault.key, last="twice" in fault.message or "same bucket" in fault.message)


def prove(scheme: Scheme) -> tuple[Proof, ...]:
    """Return what the strict loader has proved of each edition: reach, nesting, and dates without a gap."""
    follows = [*(edition.in_force - ONE_DAY for edition in scheme.editions[1:]), None]
    return tuple(
        Proof(
            edition=edition,
            until=until,
            required=edition.requirement.at_least if edition.requirement else None,
            most=most_points(edition) if edition.categories else None,
        )
        for edition, until in zip(scheme.editions, follows, strict=True)
    )
