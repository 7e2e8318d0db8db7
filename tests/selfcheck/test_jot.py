"""A note in a line becomes an activity; every part that was understood is said back, a year that was assumed too."""

from __future__ import annotations

import json
from typing import Any

import pytest

from selfcheck.wire import answer


def jotted(text: str, scheme: str = "conken-renewal", on: str = "2026-11-21") -> dict[str, Any]:
    params = {"text": text, "scheme": scheme, "on": on}
    result: dict[str, Any] = json.loads(answer(json.dumps({"id": 1, "method": "jot", "params": params})))[
        "result"
    ]
    return result


def jot(text: str, scheme: str = "conken-renewal", on: str = "2026-11-21") -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = jotted(text, scheme, on)["entries"]
    return entries


def said(entry: dict[str, Any], field: str) -> str:
    return str(next(each["text"] for each in entry["said"] if each["field"] == field))


ENTRIES = {
    "4/18 13:00-16:30 コーチング入門 B": {
        "date": "2026-04-18",
        "hours": "3.5",
        "category": "B",
        "title": "コーチング入門",
    },
    "2026/4/18（土）10:00～17:00（休憩1時間） B 傾聴の講座 修了証あり": {
        "date": "2026-04-18",
        "hours": "6",
        "category": "B",
        "title": "傾聴の講座",
        "evidence": "certificate",
    },
    "・R8.5.2 90分 C 「傾聴の本」を読む 分野5": {
        "date": "2026-05-02",
        "hours": "1:30",
        "category": "C",
        "title": "「傾聴の本」を読む",
        "domain": 5,
    },
    "4月18日 ＡＩ入門 １．５時間 Ｃ": {
        "date": "2026-04-18",
        "hours": "1.5",
        "category": "C",
        "title": "ＡＩ入門",
    },
    "2026年4月18日～19日 10時間 B 合宿": {
        "date": "2026-04-18",
        "until": "2026-04-19",
        "hours": "10",
        "category": "B",
        "title": "合宿",
    },
    "12/5 予定 A 認定研修 6時間": {
        "date": "2026-12-05",
        "hours": "6",
        "category": "A",
        "title": "認定研修",
        "status": "planned",
    },
    "きのう 9:30-12:00 13:00-16:00 B SV研修 第2回": {
        "date": "2026-11-20",
        "hours": "5.5",
        "category": "B",
        "title": "SV研修 第2回",
    },
}


@pytest.mark.parametrize(("text", "activity"), ENTRIES.items())
def test_a_line_is_an_activity(text: str, activity: dict[str, Any]) -> None:
    (entry,) = jot(text)
    assert entry["activity"] == activity
    assert entry["problems"] == []
    assert {each["field"] for each in entry["said"]} == set(activity)


def test_a_year_that_is_not_written_is_an_assumption_that_says_so() -> None:
    (entry,) = jot("4/18 2時間 B 講座")
    assert said(entry, "date") == "2026年4月18日（土）。年が書かれていないので、2026年としました"
    others = next(each["suggest"] for each in entry["said"] if each["field"] == "date")
    assert "2025-04-18" in [each["value"] for each in others]


def test_a_break_is_said_back() -> None:
    (entry,) = jot("2026/4/18 10:00-17:00 休憩60分 B 講座")
    assert said(entry, "hours") == "6時間（休憩1時間を除く）"


def test_several_lines_are_several_activities() -> None:
    entries = jot("\n".join(ENTRIES) + "\n\n")
    assert [entry["activity"] for entry in entries] == list(ENTRIES.values())


def test_a_mail_with_labels_is_one_activity() -> None:
    found = jotted(
        "件名：コーチング入門セミナー\n日時：2026年4月18日（土）13:00～16:30\n主催：学びの会\n会場：オンライン"
    )
    (entry,) = found["entries"]
    assert found["left"] == "会場：オンライン"
    assert entry["activity"] == {
        "date": "2026-04-18",
        "hours": "3.5",
        "title": "コーチング入門セミナー",
        "provider": "学びの会",
    }
    assert [each["at"] for each in entry["problems"]] == ["category"]


def test_what_is_missing_is_named() -> None:
    (entry,) = jot("コーチング入門")
    assert [each["at"] for each in entry["problems"]] == ["date", "category", "hours"]


def test_an_hour_that_cannot_be_taken_is_asked_about() -> None:
    (entry,) = jot("2026/4/18 22:00-1:00 B 夜の講座")
    (problem,) = entry["problems"]
    assert problem["at"] == "hours"
    assert [each["value"] for each in problem["suggest"]] == ["3:00"]


@pytest.mark.parametrize(
    ("text", "field", "typed"),
    [
        ("2026/4/18 22:00-1:00 B 夜の講座", "hours", "22:00-1:00"),
        ("2026/2/30 2時間 B 講座", "date", "2026/2/30"),
        ("2026/4/18～4/17 2時間 B 合宿", "until", "4/17"),
    ],
)
def test_what_cannot_be_read_is_kept_as_it_was_typed(text: str, field: str, typed: str) -> None:
    (entry,) = jot(text)
    assert entry["activity"][field] == typed
    assert [each["at"] for each in entry["problems"]] == [field]


@pytest.mark.parametrize("text", ["", "\n\n", "x" * 100_000, "1/1 " * 20_000, "：" * 5000, "\u0300" * 10_000])
def test_nothing_breaks_it(text: str) -> None:
    assert len(jot(text)) <= 200


def test_another_scheme_has_its_own_categories() -> None:
    (entry,) = jot("2026/4/18 2時間 3.4.1 セミナー", "jashcon-lifelong")
    assert entry["activity"]["category"] == "3.4.1"
