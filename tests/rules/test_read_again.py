"""A log that is read a second time, with a change here and there, is read as if for the first time."""

from copy import deepcopy
from typing import Any

import pytest

from cpd import LogError, load_scheme, read_log
from cpd.records.known import data_of, key_of
from selfcheck.files.spelling import tidy_activity

ENTRY = {"id": "a1", "date": "2026-04-01", "category": "A", "hours": "2", "domain": 1, "title": "講習"}


def log(*activities: dict[str, Any]) -> dict[str, Any]:
    return {
        "format": "cpd-log/1",
        "scheme": "conken-renewal",
        "expires": "2027-03-31",
        "activities": list(activities),
    }


def places(data: dict[str, Any]) -> list[str]:
    with pytest.raises(LogError) as raised:
        read_log(data, load_scheme("conken-renewal"))
    return [problem.at for problem in raised.value.problems]


def test_the_same_data_gives_the_same_log() -> None:
    scheme = load_scheme("conken-renewal")
    assert read_log(log(ENTRY), scheme) == read_log(log(deepcopy(ENTRY)), scheme)


@pytest.mark.parametrize(
    ("name", "value"), [("domain", True), ("domain", 1.0), ("title", 5), ("confirmed", 1)]
)
def test_a_value_that_equals_one_read_before_and_is_of_another_type_is_refused(
    name: str, value: object
) -> None:
    """``True == 1 == 1.0``, and only the whole number is a domain."""
    read_log(log(ENTRY, ENTRY | {"id": "a2", "confirmed": True}), load_scheme("conken-renewal"))
    confirmed = {"confirmed": True} if name == "confirmed" else {}
    assert places(log(ENTRY | confirmed | {name: value})) == [f"activities[0].{name}"]


def test_a_problem_is_told_each_time_and_at_the_place_where_it_stands() -> None:
    wrong = ENTRY | {"id": "a2", "hours": "x"}
    assert places(log(wrong)) == ["activities[0].hours"]
    assert places(log(ENTRY, wrong)) == ["activities[1].hours"]
    assert places(log(ENTRY, ENTRY)) == ["activities[1].id"]


def test_an_activity_is_not_taken_from_a_scheme_that_has_other_categories() -> None:
    read_log(log(ENTRY), load_scheme("conken-renewal"))
    other = {
        "format": "cpd-log/1",
        "scheme": "jashcon-lifelong",
        "starts": "2025-10-15",
        "expires": "2030-10-14",
    }
    with pytest.raises(LogError) as raised:
        read_log(other | {"activities": [ENTRY]}, load_scheme("jashcon-lifelong"))
    assert [problem.at for problem in raised.value.problems] == ["activities[0].category"]


def test_without_an_id_an_activity_is_named_by_its_place() -> None:
    entry = {name: value for name, value in ENTRY.items() if name != "id"}
    read = read_log(log(entry, entry), load_scheme("conken-renewal"))
    assert [activity.id for activity in read.activities] == ["activity-1", "activity-2"]


def test_what_was_put_into_form_can_be_changed_without_changing_what_comes_next() -> None:
    said = ENTRY | {"date": "令和8年4月1日"}
    first = tidy_activity(said)
    assert isinstance(first, dict)
    first["date"] = ""
    assert tidy_activity(said) == ENTRY


def test_only_plain_values_have_a_key() -> None:
    key = key_of(ENTRY)
    assert key is not None
    assert data_of(key) == ENTRY
    assert key_of(ENTRY | {"also": {}}) is None
    assert key_of(ENTRY | {"domain": 1.0}) is None
