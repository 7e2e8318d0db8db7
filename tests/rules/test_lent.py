"""An activity stands in one log; another scheme's log counts it where it is claimed there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd import LogError, Problem, assess, load_scheme, read_log, read_logs
from cpd.records.other_logs import find_lent, lender, read_joined

RENEWAL, LIFELONG = load_scheme("conken-renewal"), load_scheme("jashcon-lifelong")
TERM = {"starts": "2025-04-01", "expires": "2030-03-31"}
ON = date(2026, 11, 21)


def entry(**changes: Any) -> dict[str, Any]:
    usual = {
        "id": "a1",
        "date": "2026-06-10",
        "category": "C",
        "hours": "4",
        "domain": 4,
        "title": "支部の研修会",
    }
    return usual | changes


def renewal(*entries: dict[str, Any]) -> dict[str, Any]:
    also = {"jashcon-lifelong": TERM}
    data = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31"}
    return data | {"also": also, "activities": list(entries)}


def lifelong(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"format": "cpd-log/1", "scheme": "jashcon-lifelong", **TERM, "activities": list(entries)}


def claimed(**fields: Any) -> dict[str, Any]:
    return {"also": {"jashcon-lifelong": {"category": "3.4.1"} | fields}}


def counted(data: object, others: object) -> str:
    points = assess(LIFELONG, read_joined(data, others, LIFELONG), on=ON).points
    return str(points and points.counted)


def test_it_counts_beside_the_logs_own_and_is_held_once() -> None:
    own = entry(id="a1", category="3.1.1", hours="2")
    other = renewal(entry(**claimed()), entry(id="a2"))
    log = read_joined(lifelong(own), [other], LIFELONG)
    assert [activity.id for activity in log.activities] == ["a1", "conken-renewal/a1"]
    assert [lender(activity.id) for activity in log.activities] == ["", "conken-renewal"]
    assert counted(lifelong(own), [other]) == "10"
    assert counted(lifelong(own), [renewal(entry(id="a2"))]) == "2"  # deleted there, gone here
    here = assess(RENEWAL, read_joined(other, [lifelong(own)], RENEWAL), on=ON).points
    assert here is not None
    assert str(here.counted) == "5"  # by the cap of its category


def test_alone_it_is_what_the_other_log_says_of_the_scheme() -> None:
    other = renewal(entry(**claimed(hours="3", own_lecture_hours="1")))
    there = read_logs(other, RENEWAL)["jashcon-lifelong"]
    joined = read_joined(lifelong(), [other], LIFELONG)
    assert [each.to_dict() | {"id": ""} for each in joined.activities] == [
        each.to_dict() | {"id": ""} for each in there.activities
    ]
    assert assess(LIFELONG, joined, on=ON).points == assess(LIFELONG, there, on=ON).points


def test_without_others_it_is_the_log_that_was_read() -> None:
    assert read_joined(lifelong(entry(category="3.3")), None, LIFELONG) == read_log(
        lifelong(entry(category="3.3")), LIFELONG
    )


def test_a_problem_names_the_activity_and_where_it_stands() -> None:
    others = [
        renewal(
            entry(id="a1"), entry(id="a7", **claimed(hours="many")), entry(id="a8", date="x", **claimed())
        )
    ]
    with pytest.raises(LogError) as refused:
        read_joined(lifelong(entry(category="9.9")), others, LIFELONG)
    assert [problem.at for problem in refused.value.problems] == [
        "activities[0].category",
        "others[conken-renewal/a7].also.jashcon-lifelong.hours",
        "others[conken-renewal/a8].date",
    ]
    assert refused.value.problems[1].message.startswith("ほかの記録の「支部の研修会」：時間の「many」")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["jashcon-lifelong", "scheme", "activities", "also", "category", "date"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(ANYTHING)
def test_whatever_the_others_are_the_log_is_read_or_refused(others: Any) -> None:
    find_lent(others, "jashcon-lifelong")
    with_scheme = [
        {"scheme": "conken-renewal", "activities": [{"also": {"jashcon-lifelong": {}}, "date": others}]}
    ]
    refused: list[Problem] = []
    for given_others in (others, with_scheme):
        try:
            read_joined(lifelong(entry(category="3.3")), given_others, LIFELONG)
        except LogError as error:
            refused.extend(error.problems)
    assert all(problem.message.endswith("。") for problem in refused)
