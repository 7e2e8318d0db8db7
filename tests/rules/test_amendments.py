"""Every point on what the numbers mean is held by worked examples with their clauses, or by a test that it names."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

import pytest

from cpd import list_schemes, load_scheme
from scripts.paths import ROOT, SHARED
from tests.mutation import SWITCHED_OFF, notice_switched_off
from tests.support.case import Case, load_cases

POINTS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests" / "amendments.toml").read_text("utf-8"))["point"]
SPECIFICATION = SHARED / "spec" / "amendments.md"


@cache
def cases() -> dict[str, Case]:
    """Every worked example by its scheme and name."""
    return {f"{name}: {case.name}": case for name in list_schemes() for case in load_cases(name)}


def test_no_point_is_left_out() -> None:
    """One after the other; where the specification lies at hand, they are its paragraphs."""
    ids = [point["id"] for point in POINTS]
    assert ids == [f"A{number}" for number in range(1, len(POINTS) + 1)]
    if SPECIFICATION.exists():  # it is no part of the project
        assert ids == re.findall(r"^\*\*(A\d+)\.", SPECIFICATION.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point["id"])
def test_each_is_held_by_examples_with_their_clauses_or_by_a_test(point: dict[str, Any]) -> None:
    assert point["says"]
    assert point.get("examples") or point.get("test")
    for name in point.get("examples", ()):
        case = cases()[name]
        editions = load_scheme(case.scheme).editions
        assert case.clauses
        assert all(any(clause in edition.clauses for edition in editions) for clause in case.clauses)
    if "test" in point:
        path, _, function = point["test"].partition("::")
        assert f"def {function}(" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("point", [each for each in POINTS if "off" in each], ids=lambda point: point["id"])
def test_one_of_its_examples_notices_when_its_rule_is_switched_off(point: dict[str, Any]) -> None:
    named = {name.partition(": ")[2] for name in point["examples"]}
    for rule in point["off"]:
        assert named & set(notice_switched_off(rule)), rule


def test_every_rule_that_can_be_switched_off_belongs_to_a_point() -> None:
    told = {rule for point in POINTS for rule in point.get("off", ())}
    assert {name for name in SWITCHED_OFF if re.match(r"A\d+: ", name)} == told
