"""One log for several schemes: an activity is held once, and each scheme sees what is claimed in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd import LogError, NotCoveredError, Problem, assess, load_scheme, log_for, read_log, read_logs
from cpd.records.bounds import MOST_PROBLEMS

RENEWAL, LIFELONG = load_scheme("conken-renewal"), load_scheme("jashcon-lifelong")
TERM = {"starts": "2025-10-15", "expires": "2030-10-14"}
NOT_COVERED = {"starts": "2015-04-01", "expires": "2020-03-31"}
ON = date(2026, 11, 21)


def entry(**changes: Any) -> dict[str, Any]:
    usual = {"date": "2026-06-10", "category": "C", "hours": "4", "domain": 4, "title": "支部の研修会"}
    return usual | changes


def both(*entries: dict[str, Any], **changes: Any) -> dict[str, Any]:
    data = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31"}
    return data | {"also": {"jashcon-lifelong": TERM}, "activities": list(entries)} | changes


def claimed(**fields: Any) -> dict[str, Any]:
    return {"also": {"jashcon-lifelong": {"category": "3.4.1"} | fields}}


def problems(data: object) -> list[tuple[str, str]]:
    with pytest.raises(LogError) as refused:
        read_log(data, RENEWAL)
    return [(problem.at, problem.message) for problem in refused.value.problems]


def test_one_activity_counts_in_both_by_each_schemes_rules() -> None:
    data = both(entry(**claimed()), entry(category="B"))
    logs = read_logs(data, RENEWAL)
    assert list(logs) == ["conken-renewal", "jashcon-lifelong"]
    here = assess(RENEWAL, logs["conken-renewal"], on=ON)
    there = assess(LIFELONG, logs["jashcon-lifelong"], on=ON)
    assert str(here.points and here.points.counted) == "8"
    assert str(there.points and there.points.counted) == "8"  # the one claimed there, twice its hours
    assert [activity.title for activity in logs["jashcon-lifelong"].activities] == ["支部の研修会"]


def test_what_is_said_otherwise_holds_there_alone() -> None:
    data = both(entry(**claimed(hours="3", own_lecture_hours="1", evidence="certificate")))
    here, there = read_log(data, RENEWAL), log_for(data, "jashcon-lifelong")
    assert (str(here.activities[0].hours), here.activities[0].evidence) == ("4", None)
    assert (str(there.activities[0].hours), there.activities[0].evidence) == ("3", "certificate")
    assert assess(LIFELONG, there, on=ON).rulings[0].counted == 4


def test_a_log_is_the_same_after_it_was_written_and_read_again() -> None:
    log = read_log(both(entry(**claimed(own_lecture_hours="0:30"))), RENEWAL)
    assert read_log(log.to_dict(), RENEWAL) == log
    assert log.to_dict()["also"] == {"jashcon-lifelong": TERM}


def test_a_log_of_one_scheme_says_nothing_of_others() -> None:
    log = read_log(both(entry(), also=None), RENEWAL)
    assert "also" not in log.to_dict()
    assert "also" not in log.to_dict()["activities"][0]
    with pytest.raises(NotCoveredError, match="also"):
        log_for(both(entry(), also=None), "jashcon-lifelong")


def test_the_own_scheme_may_be_named_too() -> None:
    data = both(entry(**claimed()))
    assert log_for(data, "conken-renewal") == read_log(data, RENEWAL)


def test_without_an_id_an_activity_has_the_same_one_everywhere() -> None:
    data = both(entry(), entry(**claimed()))
    assert read_log(data, RENEWAL).activities[1].id == "activity-2"
    assert [activity.id for activity in log_for(data, "jashcon-lifelong").activities] == ["activity-2"]


@pytest.mark.parametrize(
    ("data", "at"),
    [
        (both(entry(**claimed(category="9.9"))), "activities[0].also.jashcon-lifelong.category"),
        (both(entry(), entry(**claimed(hours="many"))), "activities[1].also.jashcon-lifelong.hours"),
        (both(entry(**claimed(title="x"))), "activities[0].also.jashcon-lifelong.title"),
        (both(entry(also={"jashcon-lifelong": {}})), "activities[0].also.jashcon-lifelong.category"),
        (both(entry(also={"no-such": {"category": "A"}})), "activities[0].also.no-such"),
        (both(also={"conken-renewal": {"expires": "2027-03-31"}}), "also.conken-renewal"),
        (both(also={"jashcon-lifelong": {"starts": "2025-10-15"}}), "also.jashcon-lifelong.expires"),
        (both(also={"jashcon-lifelong": TERM | {"expires": "2030-10-15"}}), "also.jashcon-lifelong.expires"),
        (both(also={"jashcon-lifelong": TERM | {"passed_on": "2025-01-01"}}), "also.jashcon-lifelong.passed_on"),
        (both(also={"jashcon-lifelong": NOT_COVERED}), "also.jashcon-lifelong.expires"),
        (both(also=[]), "also"),
        (both(entry(also="3.4.1")), "activities[0].also"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_there_is_named_where_it_stands(data: dict[str, Any], at: str) -> None:
    """One problem, once, although two schemes read the log."""
    found = problems(data)
    assert [place for place, _ in found] == [at]
    assert found[0][1].endswith("。")


@pytest.mark.parametrize(
    "fault", [{"date": "2026-02-30"}, {"hours": "many"}, {"hours": ""}, {"domain": 8}, {"evidence": "photo"}]
)
def test_a_fault_that_both_schemes_find_is_said_once(fault: dict[str, Any]) -> None:
    """It stands in the activity, whether or not the other scheme could see that field otherwise."""
    (name,) = fault
    assert [at for at, _ in problems(both(entry(**fault, **claimed())))] == [f"activities[0].{name}"]


def test_a_fault_in_the_activity_and_one_in_what_is_claimed_are_both_named() -> None:
    found = problems(both(entry(hours="many", **claimed(hours="more"))))
    assert [at for at, _ in found] == ["activities[0].hours", "activities[0].also.jashcon-lifelong.hours"]


def test_problems_of_the_other_scheme_beyond_those_held_are_counted() -> None:
    faulty = claimed(category="9.9", hours="many", evidence="photo")
    count = MOST_PROBLEMS // 3 + 10
    with pytest.raises(LogError) as refused:
        read_log(both(*(entry(**faulty) for _ in range(count))), RENEWAL)
    assert (len(refused.value.problems), refused.value.more) == (MOST_PROBLEMS, 3 * count - MOST_PROBLEMS)


def test_what_crosses_a_year_of_the_other_scheme_is_named_at_its_end() -> None:
    """14 October ends a year of the term; the renewal scheme's years end in March."""
    data = both(entry(date="2026-10-10", until="2026-10-20", **claimed()))
    assert [at for at, _ in problems(data)] == ["activities[0].until"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["jashcon-lifelong", "category", "starts", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(ANYTHING, ANYTHING)
def test_whatever_stands_there_is_read_or_named(top: Any, inside: Any) -> None:
    named: tuple[Problem, ...] = ()
    try:
        read_log(both(entry(also=inside), also=top), RENEWAL)
    except LogError as error:
        named = error.problems
    assert all(problem.message.endswith("。") for problem in named)
