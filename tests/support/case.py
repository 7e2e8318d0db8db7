"""Worked examples as data: each row of ``tests/cases`` is a test, an example for pages and a parity case."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cpd import Assessment, Points, Window
from scripts.paths import CASES

SCHEME = "conken-renewal"
TWO_EDITIONS = CASES.parent / "schemes" / "two-editions.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Expect:
    """What must come out, as text on the wire; a field that is None is not compared.

    ``by_category`` names only categories of which something counts; ``buckets`` the same. ``rulings`` are the
    points counted of each activity, ``findings`` the activities under each code.
    """

    verdict: str
    counted: str | None = None
    by_category: dict[str, str] | None = None
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
    expect: Expect
    activities: list[dict[str, Any]] = field(default_factory=list)
    starts: date | None = None
    expires: date | None = None
    passed_on: date | None = None
    scheme: str = SCHEME
    topic: str = ""

    @property
    def log(self) -> dict[str, Any]:
        """The log as ``cpd-log/1`` data."""
        return {
            "format": "cpd-log/1",
            "scheme": self.scheme,
            **{name: day.isoformat() for name, day in self._dates().items() if day is not None},
            "activities": self.activities,
        }

    def _dates(self) -> dict[str, date | None]:
        return {"starts": self.starts, "expires": self.expires, "passed_on": self.passed_on}


def load_cases(scheme: str = SCHEME) -> tuple[Case, ...]:
    """Return every worked example of a scheme, by file; a key that a case does not have is a ``TypeError``.

    A file names its scheme at its head where that is not the renewal.
    """
    return tuple(
        _case(row, file.get("scheme", SCHEME), topic)
        for topic, file in _files()
        for row in file["case"]
        if file.get("scheme", SCHEME) == scheme
    )


def _files() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(CASES.glob("*.toml")):
        yield path.stem, tomllib.loads(path.read_text(encoding="utf-8"))


def _case(row: dict[str, Any], scheme: str, topic: str) -> Case:
    values = {"clauses": tuple(row["clauses"]), "expect": Expect(**row["expect"])}
    return Case(**(row | values | {"scheme": scheme, "topic": topic}))


def outcome(result: Assessment) -> Expect:
    """Return an assessment in the words of a case, with nothing left out."""
    wire = result.to_dict()
    points = wire["points"] or {}
    counting = [bucket for bucket in wire["buckets"] if bucket["counted"] != "0"]
    findings: dict[str, list[str]] = {}
    for finding in wire["findings"]:
        findings.setdefault(finding["code"], []).extend(finding["activities"])
    return Expect(
        verdict=wire["verdict"],
        counted=points.get("counted"),
        by_category={bucket["category"]: bucket["counted"] for bucket in counting if bucket["year"] is None},
        claimed=points.get("claimed"),
        shortfall=points.get("shortfall"),
        with_planned=points.get("with_planned"),
        settled=wire["settled"],
        window=wire["window"]["state"] if wire["window"] else None,
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
