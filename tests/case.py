"""Worked examples as data: each row of ``tests/cases`` is a test, an example for pages and a parity case."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from cpd import Assessment, Points, Window

CASES = Path(__file__).parent / "cases"
SCHEME = "conken-renewal"


@dataclass(frozen=True, kw_only=True, slots=True)
class Expect:
    """What must come out, as text on the wire; what is None is not looked at.

    ``by_category`` names only categories of which something counts; ``buckets`` the same. ``rulings`` are the
    points counted of each activity, ``findings`` the activities under each code.
    """

    counted: str
    by_category: dict[str, str]
    verdict: str
    claimed: str | None = None
    shortfall: str | None = None
    with_planned: str | None = None
    settled: bool | None = None
    window: str | None = None
    buckets: dict[str, str] | None = None
    rulings: dict[str, str] | None = None
    findings: dict[str, list[str]] | None = None
    readings: list[dict[str, Any]] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One worked example: a log, the day asked about, what must come out, and the clauses that it shows."""

    name: str
    on: date
    clauses: tuple[str, ...]
    expires: date
    activities: list[dict[str, Any]]
    expect: Expect
    topic: str = field(default="")

    @property
    def log(self) -> dict[str, Any]:
        """The log as ``cpd-log/1`` data."""
        return {
            "format": "cpd-log/1",
            "scheme": SCHEME,
            "expires": self.expires.isoformat(),
            "activities": self.activities,
        }


def load_cases() -> tuple[Case, ...]:
    """Return every worked example, by file; a key that a case does not have is a ``TypeError``."""
    return tuple(
        _case(row, path.stem)
        for path in sorted(CASES.glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    )


def _case(row: dict[str, Any], topic: str) -> Case:
    return Case(
        **(row | {"clauses": tuple(row["clauses"]), "expect": Expect(**row["expect"]), "topic": topic})
    )


def outcome(result: Assessment) -> Expect:
    """Return an assessment in the words of a case, with nothing left out."""
    wire = result.to_dict()
    counting = [bucket for bucket in wire["buckets"] if bucket["counted"] != "0"]
    findings: dict[str, list[str]] = {}
    for finding in wire["findings"]:
        findings.setdefault(finding["code"], []).extend(finding["activities"])
    return Expect(
        counted=wire["points"]["counted"],
        by_category={bucket["category"]: bucket["counted"] for bucket in counting if bucket["year"] is None},
        verdict=wire["verdict"],
        claimed=wire["points"]["claimed"],
        shortfall=wire["points"]["shortfall"],
        with_planned=wire["points"]["with_planned"],
        settled=wire["settled"],
        window=wire["window"]["state"],
        buckets={bucket["id"]: bucket["counted"] for bucket in counting},
        rulings={ruling["activity"]: ruling["counted"] for ruling in wire["rulings"]},
        findings=findings,
        readings=wire["readings"],
    )


def points_of(result: Assessment) -> Points:
    """Return the points of an assessment under a scheme that demands some."""
    assert result.points is not None
    return result.points


def window_of(result: Assessment) -> Window:
    """Return the window of an assessment under a scheme that has one."""
    assert result.window is not None
    return result.window
