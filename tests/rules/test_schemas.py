"""The JSON Schemas hold for every worked log and every answer, and refuse what the rules refuse by its form."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cpd import LogError, NotCoveredError, load_scheme, read_log
from cpd.loading.loader import list_schemes
from cpd.records.activities import ACTIVITY_FIELDS, OWN_LECTURE
from scripts.publish.data_files import data_files
from selfcheck.wire import answer
from tests.support.case import Case, load_cases


def validator(name: str) -> Draft202012Validator:
    """The published schema, with days checked by the calendar."""
    schema = json.loads(data_files()[f"data/schema/{name}.json"])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


LOGS, ASSESSMENTS = validator("cpd-log-1"), validator("cpd-assessment-1")
CASES = [
    pytest.param(case, id=f"{name} {case.topic}: {case.name}")
    for name in list_schemes()
    for case in load_cases(name)
]
RENEWAL: dict[str, Any] = {
    "format": "cpd-log/1",
    "scheme": "conken-renewal",
    "expires": "2027-03-31",
    "activities": [{"id": "a1", "date": "2025-05-10", "category": "B", "hours": "3", "domain": 5}],
}
LIFELONG: dict[str, Any] = {
    "format": "cpd-log/1",
    "scheme": "jashcon-lifelong",
    "starts": "2025-04-01",
    "expires": "2030-03-31",
    "activities": [{"date": "2025-05-10", "category": "3.4.1", "hours": "2:30", "own_lecture_hours": "0:45"}],
}
INITIAL: dict[str, Any] = {"format": "cpd-log/1", "scheme": "conken-initial", "passed_on": "2026-05-10"}
CLAIMED_TWICE: dict[str, Any] = RENEWAL | {
    "also": {"jashcon-lifelong": {"starts": "2025-04-01", "expires": "2030-03-31"}},
    "activities": [RENEWAL["activities"][0] | {"also": {"jashcon-lifelong": {"category": "3.4.1"}}}],
}
GOOD_LOGS: dict[str, dict[str, Any]] = {
    "conken-renewal": RENEWAL,
    "jashcon-lifelong": LIFELONG,
    "conken-initial": INITIAL,
    "claimed in two schemes": CLAIMED_TWICE,
}
JUNK: tuple[Any, ...] = (
    *("", "x", "0", "00:00", "0.0", "1", "2.5", "2:30", "2:60", ".5", "-1", "１", "1e3", "0.0000001"),
    *("2026-02-29", "2026-2-9", "20260209", "2025-05-10 ", "A", "none", "done", "HR-5"),
    *(0, 7, 8, -1, 1.5, True, None, [], {}, ["x"], {"x": 1}),
    *({"conken-renewal": {}}, {"jashcon-lifelong": {}}),
)


def accepts(log: Any) -> bool:
    """Whether the rules read the log, under its own scheme where it names one."""
    scheme = log.get("scheme")
    known = scheme if isinstance(scheme, str) and scheme in list_schemes() else "conken-renewal"
    try:
        read_log(log, load_scheme(known))
    except (LogError, NotCoveredError):
        return False
    return True


@pytest.mark.parametrize("case", CASES)
def test_every_worked_log_is_valid_before_and_after_reading(case: Case) -> None:
    LOGS.validate(case.log)
    LOGS.validate(read_log(case.log, load_scheme(case.scheme)).to_dict())


@pytest.mark.parametrize("case", CASES)
def test_every_answer_on_the_wire_is_valid(case: Case) -> None:
    params = {"log": case.log, "on": case.on.isoformat()}
    reply = json.loads(answer(json.dumps({"id": 1, "method": "assess", "params": params})))
    ASSESSMENTS.validate(reply["result"])


@pytest.mark.parametrize("good", GOOD_LOGS.values(), ids=GOOD_LOGS)
def test_a_good_log_is_valid(good: dict[str, Any]) -> None:
    assert accepts(good)
    LOGS.validate(good)


@pytest.mark.parametrize("good", GOOD_LOGS.values(), ids=GOOD_LOGS)
def test_whatever_the_rules_read_is_valid(good: dict[str, Any]) -> None:
    """Each field of a log in turn is given each kind of junk, and taken away."""
    tried = 0
    for path in [*((name,) for name in {*good, "holder", "also"}), *activity_fields(good)]:
        for junk in (*JUNK, ...):
            log = deepcopy(good)
            holder: Any = log if len(path) == 1 else log["activities"][0]
            if junk is ...:
                holder.pop(path[-1], None)
            else:
                holder[path[-1]] = junk
            tried += 1
            assert LOGS.is_valid(log) or not accepts(log), log
    assert tried > 100


def activity_fields(log: dict[str, Any]) -> list[tuple[str, ...]]:
    """Every field an activity of the log can have."""
    names = (*ACTIVITY_FIELDS, OWN_LECTURE)
    return [("activities", name) for _ in log.get("activities", []) for name in names]


BAD_LOGS: dict[str, dict[str, Any]] = {
    "another format": RENEWAL | {"format": "cpd-log/2"},
    "no scheme": {key: value for key, value in RENEWAL.items() if key != "scheme"},
    "a scheme that is not ours": RENEWAL | {"scheme": "pmp"},
    "no day of expiry": {key: value for key, value in RENEWAL.items() if key != "expires"},
    "an impossible day": RENEWAL | {"expires": "2027-02-29"},
    "a date of another scheme": RENEWAL | {"starts": "2024-04-01"},
    "an unknown field": RENEWAL | {"colour": "red"},
    "activities that are no list": RENEWAL | {"activities": {}},
    "an activity of a scheme without any": INITIAL | {"activities": RENEWAL["activities"]},
    "a name that is no text": RENEWAL | {"holder": {"name": 1}},
    "an unknown field of the holder": RENEWAL | {"holder": {"address": ""}},
    "dates of another scheme that are no object": RENEWAL | {"also": {"jashcon-lifelong": "2030-03-31"}},
}
BAD_ACTIVITIES: dict[str, dict[str, Any]] = {
    "no date": {"date": None},
    "a date with slashes": {"date": "2025/05/10"},
    "no hours": {"hours": None},
    "hours that are a number": {"hours": 3},
    "hours of nothing": {"hours": "0.0"},
    "hours below nothing": {"hours": "-1"},
    "sixty minutes": {"hours": "1:60"},
    "a category that is not there": {"category": "E"},
    "a category of another scheme": {"category": "3.4.1"},
    "a domain that is not there": {"domain": 8},
    "a domain as text": {"domain": "5"},
    "a competency that is not there": {"competency": "HR-99"},
    "evidence of another kind": {"evidence": "photo"},
    "a status of another kind": {"status": "maybe"},
    "an unknown field": {"points": "3"},
    "another scheme's category without its name": {"also": {"jashcon-lifelong": "3.4.1"}},
    "lecture hours where they have no meaning": {"own_lecture_hours": "1"},
}
BAD_LOGS |= {
    name: RENEWAL | {"activities": [RENEWAL["activities"][0] | change]}
    for name, change in BAD_ACTIVITIES.items()
}


@pytest.mark.parametrize("log", BAD_LOGS.values(), ids=BAD_LOGS)
def test_a_bad_log_is_refused_by_the_schema_and_by_the_rules(log: dict[str, Any]) -> None:
    assert not LOGS.is_valid(log)
    assert not accepts(log)


def test_an_assessment_of_another_form_is_refused() -> None:
    params = {"log": RENEWAL, "on": "2026-11-21"}
    reply = json.loads(answer(json.dumps({"id": 1, "method": "assess", "params": params})))
    good = reply["result"]
    ASSESSMENTS.validate(good)
    for name in good:
        assert not ASSESSMENTS.is_valid({key: value for key, value in good.items() if key != name}), name
    changes: list[dict[str, Any]] = [
        {"verdict": "passed"},
        {"points": good["points"] | {"counted": 3}},
        {"findings": [good["findings"][0] | {"clauses": []}]},
        {"window": good["window"] | {"state": "ajar"}},
        {"rulings": [good["rulings"][0] | {"reason": "x"}]},
        {"sure": True},
    ]
    for change in changes:
        assert not ASSESSMENTS.is_valid(good | change), change
