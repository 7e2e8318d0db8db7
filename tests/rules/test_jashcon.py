"""The lifelong training: every worked example comes out as it says, and what a log must hold."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from cpd import LogError, NotCoveredError, assess, load_scheme, read_log
from tests.support.case import Case, load_cases, outcome

SCHEME = load_scheme("jashcon-lifelong")
EDITION = SCHEME.editions[-1]
CASES = load_cases(SCHEME.id)


def log(**changes: Any) -> dict[str, Any]:
    values = {"starts": "2025-04-01", "expires": "2030-03-31", "activities": []}
    return {"format": "cpd-log/1", "scheme": SCHEME.id} | values | changes


def activity(**changes: Any) -> dict[str, Any]:
    return {"id": "a1", "date": "2025-05-01", "category": "3.4.1", "hours": "6"} | changes


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
def test_the_order_of_entries_changes_no_total(case: Case) -> None:
    totals = set()
    for activities in list(permutations(case.activities))[:24]:
        moved = replace(case, activities=list(activities))
        totals.add(outcome(assess(SCHEME, read_log(moved.log, SCHEME), on=case.on)).counted)
    assert totals == {case.expect.counted}


def test_every_clause_that_decides_is_shown_by_a_case() -> None:
    deciding = {*EDITION.period.clauses}
    for category in EDITION.categories.values():
        deciding |= {category.rate_clause, category.evidence}
        deciding |= {category.deduction} if category.deduction else set()
    for part in (EDITION.requirement, *EDITION.buckets, *EDITION.recommendations, *EDITION.transitions):
        assert part
        deciding |= set(part.clauses)
    assert EDITION.term
    deciding |= {EDITION.term.early, EDITION.term.surplus, EDITION.term.ended}
    assert deciding - {clause for case in CASES for clause in case.clauses} == set()


def test_what_one_lectured_cannot_exceed_the_course() -> None:
    with pytest.raises(LogError) as refused:
        read_log(log(activities=[activity(own_lecture_hours="6.5")]), SCHEME)
    assert [problem.at for problem in refused.value.problems] == ["activities[0].own_lecture_hours"]


def test_what_one_lectured_comes_back_with_the_log() -> None:
    data = log(activities=[activity(own_lecture_hours="1:20")])
    assert read_log(data, SCHEME).to_dict()["activities"][0]["own_lecture_hours"] == "1:20"


def test_a_term_is_five_years() -> None:
    with pytest.raises(LogError) as refused:
        read_log(log(expires="2030-04-01"), SCHEME)
    assert [problem.at for problem in refused.value.problems] == ["expires"]
    assert "2030年3月31日" in refused.value.problems[0].message


def test_an_activity_that_crosses_into_the_next_year_of_the_term_is_split() -> None:
    crossing = [activity(date="2026-09-30", until="2026-10-01")]
    with pytest.raises(LogError) as refused:
        read_log(log(starts="2025-10-01", expires="2030-09-30", activities=crossing), SCHEME)
    assert [problem.at for problem in refused.value.problems] == ["activities[0].until"]
    assert "9月30日" in refused.value.problems[0].message


def test_a_term_that_ended_before_the_revision_is_not_covered() -> None:
    assert assess(
        SCHEME, read_log(log(starts="2020-04-02", expires="2025-04-01"), SCHEME), on=date(2025, 4, 1)
    )
    with pytest.raises(NotCoveredError):
        read_log(log(starts="2020-04-01", expires="2025-03-31"), SCHEME)


def test_a_term_that_the_calendar_cuts_is_read() -> None:
    data = log(starts="9995-01-01", expires="9999-12-31")
    assert assess(SCHEME, read_log(data, SCHEME), on=date.max).points
    with pytest.raises(LogError):
        read_log(log(starts="9998-01-01", expires="9999-12-30"), SCHEME)


def test_what_is_recommended_is_a_fifth_of_what_is_required() -> None:
    recommended, total = EDITION.clauses["training-recommended"], EDITION.clauses["term-total"]
    share = Decimal(recommended.figures["percent"]) / 100
    assert Decimal(recommended.figures["hours"]) == share * Decimal(total.figures["hours"])


def test_no_account_number_stands_in_the_scheme() -> None:
    assert EDITION.clauses["payment-account"].figures == {}
    assert all("00140" not in clause.text for clause in EDITION.clauses.values())
