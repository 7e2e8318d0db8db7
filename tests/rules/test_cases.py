"""Every worked example comes out as it says, and shows clauses that exist."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpd import Edition, assess, load_scheme, read_log
from tests.support.case import SCHEME, Case, load_cases, outcome

VECTORS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("vectors.json").read_text(encoding="utf-8")
)
CASES = load_cases()

# The specification's twenty vectors are older than its amendments. In these five a fact is not stated without which
# the answer is another: the last day of more than 24 hours of A (A3), the proof of B (A2).
AMENDED = {
    "Thirty hours of accredited courses are exactly enough": "undetermined",
    "Category A counts up to 30; the surplus shows but does not count": "undetermined",
    "B and C at 5 in each of three 年度 are enough without A": "undetermined",
    "Two 年度 of B, C and D at 5 are exactly 30": "undetermined",
    "Two entries of B in two 年度 but one calendar year": "undetermined",
}


def edition() -> Edition:
    return load_scheme(SCHEME).editions[-1]


def deciding_clauses() -> set[str]:
    """The clauses by which the rules give, cut or refuse points, or open and close the window."""
    rules = edition()
    assert rules.requirement is not None
    assert rules.window is not None
    clauses = {*rules.requirement.clauses, *rules.period.clauses, *rules.window.clauses, rules.window.missed}
    for bucket in rules.buckets:
        clauses |= set(bucket.clauses)
    for category in rules.categories.values():
        clauses |= {category.evidence} | ({category.step_clause} if category.step_clause else set())
        clauses |= {category.domain} if category.domain else set()
        clauses |= {category.without_evidence.clause} if category.without_evidence else set()
    return clauses


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.topic}: {case.name}")
def test_it_comes_out_as_the_case_says(case: Case) -> None:
    """Whatever a case expects is exactly what the assessment holds."""
    scheme = load_scheme(SCHEME)
    found = asdict(outcome(assess(scheme, read_log(case.log, scheme), on=case.on)))
    expected = {name: value for name, value in asdict(case.expect).items() if value is not None}
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.topic}: {case.name}")
def test_it_names_clauses_that_exist(case: Case) -> None:
    """A case shows at least one clause, and every clause it names stands in the edition, named once."""
    assert case.clauses
    assert [clause for clause in case.clauses if clause not in edition().clauses] == []
    assert len(set(case.clauses)) == len(case.clauses)


def test_every_clause_that_decides_is_shown_by_a_case() -> None:
    """No cap, condition, step or day of the window stands without a worked example."""
    assert deciding_clauses() - {clause for case in CASES for clause in case.clauses} == set()


def test_each_case_has_a_name_of_its_own() -> None:
    assert [name for name, times in Counter(case.name for case in CASES).items() if times > 1] == []


def test_every_verdict_and_every_state_of_the_window_occurs() -> None:
    assert {case.expect.verdict for case in CASES} == {
        "eligible", "not_eligible", "depends", "undetermined",
    }  # fmt: skip
    assert {case.expect.window for case in CASES} - {None} == {"before", "open", "late", "closed"}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_vectors_of_the_specification_keep_their_points(vector: dict[str, Any]) -> None:
    """Points stay what they were before the amendments; a verdict has grown more careful only where one says so."""
    scheme = load_scheme(SCHEME)
    found = asdict(
        outcome(assess(scheme, read_log(vector["log"], scheme), on=date.fromisoformat(vector["on"])))
    )
    expect = {**vector["expect"], "verdict": AMENDED.get(vector["name"], vector["expect"]["verdict"])}
    assert {name: found[name] for name in expect} == expect


def test_every_vector_has_a_case_of_its_name_and_every_amended_verdict_a_vector() -> None:
    names = {vector["name"] for vector in VECTORS}
    assert len(names) == len(VECTORS) == 20
    assert names <= {case.name for case in CASES}
    assert set(AMENDED) <= names
