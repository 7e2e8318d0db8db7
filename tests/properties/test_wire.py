"""Whatever is sent through the door, one reply comes back: JSON, with the id that was asked with."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NoReturn

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cpd import assess, load_scheme, read_log
from selfcheck.wire import answer
from tests.properties.strategies import SCHEME, Data, questions
from tests.properties.test_reading import JSON_VALUES

CODES = {"LogError", "NotCoveredError", "SchemeError", "Fault"}
IDS = st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
METHODS = st.sampled_from(["schemes", "assess", "view", "import", "plan", "answer", "", "__class__"])


def refuse_constant(name: str) -> NoReturn:
    raise AssertionError(f"{name} is no JSON")


def reply_to(request: str) -> dict[str, Any]:
    """The reply, which is strict JSON and has either a result or an error of a known kind."""
    text = answer(request)
    text.encode("utf-8")
    reply = json.loads(text, parse_constant=refuse_constant)
    assert set(reply) in ({"id", "result"}, {"id", "error"})
    if "error" in reply:
        assert set(reply["error"]) == {"code", "message", "data"}
        assert reply["error"]["code"] in CODES
        assert isinstance(reply["error"]["message"], str)
    assert "Traceback" not in text
    return dict(reply)


@given(st.text())
@example("")
@example("[]")
@example("{}")
@example("null")
@example('{"id": NaN, "method": "schemes"}')
@example('{"id": 1e999}')
@example('{"id": "\\ud800", "method": "schemes"}')
@example('{"id": ' + "[" * 500 + "]" * 500 + "}")
@example("[" * 200_000)
@example('{"id": ' + "9" * 10_000 + "}")
def test_any_text_gets_a_reply(request_text: str) -> None:
    assert "id" in reply_to(request_text)


@given(IDS, METHODS | st.text(), JSON_VALUES)
def test_any_request_is_answered_with_its_id(call_id: str | int, method: str, params: object) -> None:
    reply = reply_to(json.dumps({"id": call_id, "method": method, "params": params}))
    assert reply["id"] == call_id


@settings(max_examples=200)
@given(IDS, st.sampled_from(["assess", "view"]), JSON_VALUES, JSON_VALUES, st.booleans())
def test_any_values_in_a_log_are_answered(
    call_id: str | int, method: str, value: object, entry: object, is_log: bool
) -> None:
    """The form of a request to assess, with anything in the places of its values."""
    log = {"format": "cpd-log/1", "scheme": SCHEME, "expires": "2027-03-31", "holder": value}
    params = {"on": "2026-11-21" if is_log else value, "log": log | {"activities": [entry]}}
    reply = reply_to(json.dumps({"id": call_id, "method": method, "params": params}))
    assert reply["id"] == call_id
    if is_log and not isinstance(entry, dict):
        assert reply["error"]["code"] == "LogError"
        assert "activities[0]" in [problem["at"] for problem in reply["error"]["data"]]


@given(questions(), IDS)
def test_the_reply_to_assess_is_the_assessment(question: tuple[Data, date], call_id: str | int) -> None:
    """To the letter what the rules say in Python."""
    log, on = question
    request = {"id": call_id, "method": "assess", "params": {"log": log, "on": on.isoformat()}}
    scheme = load_scheme(SCHEME)
    expected = assess(scheme, read_log(log, scheme), on=on).to_dict()
    assert reply_to(json.dumps(request)) == {"id": call_id, "result": expected}


@settings(max_examples=60)
@given(questions(most=5), IDS)
def test_a_view_says_what_the_assessment_says(question: tuple[Data, date], call_id: str | int) -> None:
    """For every log that can be read."""
    log, on = question
    params = {"log": log, "on": on.isoformat()}
    assessed = reply_to(json.dumps({"id": call_id, "method": "assess", "params": params}))
    viewed = reply_to(json.dumps({"id": call_id, "method": "view", "params": params}))
    html, result = viewed["result"]["html"], assessed["result"]
    assert html.strip().startswith("<")
    assert f'data-verdict="{result["verdict"]}"' in html
    if log["activities"]:  # there are no sums of nothing
        assert f'id="sum-counted">{result["points"]["counted"]}／' in html
