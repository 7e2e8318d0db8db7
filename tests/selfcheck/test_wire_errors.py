"""What the door for the browser refuses, and with which words: every problem at once, faults of the page apart."""

from __future__ import annotations

import json

import pytest

from selfcheck import contract
from selfcheck.wire import answer
from tests.selfcheck.wire_calls import ON, ask, log_of, upload

METHODS = f"there are: {', '.join(contract.METHODS)}"
APOLOGY = "計算の途中で問題が起きました。入力した内容は残っています。"


def test_a_log_with_problems_is_answered_with_all_of_them() -> None:
    entry = {"date": "2026-02-30", "category": "E", "hours": "約3時間", "domain": 9}
    for method in ("assess", "view"):
        reply = ask(method, {"log": log_of(entry, entry), "on": ON})
        assert reply["error"]["code"] == "LogError"
        assert reply["error"]["message"] == "入力内容を確認してください（8件）。"
        assert [problem["at"] for problem in reply["error"]["data"]] == [
            f"activities[{index}].{field}"
            for index in range(2)
            for field in ("date", "hours", "category", "domain")
        ]
        assert reply["error"]["data"][2] == {
            "at": "activities[0].category",
            "message": "カテゴリ「E」はありません。A・B・C・Dのどれかを入力してください。",
        }


def test_a_file_with_problems_is_answered_with_their_places() -> None:
    reply = upload("活動日,カテゴリ,時間\n2026-06-01,C,\n2026-06-01,E,2\n".encode())
    assert reply["error"] == {
        "code": "LogError",
        "message": "入力内容を確認してください（2件）。",
        "data": [
            {
                "at": "activities[0].hours",
                "message": "時間を入力してください。2.5 または 2:30 のように入力してください。",
                "place": "2行目・C列「時間」",
            },
            {
                "at": "activities[1].category",
                "message": "カテゴリ「E」はありません。A・B・C・Dのどれかを入力してください。",
                "place": "3行目・B列「カテゴリ」",
            },
        ],
    }


def test_a_last_day_that_no_edition_covers_is_said() -> None:
    reply = ask("assess", {"log": log_of(expires="2025-03-31"), "on": ON})
    assert reply["error"] == {
        "code": "NotCoveredError",
        "message": "資格有効期日が2025年3月31日の場合のルールは、収録していません。"
        "収録しているのは、資格有効期日が2026年3月31日以降のルールです。",
        "data": None,
    }


def test_a_scheme_that_is_not_there_is_said() -> None:
    reply = upload(b"{}", name="a.json", scheme="no-such")
    assert reply["error"]["code"] == "SchemeError"
    assert "no-such" in reply["error"]["message"]


@pytest.mark.parametrize(
    ("method", "params", "detail"),
    [
        ("nothing", {}, f"RequestError: no method 'nothing'; {METHODS}"),
        (None, {}, f"RequestError: no method None; {METHODS}"),
        (["assess"], {}, f"RequestError: no method ['assess']; {METHODS}"),
        ("assess", [], "RequestError: params are an object"),
        ("assess", None, "RequestError: params are an object"),
        ("assess", {"log": log_of()}, "RequestError: on is text"),
        ("assess", {"log": log_of(), "on": 20261121}, "RequestError: on is text"),
        ("assess", {"log": log_of(), "on": "today"}, "RequestError: on is a day such as 2026-11-21"),
        ("view", {"log": log_of(), "on": "2026-02-30"}, "RequestError: on is a day such as 2026-11-21"),
        ("view", {"log": log_of(), "on": ON, "site_root": 5}, "RequestError: site_root is text"),
        ("import", {}, "RequestError: base64 is text"),
        ("import", {"base64": "not base64"}, "RequestError: base64 cannot be decoded"),
        ("import", {"base64": ""}, "RequestError: name is text"),
        ("import", {"base64": "", "name": "a.csv"}, "RequestError: scheme is text"),
        (
            "import",
            {"base64": "", "name": "a.csv", "scheme": "conken-renewal", "expires": 5},
            "RequestError: expires is text",
        ),
    ],
)
def test_a_request_of_another_form_is_a_fault_of_the_page(
    method: object, params: object, detail: str
) -> None:
    """The message is for people; what was wrong stands in the data."""
    assert ask(method, params) == {"error": {"code": "Fault", "message": APOLOGY, "data": detail}}


@pytest.mark.parametrize("request_text", ["", "{", "[]", "5", "null", '"text"', '{"id": 1'])
def test_what_is_no_request_is_answered_without_an_id(request_text: str) -> None:
    reply = json.loads(answer(request_text))
    assert reply["id"] is None
    assert reply["error"]["code"] == "Fault"
    assert reply["error"]["message"] == APOLOGY


@pytest.mark.parametrize("call_id", [0, 1, -5, "a", "", "日本", "\ud800"])
def test_the_reply_carries_the_id_of_its_request(call_id: object) -> None:
    assert "result" in ask("schemes", {}, call_id)


@pytest.mark.parametrize("call_id", ["NaN", "1e999", "[1]", '{"a": 1}', "2.5"])
def test_an_id_that_cannot_be_repeated_is_none(call_id: str) -> None:
    """So that the reply is always JSON, and small."""
    reply = json.loads(answer(f'{{"id": {call_id}, "method": "schemes"}}'))
    assert reply["id"] is None
    assert "result" in reply


def test_ten_megabytes_of_nonsense_are_refused_in_one_sentence() -> None:
    reply = upload(b"\xff\x00" * 5_000_000)
    assert [problem["message"] for problem in reply["error"]["data"]] == [
        "ファイルが大きすぎます（10.0MB）。5MBまでのファイルにしてください。"
    ]
