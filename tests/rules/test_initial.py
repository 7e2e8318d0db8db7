"""The first certification: how long the 合格証明書 is valid, what has to be sent, and what is not known."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from cpd import LogError, NotCoveredError, Verdict, assess, load_scheme, read_log
from tests.support.case import Case, load_cases, outcome

SCHEME = load_scheme("conken-initial")
EDITION = SCHEME.editions[-1]
CASES = load_cases(SCHEME.id)


def log(**changes: Any) -> dict[str, Any]:
    return {"format": "cpd-log/1", "scheme": SCHEME.id, "passed_on": "2025-06-10"} | changes


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_comes_out_as_the_case_says(case: Case) -> None:
    found = asdict(outcome(assess(SCHEME, read_log(case.log, SCHEME), on=case.on)))
    expected = {name: value for name, value in asdict(case.expect).items() if value is not None}
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_names_clauses_that_exist(case: Case) -> None:
    assert case.clauses
    assert [clause for clause in case.clauses if clause not in EDITION.clauses] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_there_are_no_points_to_count(case: Case) -> None:
    assert assess(SCHEME, read_log(case.log, SCHEME), on=case.on).points is None


def test_nobody_is_ever_eligible() -> None:
    """Two criteria are not in the documents at hand, so no day and no certificate can make it so."""
    verdicts = {
        assess(
            SCHEME, read_log(log(passed_on=f"{year}-{month:02}-28"), SCHEME), on=date(2026, 11, 21)
        ).verdict
        for year in range(2020, 2028)
        for month in range(1, 13)
    }
    assert verdicts == {Verdict.UNDETERMINED, Verdict.NOT_ELIGIBLE}


def test_the_list_names_every_thing_to_send_and_do() -> None:
    found = assess(SCHEME, read_log(log(), SCHEME), on=date(2026, 11, 21)).findings
    assert [clause for each in found if each.code == "to-do" for clause in each.clauses] == [
        *EDITION.checklist
    ]
    assert [clause for each in found if each.code == "unknown-criterion" for clause in each.clauses] == [
        "initial-criteria-missing"
    ]


def test_the_window_ends_three_years_after_the_issue_and_for_certain_a_day_before() -> None:
    window = assess(SCHEME, read_log(log(), SCHEME), on=date(2026, 11, 21)).window
    assert window
    assert (window.opens, window.closes, window.advised_by) == (
        date(2025, 6, 10), date(2028, 6, 10), date(2028, 6, 9),
    )  # fmt: skip


def test_a_certificate_may_outlast_the_calendar() -> None:
    window = assess(SCHEME, read_log(log(passed_on="9998-01-01"), SCHEME), on=date.max).window
    assert window
    assert (window.closes, window.state) == (date.max, "open")


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"passed_on": ""}, "passed_on"),
        ({"passed_on": "2025-02-29"}, "passed_on"),
        ({"expires": "2028-06-10"}, "expires"),
        ({"starts": "2025-06-10"}, "starts"),
        ({"activities": [{"date": "2025-07-01", "category": "A", "hours": "2"}]}, "activities[0].category"),
    ],
    ids=["no date", "an impossible date", "expires", "starts", "an activity"],
)
def test_a_log_that_is_none_is_refused(changes: dict[str, Any], at: str) -> None:
    with pytest.raises(LogError) as refused:
        read_log(log(**changes), SCHEME)
    assert [problem.at for problem in refused.value.problems] == [at]


def test_a_certificate_from_before_the_fee_at_hand_is_not_covered() -> None:
    with pytest.raises(NotCoveredError):
        read_log(log(passed_on="2019-09-30"), SCHEME)
