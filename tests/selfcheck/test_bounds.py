"""Whatever is asked, the reply comes in a moment and is small; what is too much is counted, named and refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from selfcheck.wire import answer
from tests.fuzz import MOST_BYTES, attack, requests

LOG = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31"}
ACTIVITY = {"date": "2026-04-01", "category": "B", "hours": "1"}


def ask(activities: list[Any], method: str = "view", **more: Any) -> dict[str, Any]:
    params = {"log": LOG | {"activities": activities} | more, "on": "2026-11-21"}
    text = answer(json.dumps({"id": 1, "method": method, "params": params}))
    assert len(text.encode()) < MOST_BYTES
    reply: dict[str, Any] = json.loads(text)
    return reply


def test_too_many_activities_are_refused_by_their_number() -> None:
    (problem,) = ask([{}] * 190_000)["error"]["data"]
    assert problem["at"] == "activities"
    assert problem["message"].startswith("活動が190,000件あります。1つの記録は5,000件までです。")


def test_problems_are_counted_and_the_first_shown() -> None:
    error = ask([{}] * 3_000)["error"]
    assert (error["code"], len(error["data"])) == ("LogError", 200)
    assert error["message"] == "入力内容を確認してください（9,000件）。はじめの200件を示します。"
    assert error["data"][0]["at"] == "activities[0].date"


def test_unknown_fields_are_counted_beyond_what_is_held() -> None:
    error = ask([ACTIVITY | {f"k{number}": 1 for number in range(50_000)}])["error"]
    assert error["message"] == "入力内容を確認してください（50,000件）。はじめの200件を示します。"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "x" * 201}, "活動の番号は200文字までにしてください（201文字あります）。"),
        ({"note": "x" * 100_001}, "100,001文字あります。100,000文字までに短くしてください。"),
        ({"hours": "1" * 500_000}, "を数字として読み取れません。2.5 または 2:30 のように入力してください。"),
        ({"date": "2026年" * 100_000}, "を日付として読み取れません。"),
    ],
    ids=["id", "note", "digits", "letters of a day"],
)
def test_a_value_that_is_too_long_is_named(change: dict[str, str], message: str) -> None:
    (problem,) = ask([ACTIVITY | change])["error"]["data"]
    assert problem["at"] == f"activities[0].{next(iter(change))}"
    assert message in problem["message"]
    assert len(problem["message"]) < 200


def test_what_can_be_read_of_five_thousand_is_answered_whole() -> None:
    result = ask([ACTIVITY] * 5_000)["result"]
    assert "活動ごとの計算を見る（5000件）" in result["html"]
    assert "ほか4500件の計算は、ここには並べません。" in result["html"]


def test_five_thousand_names_of_one_day_are_compared_in_a_moment() -> None:
    activities = [ACTIVITY | {"title": f"講座 {number:04} " * 4} for number in range(5_000)]
    assert ask(activities, "entries")["result"]["notes"] != []


def test_an_activity_of_thousands_of_years_is_not_split_into_them() -> None:
    activity = ACTIVITY | {"date": "0001-01-01", "until": "9999-12-31"}
    assert (
        ask([activity | {"id": f"a{number}"} for number in range(4_000)], "entries")["result"]["splits"] == {}
    )
    two_years = ACTIVITY | {"id": "a", "date": "2026-03-30", "until": "2026-04-02"}
    assert len(ask([two_years], "entries")["result"]["splits"]["a"]) == 2


def test_names_that_are_nearly_the_same_are_still_found() -> None:
    titles = ["コーチング入門", "コーチング入門 ", "コーチング入問", "会計"]
    notes = ask([ACTIVITY | {"title": title} for title in titles], "entries")["result"]["notes"]
    assert [note for note in notes if "同じ名前の活動が" in note] == [
        "2026年4月1日に、同じ名前の活動が2件あります（「コーチング入門」）。重複していないか確認してください。"
    ]


def test_a_deep_request_says_so() -> None:
    error = json.loads(answer("[" * 200_000))["error"]
    assert error["code"] == "LogError"
    assert error["data"][0]["message"].startswith("入れ子が深すぎて読み取れません。")


@pytest.mark.parametrize("starts", [5, [], {}, True, 2.5])
def test_a_term_that_starts_on_no_text_is_a_problem_of_the_log(starts: object) -> None:
    log = {"format": "cpd-log/1", "scheme": "jashcon-lifelong", "starts": starts, "activities": []}
    request = {"id": 1, "method": "term", "params": {"log": log, "on": "2026-11-21"}}
    error = json.loads(answer(json.dumps(request)))["error"]
    assert error["code"] == "LogError"
    assert error["data"][0]["at"] == "starts"


def test_mutated_requests_get_one_small_reply_each() -> None:
    """A short run of ``make fuzz-wire``."""
    assert [found for request in requests(seed=1, rounds=150) if (found := attack(request))] == []
