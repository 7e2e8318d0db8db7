"""What B, C and D can still bring and what A must, in cases reckoned by hand: five points a year each, 30 in three.

They stand on the frozen scheme: what they hold is the reckoning, not today's figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd import load_scheme, plan, read_log
from tests.support.frozen import frozen_schemes

EVERYTHING_OF = {
    year: [(category, f"{year}-06-01", "5") for category in "BCD"] for year in (2024, 2025, 2026)
}


@pytest.fixture(autouse=True, scope="module")
def frozen() -> Iterator[None]:
    """The frozen schemes, for as long as these tests run."""
    with frozen_schemes():
        yield


def feasible(on: str, activities: list[tuple[str, str, str]]) -> tuple[Decimal, Decimal]:
    """What B, C and D can add after that day, and the least that A must, for a certificate until 2027-03-31."""
    renewal = load_scheme("conken-renewal")
    data: dict[str, Any] = {
        "format": "cpd-log/1",
        "scheme": renewal.id,
        "expires": "2027-03-31",
        "activities": [
            {"category": category, "date": day, "hours": hours, "domain": 4, "evidence": "certificate"}
            for category, day, hours in activities
        ],
    }
    found = plan(renewal, read_log(data, renewal), on=date.fromisoformat(on))
    assert found is not None
    return found.limited_can_add, found.free_needed


@pytest.mark.parametrize(
    ("on", "activities", "can_add", "from_a"),
    [
        pytest.param("2024-04-01", [], "45", "0", id="nothing yet, on the first day"),
        pytest.param("2025-04-01", [], "30", "0", id="nothing yet, two years left"),
        pytest.param("2026-04-01", [], "15", "15", id="nothing yet, the last year"),
        pytest.param("2027-03-31", [], "15", "15", id="nothing yet, the last day"),
        pytest.param("2026-03-31", [], "30", "0", id="nothing yet, the last day of the year before"),
        pytest.param("2026-04-01", EVERYTHING_OF[2025], "15", "0", id="one full year, the last year"),
        pytest.param("2026-07-01", EVERYTHING_OF[2026], "0", "15", id="the last year is full"),
        pytest.param(
            "2026-11-21", [("C", "2026-06-01", "3.5"), ("A", "2026-06-02", "2")], "11.5", "13", id="in part"
        ),
        pytest.param("2026-11-21", [("C", "2026-06-01", "9")], "10", "15", id="over the cap"),
        pytest.param("2026-11-21", [("B", "2023-06-01", "9")], "15", "15", id="before the period"),
        pytest.param("2026-11-21", [("A", "2026-06-01", "30")], "15", "0", id="nothing is missing"),
    ],
)
def test_what_the_capped_can_bring_and_what_a_must(
    on: str, activities: list[tuple[str, str, str]], can_add: str, from_a: str
) -> None:
    assert feasible(on, activities) == (Decimal(can_add), Decimal(from_a))
