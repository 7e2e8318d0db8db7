"""The bundle of evidence: names and order of the table for the association, and a list with a hash of each file."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from selfcheck.wire import answer

ON = "2026-11-21"
HASH = "0123456789abcdef" * 4
ENTRIES: list[dict[str, Any]] = [
    {
        "id": "a1",
        "date": "2025-06-12",
        "category": "B",
        "hours": "3",
        "domain": 5,
        "title": "KPIマネジメント講座",
    },
    {"id": "a2", "date": "2025-05-10", "category": "A", "hours": "2", "title": "Ｑ＆Ａ/入門: 第1回"},
    {"id": "a3", "date": "2026-12-01", "category": "A", "hours": "2", "title": "予定", "status": "planned"},
]


def file(id: str, name: str) -> dict[str, Any]:
    return {"id": id, "name": name, "size": 7, "type": "application/pdf", "sha256": HASH}


def ask(**files: list[dict[str, Any]]) -> Any:
    activities = [each | {"evidence": "certificate"} for each in ENTRIES]
    log = {
        "format": "cpd-log/1",
        "scheme": "conken-renewal",
        "expires": "2027-03-31",
        "activities": activities,
    }
    params = {"log": log, "on": ON, "files": files}
    return json.loads(answer(json.dumps({"id": 1, "method": "evidence", "params": params})))


def test_files_have_the_names_and_the_order_of_the_table() -> None:
    found = ask(
        a1=[file("f1", "scan.PDF"), file("f2", "photo.jpeg")],
        a3=[file("f4", "x.png")],
        a2=[file("f3", "修了証")],
    )["result"]
    assert [(each["file"], each["path"]) for each in found["entries"]] == [
        ("f3", "01_2025-05-10_A_Q&A_入門_第1回"),
        ("f1", "02_2025-06-12_B_KPIマネジメント講座.pdf"),
        ("f2", "02_2025-06-12_B_KPIマネジメント講座_2.jpeg"),
        ("f4", "ポイントにならない活動/01_2026-12-01_A_予定.png"),
    ]
    assert found["name"] == f"証明_conken-renewal_{ON}.zip"


def test_an_activity_without_a_file_keeps_its_number() -> None:
    assert [each["path"][:2] for each in ask(a1=[file("f1", "a.pdf")])["result"]["entries"]] == ["02"]


def test_the_list_says_of_each_file_what_it_is_and_its_hash() -> None:
    found = ask(a1=[file("f1", "=1+1.pdf")])["result"]["list"]
    assert found["name"] == "一覧.csv"
    (row,) = csv.DictReader(io.StringIO(found["text"].removeprefix("\ufeff")))
    assert row == {
        "ファイル名": "02_2025-06-12_B_KPIマネジメント講座.pdf",
        "活動日": "2025-06-12",
        "カテゴリ": "B",
        "活動": "KPIマネジメント講座",
        "元のファイル名": "'=1+1.pdf",
        "大きさ（バイト）": "7",
        "SHA-256": HASH,
    }


@pytest.mark.parametrize(
    "files", [None, [], {"a1": {}}, {"a1": [{"id": "x"}]}, {"a1": [file("f", "n") | {"sha256": "x"}]}]
)
def test_what_is_no_list_of_files_is_refused(files: object) -> None:
    log = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31", "activities": ENTRIES}
    params = {"log": log, "on": ON, "files": files}
    assert "result" not in json.loads(answer(json.dumps({"id": 1, "method": "evidence", "params": params})))
