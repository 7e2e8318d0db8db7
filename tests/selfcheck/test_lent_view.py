"""What several schemes use, as the page is told of it through the door."""

from __future__ import annotations

import json
from typing import Any

from bs4 import BeautifulSoup

from selfcheck.wire import answer

TERM = {"starts": "2025-04-01", "expires": "2030-03-31"}
ENTRY = {
    "id": "a1", "date": "2026-06-10", "category": "C", "hours": "4", "domain": 4, "title": "<b>研修会</b>",
    "also": {"jashcon-lifelong": {"category": "3.4.1", "hours": "3"}},
}  # fmt: skip
RENEWAL: dict[str, Any] = {
    "format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31", "also": {"jashcon-lifelong": TERM},
    "activities": [ENTRY, {"id": "a2", "date": "2026-06-11", "category": "A", "hours": "1"}],
}  # fmt: skip
LIFELONG: dict[str, Any] = {"format": "cpd-log/1", "scheme": "jashcon-lifelong", **TERM, "activities": []}


def ask(method: str, **params: Any) -> Any:
    reply = json.loads(
        answer(json.dumps({"id": 1, "method": method, "params": {"on": "2026-11-21", **params}}))
    )
    return reply.get("result") or reply["error"]


def test_either_list_is_told_and_titles_are_text() -> None:
    there = BeautifulSoup(ask("entries", log=LIFELONG, others=[RENEWAL])["lent"], "html.parser")
    (item,) = there.select("li")
    assert item["data-lent"] == "conken-renewal/a1"
    assert "<b>研修会</b>" in item.get_text()
    assert "3時間" in item.get_text()
    here = BeautifulSoup(ask("entries", log=RENEWAL)["lent"], "html.parser")
    assert [line.get_text() for line in here.select("li")] == [
        "「<b>研修会</b>」を、労働安全衛生コンサルタント会の生涯研修でも3.4.1として使います。"
    ]


def test_what_is_lent_takes_room_and_stands_in_result_plan_and_paper() -> None:
    claimed = {**ENTRY, "category": "D", "also": {"jashcon-lifelong": {"category": "3.1.2", "hours": "10"}}}
    others = [RENEWAL | {"activities": [claimed]}]
    assert "顧問契約による実務 あと20" in ask("entries", log=LIFELONG, others=others)["rooms"]["2026"]
    assert ask("assess", log=LIFELONG, others=others)["points"]["counted"] == "10"
    assert ask("plan", log=LIFELONG, others=others)["plan"]["counted"] == "10"
    for params in ({}, {"part": "apply"}, {"part": "paper", "sheet": "transcription"}):
        html = ask("view", log=LIFELONG, others=others, site_root="../", **params)["html"]
        assert "&lt;b&gt;研修会&lt;/b&gt;" in html
        assert ("資格の更新の記録）" in html) == (
            params.get("sheet") is None
        )  # a form is filled in with the name alone


def test_a_table_holds_the_logs_own_alone() -> None:
    own = {"id": "a1", "date": "2026-06-10", "category": "3.1.1", "hours": "4", "title": "実務"}
    text = ask("export", kind="csv", log=LIFELONG | {"activities": [own]}, others=[RENEWAL])["text"]
    assert "実務" in text
    assert "研修会" not in text


def test_what_is_wrong_with_it_is_said_where_it_is_asked_about() -> None:
    wrong = {**ENTRY, "also": {"jashcon-lifelong": {"category": "9.9"}}}
    error = ask("view", log=LIFELONG, others=[RENEWAL | {"activities": [wrong]}])
    assert [problem["at"] for problem in error["data"]] == [
        "others[conken-renewal/a1].also.jashcon-lifelong.category"
    ]
