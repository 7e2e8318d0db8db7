"""The door for the browser: one JSON request in, one JSON reply out, for every method and every error."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any

import pytest

from cpd import assess, load_scheme, read_log
from scripts.paths import SAMPLE
from selfcheck import contract
from selfcheck.wire import answer
from tests.support.case import Case, load_cases

ON = "2026-11-21"
METHODS = f"there are: {', '.join(contract.METHODS)}"

APOLOGY = "計算の途中で問題が起きました。入力した内容は残っています。"


def ask(method: object, params: object, call_id: object = 7) -> dict[str, Any]:
    reply = json.loads(answer(json.dumps({"id": call_id, "method": method, "params": params})))
    assert reply.pop("id") == call_id
    return dict(reply)


def log_of(*entries: object, **changes: object) -> dict[str, Any]:
    data: dict[str, Any] = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31"}
    return data | {"activities": list(entries)} | changes


def upload(content: bytes, **changes: object) -> dict[str, Any]:
    params = {
        "name": "log.csv",
        "base64": base64.b64encode(content).decode(),
        "scheme": "conken-renewal",
        "expires": "2027-03-31",
    }
    return ask("import", params | changes)


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: f"{case.topic}: {case.name}")
def test_assess_answers_every_worked_example_as_the_rules_do(case: Case) -> None:
    scheme = load_scheme("conken-renewal")
    expected = assess(scheme, read_log(case.log, scheme), on=case.on).to_dict()
    assert ask("assess", {"log": case.log, "on": case.on.isoformat()}) == {"result": expected}


def test_schemes_lists_what_can_be_chosen() -> None:
    reply = ask("schemes", {})
    (renewal,) = [scheme for scheme in reply["result"] if scheme["id"] == "conken-renewal"]
    assert renewal == {
        "id": "conken-renewal",
        "title": "コン検プロフェッショナル資格の更新",
        "unit": "CPDポイント",
        "checked": "2026-11-21",
        "editions": [{"id": "2026-01", "title": "2026年1月版", "in_force": "2026-03-31"}],
    }


def test_a_request_without_params_asks_without_any() -> None:
    reply = json.loads(answer('{"id": 1, "method": "schemes"}'))
    assert reply["id"] == 1
    assert reply["result"][0]["id"] == "conken-renewal"


def test_view_takes_values_as_people_write_them() -> None:
    entry = {"id": "a", "date": "R8.6.1", "until": "", "category": "c", "hours": "2時間30分", "domain": "4"}
    reply = ask("view", {"log": log_of(entry, expires="令和9年3月31日"), "on": ON})
    assert 'id="sum-counted">2.5／30<' in reply["result"]["html"]
    assert "cpd-c" in reply["result"]["html"]


def test_view_links_to_clauses_from_where_the_page_stands() -> None:
    entry = {"id": "a", "date": "2026-06-01", "category": "B", "hours": "8", "domain": 4}
    params = {"log": log_of(entry), "on": ON}
    assert 'href="../rules/cpd/#cpd-b-cap-year"' in ask("view", params)["result"]["html"]
    deeper = ask("view", params | {"site_root": "../../"})["result"]["html"]
    assert 'href="../../rules/cpd/#cpd-b-cap-year"' in deeper


def test_view_writes_what_people_typed_as_text_not_as_markup() -> None:
    title = "<script>alert(1)</script>&\"'"
    entry = {"id": "<x-y>", "date": "2026-06-01", "category": "B", "hours": "8", "domain": 4, "title": title}
    html = ask("view", {"log": log_of(entry), "on": ON})["result"]["html"]
    assert "<script" not in html
    assert "<x-y>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in html


def test_import_reads_the_sample() -> None:
    reply = upload(SAMPLE.read_bytes())
    assert reply["result"]["count"] == 16
    log = reply["result"]["log"]
    assert log["expires"] == "2027-03-31"
    assessed = ask("assess", {"log": log, "on": ON})["result"]
    assert assessed["points"] == {
        "required": "30",
        "claimed": "35.75",
        "counted": "28",
        "shortfall": "2",
        "with_planned": "31",
    }


def test_import_reads_a_saved_log_with_its_own_last_day() -> None:
    content = json.dumps(log_of(expires="2028-03-31")).encode()
    reply = upload(content, name="log.json", expires=None)
    assert reply["result"] == {
        "log": read_log(json.loads(content), load_scheme("conken-renewal")).to_dict(),
        "count": 0,
    }


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


def test_japanese_crosses_as_it_is() -> None:
    assert "更新" in answer('{"id": 1, "method": "schemes"}')


def test_ten_megabytes_of_nonsense_are_refused_in_one_sentence() -> None:
    reply = upload(b"\xff\x00" * 5_000_000)
    assert [problem["message"] for problem in reply["error"]["data"]] == [
        "ファイルが大きすぎます（10.0MB）。5MBまでのファイルにしてください。"
    ]


def test_the_day_asked_about_is_the_one_given() -> None:
    """Nothing reads the clock."""
    entry = {"date": "2026-06-01", "category": "A", "hours": "30"}
    for on, state in (("2026-12-31", "before"), ("2027-01-01", "open"), ("2027-04-01", "closed")):
        result = ask("assess", {"log": log_of(entry), "on": on})["result"]
        assert result["on"] == date.fromisoformat(on).isoformat()
        assert result["window"]["state"] == state
