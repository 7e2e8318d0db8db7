# One file: each value of an assessment stands beside its form on the wire.
"""What the rules say about a whole log on a day: the values, and their form on the wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from cpd.amounts import UNITS, to_decimal
from cpd.printing import Printed, print_rulings
from cpd.ruling import Ruling

FORMAT = "cpd-assessment/1"
Severity = Literal["must", "should", "info"]
WindowState = Literal["before", "open", "late", "closed"]


class Verdict(StrEnum):
    """The answer: met, not met, met under some readings only, or open because a fact is missing."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    DEPENDS = "depends"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, kw_only=True, slots=True)
class Points:
    """Totals in points: required, claimed before any rule, counted, still missing, and with what is planned.

    Each is added up in units (see ``cpd.amounts``) and turned into a decimal once.
    """

    required: Decimal
    claimed_units: int
    counted_units: int
    with_planned_units: int

    @property
    def claimed(self) -> Decimal:
        """The hours of all done activities."""
        return to_decimal(self.claimed_units)

    @property
    def counted(self) -> Decimal:
        """What counts under the adopted readings."""
        return to_decimal(self.counted_units)

    @property
    def shortfall(self) -> Decimal:
        """What is missing from the points required."""
        return to_decimal(max(0, int(self.required * UNITS) - self.counted_units))

    @property
    def with_planned(self) -> Decimal:
        """What would count if the planned activities were done as entered."""
        return to_decimal(self.with_planned_units)


@dataclass(frozen=True, kw_only=True, slots=True)
class BucketTotal:
    """What lies in one bucket (``"B"``, ``"B/2024"``) and what of it counts.

    ``category`` is None where it holds several, ``year`` None where it is of the whole period. ``cap`` is points,
    None where nothing limits it.
    """

    id: str
    category: str | None
    year: int | None
    cap: Decimal | None
    claimed_units: int
    counted_units: int
    clauses: tuple[str, ...]

    @property
    def claimed(self) -> Decimal:
        """The hours of the activities that lie in it."""
        return to_decimal(self.claimed_units)

    @property
    def counted(self) -> Decimal:
        """The points of them that count in the end."""
        return to_decimal(self.counted_units)


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something the rules say about the log; never a fault of the input. ``ValueError`` where it has no clause.

    ``clauses`` and ``activities`` are ids. ``about`` is the id of the requirement or recommendation that it
    speaks of; None where it speaks of neither.
    """

    code: str
    severity: Severity
    clauses: tuple[str, ...]
    activities: tuple[str, ...] = ()
    about: str | None = None

    def __post_init__(self) -> None:
        if not self.clauses:
            raise ValueError(f"a finding needs a clause: {self.code}")


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingOutcome:
    """What comes out when some questions are read otherwise than adopted; ``counted`` is points.

    ``choices`` names only those questions: the reading's id, then the choice's.
    """

    choices: Mapping[str, str]
    verdict: Verdict
    counted: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """The days on which applications are taken, the first and the last included.

    ``closes`` is the last day under any reading, ``advised_by`` the last one under every reading. ``late`` is
    between them: open, but not under every statement of the rules.
    """

    opens: date
    closes: date
    advised_by: date
    state: WindowState


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """What the rules say: of a log, under a scheme's edition (both by their ids), on a day.

    Points and rulings are those of the adopted readings and of done activities alone. ``settled`` says that
    every combination of readings reaches the same answer; ``readings`` lists those that differ from it.
    ``points`` is None where the edition demands no points, ``window`` where it names no days of application.
    """

    scheme: str
    edition: str
    on: date
    verdict: Verdict
    settled: bool
    points: Points | None
    buckets: tuple[BucketTotal, ...]
    rulings: tuple[Ruling, ...]
    findings: tuple[Finding, ...]
    readings: tuple[ReadingOutcome, ...]
    window: Window | None

    def to_dict(self) -> dict[str, Any]:
        """Return the assessment as ``cpd-assessment/1`` data: amounts are text in points, days ``YYYY-MM-DD``.

        The amounts of the rulings, rounded to six places, still add up to the totals beside them.
        """
        printed = print_rulings(self.rulings)
        return {
            "format": FORMAT,
            "scheme": self.scheme,
            "edition": self.edition,
            "on": self.on.isoformat(),
            "verdict": self.verdict.value,
            "settled": self.settled,
            "points": _points(self.points) if self.points else None,
            "buckets": [_bucket(total) for total in self.buckets],
            "rulings": [_ruling(ruling, printed[ruling.activity]) for ruling in self.rulings],
            "findings": [
                {
                    "code": finding.code,
                    "severity": finding.severity,
                    "clauses": list(finding.clauses),
                    "activities": list(finding.activities),
                    "about": finding.about,
                }
                for finding in self.findings
            ],
            "readings": [
                {
                    "choices": dict(outcome.choices),
                    "verdict": outcome.verdict.value,
                    "counted": str(outcome.counted),
                }
                for outcome in self.readings
            ],
            "window": _window(self.window) if self.window else None,
        }


def _points(points: Points) -> dict[str, str]:
    return {
        "required": str(points.required),
        "claimed": str(points.claimed),
        "counted": str(points.counted),
        "shortfall": str(points.shortfall),
        "with_planned": str(points.with_planned),
    }


def _window(window: Window) -> dict[str, str]:
    return {
        "opens": window.opens.isoformat(),
        "closes": window.closes.isoformat(),
        "advised_by": window.advised_by.isoformat(),
        "state": window.state,
    }


def _bucket(total: BucketTotal) -> dict[str, Any]:
    return {
        "id": total.id,
        "category": total.category,
        "year": total.year,
        "cap": None if total.cap is None else str(total.cap),
        "claimed": str(total.claimed),
        "counted": str(total.counted),
        "clauses": list(total.clauses),
    }


def _ruling(ruling: Ruling, printed: Printed) -> dict[str, Any]:
    return {
        "activity": ruling.activity,
        "claimed": str(printed.claimed),
        "counted": str(printed.counted),
        "steps": [
            {"rule": step.rule, "before": str(before), "after": str(after), "clauses": list(step.clauses)}
            for step, (before, after) in zip(ruling.steps, printed.steps, strict=True)
        ],
    }
