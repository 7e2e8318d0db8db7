"""Every worked example comes out as it says, and shows clauses that exist."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict

import pytest

from cpd import Edition, assess, load_scheme, read_log
from scripts.paths import SHARED
from tests.support.case import SCHEME, Case, load_cases, outcome

VECTORS = SHARED / "spec" / "vectors.json"
CASES = load_cases()


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


def test_the_vectors_of_the_specification_stand_unchanged_among_the_cases() -> None:
    """Twenty of them; where the specification lies at hand, each is compared field by field."""
    assert len(CASES) >= 40
    if not VECTORS.exists():  # the specification is no part of the project
        return
    by_name = {case.name: case for case in CASES}
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    assert len(vectors) == 20
    for vector in vectors:
        case = by_name[vector["name"]]
        assert case.log == vector["log"]
        assert case.on.isoformat() == vector["on"]
        expect = asdict(case.expect)
        assert {name: expect[name] for name in vector["expect"]} == vector["expect"]
