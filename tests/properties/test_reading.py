"""A log is read whole, or refused with everything that is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpd import LogError, NotCoveredError, load_scheme, read_log
from tests.properties.strategies import SCHEME, Data, logs

# One fault each, in a field of an activity: what to put there, and the field that must be named.
FAULTS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"date": "2026-02-30"}, "date"),
    ({"date": "2026/04/01"}, "date"),
    ({"date": None}, "date"),
    ({"date": 20260401}, "date"),
    ({"until": "2099-13-01"}, "until"),
    ({"hours": "約3時間"}, "hours"),
    ({"hours": "-1"}, "hours"),
    ({"hours": "0"}, "hours"),
    ({"hours": ""}, "hours"),
    ({"hours": 3}, "hours"),
    ({"hours": "1e3"}, "hours"),
    ({"hours": "2:60"}, "hours"),
    ({"hours": "NaN"}, "hours"),
    ({"category": "E"}, "category"),
    ({"category": "a"}, "category"),
    ({"category": None}, "category"),
    ({"domain": 8}, "domain"),
    ({"domain": -1}, "domain"),
    ({"domain": True}, "domain"),
    ({"domain": "4"}, "domain"),
    ({"domain": 4.0}, "domain"),
    ({"competency": "XX-1"}, "competency"),
    ({"evidence": "領収書"}, "evidence"),
    ({"status": "cancelled"}, "status"),
    ({"title": 5}, "title"),
    ({"note": ["a"]}, "note"),
    ({"points": "3"}, "points"),
    ({"id": 7}, "id"),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def problems_of(data: object) -> list[str]:
    with pytest.raises(LogError) as caught:
        read_log(data, load_scheme(SCHEME))
    return [problem.at for problem in caught.value.problems]


@given(logs(), st.fixed_dictionaries({"name": TEXT, "kana": TEXT, "last4": TEXT}), TEXT)
def test_a_written_log_reads_back_as_the_same_log(log: Data, holder: dict[str, str], note: str) -> None:
    scheme = load_scheme(SCHEME)
    entries = [entry | {"note": note, "title": note} for entry in log["activities"]]
    first = read_log(log | {"holder": holder, "activities": entries}, scheme)
    assert read_log(first.to_dict(), scheme) == first
    assert first.to_dict() == read_log(first.to_dict(), scheme).to_dict()
    assert len(first.activities) == len(entries)


@settings(max_examples=200)
@given(st.data())
def test_each_fault_put_into_a_good_log_is_named_and_nothing_else(data: st.DataObject) -> None:
    """Whatever is wrong in one activity hides nothing that is wrong in another."""
    log = data.draw(logs())
    entries = [dict(entry) for entry in log["activities"]]
    chosen = data.draw(st.lists(st.integers(0, len(entries) - 1), unique=True)) if entries else []
    expected = []
    for index in chosen:
        change, field = data.draw(st.sampled_from(FAULTS))
        if field in ("date", "hours"):
            entries[index].pop("until", None)
        entries[index] |= change
        expected.append(f"activities[{index}].{field}")
    changed = log | {"activities": entries}
    if expected:
        assert sorted(problems_of(changed)) == sorted(expected)
    else:
        assert len(read_log(changed, load_scheme(SCHEME)).activities) == len(entries)


@given(logs(), st.data())
def test_two_activities_with_one_id_are_refused(log: Data, data: st.DataObject) -> None:
    """Every one after the first is named."""
    entries = log["activities"]
    again = data.draw(st.lists(st.sampled_from(entries), min_size=1, max_size=3)) if entries else []
    doubled = log | {"activities": [*entries, *again]}
    if again:
        assert problems_of(doubled) == [
            f"activities[{len(entries) + number}].id" for number in range(len(again))
        ]


@given(JSON_VALUES)
def test_anything_at_all_is_read_or_refused(data: object) -> None:
    """No value of JSON makes the reader fail in another way."""
    assert problems_of(data)


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from(["id", "date", "until", "category", "hours", "domain", "evidence", "title", "x"]),
        JSON_VALUES,
    ),
    JSON_VALUES | st.just("2027-03-31"),
)
def test_any_values_in_the_fields_are_read_or_refused(entry: dict[str, Any], expires: object) -> None:
    """The form of a log with anything in its fields."""
    data = {"format": "cpd-log/1", "scheme": SCHEME, "expires": expires, "activities": [entry]}
    assert outcome(data) in ("read", "refused", "not covered")


def outcome(data: object) -> str:
    try:
        log = read_log(data, load_scheme(SCHEME))
    except LogError as error:
        told = [problem.message for problem in error.problems]
        return "refused" if told and all(message.endswith("。") for message in told) else "refused, unsaid"
    except NotCoveredError:
        return "not covered"
    return "read" if len(log.activities) == 1 else "read in part"
