"""Two editions of one scheme: dated values, a transition, and dates that no edition covers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd import Assessment, NotCoveredError, assess, load_scheme_file, plan, read_log
from tests.support.case import TWO_EDITIONS

SCHEME = load_scheme_file(TWO_EDITIONS)


def rules(expires: str, on: str, *entries: tuple[str, str, str]) -> Assessment:
    data: dict[str, Any] = {"format": "cpd-log/1", "scheme": SCHEME.id, "expires": expires}
    data["activities"] = [{"date": day, "category": name, "hours": hours} for day, name, hours in entries]
    return assess(SCHEME, read_log(data, SCHEME), on=date.fromisoformat(on))


@pytest.mark.parametrize(
    ("expires", "edition", "required", "counted"),
    [("2027-03-31", "1", "10", "6"), ("2027-04-01", "2", "12", "10")],
)
def test_the_last_day_decides_which_figures_hold(
    expires: str, edition: str, required: str, counted: str
) -> None:
    """Three hours of teaching in each of two years: at most 3 a year before, 5 a year and 10 in all since."""
    found = rules(expires, "2027-03-01", ("2025-06-01", "teach", "3"), ("2026-06-01", "teach", "3"))
    assert found.points is not None
    assert (found.edition, str(found.points.required), str(found.points.counted)) == (
        edition,
        required,
        counted,
    )


def test_before_the_first_edition_nothing_is_covered() -> None:
    with pytest.raises(NotCoveredError, match="有効期限が2025年3月31日の場合のルールは、収録していません。"):
        rules("2025-03-31", "2025-01-01")


@pytest.mark.parametrize(
    ("expires", "on", "told"),
    [
        ("2027-04-01", "2026-12-31", False),
        ("2027-04-01", "2027-01-01", True),
        ("2028-03-31", "2027-06-30", True),
        ("2028-03-31", "2027-07-01", False),
        ("2027-03-31", "2027-02-01", False),
    ],
)
def test_a_transition_is_told_on_its_days_under_its_edition(expires: str, on: str, told: bool) -> None:
    codes = {finding.code: finding.clauses for finding in rules(expires, on).findings}
    assert codes.get("transition") == (("transition",) if told else None)


def test_a_plan_is_made_under_the_edition_of_the_log() -> None:
    for expires, required in (("2027-03-31", "10"), ("2028-03-31", "12")):
        data = {"format": "cpd-log/1", "scheme": SCHEME.id, "expires": expires, "activities": []}
        found = plan(SCHEME, read_log(data, SCHEME), on=date(2026, 11, 21))
        assert found is not None
        assert str(found.missing) == required
