"""A JSON file that the site has written is the same log again; any other is refused by place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cpd import NotCoveredError, load_scheme, read_log
from selfcheck.files import FileError, read_file
from tests.support.case import load_cases

DAY = "2026-04-13のように、年-月-日で入力してください。"
SAVED_HERE = "このサイトで保存したファイルを選んでください。"


def log_of(*entries: object, **changes: object) -> dict[str, Any]:
    data: dict[str, Any] = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31"}
    return data | {"activities": list(entries)} | changes


def problems(data: object, **options: Any) -> list[tuple[str, str]]:
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    with pytest.raises(FileError) as refused:
        read_file("log.json", content, **options)
    return [(problem.place, problem.message) for problem in refused.value.problems]


@pytest.mark.parametrize("case", load_cases()[::7], ids=lambda case: case.name)
def test_a_written_log_is_read_again(case: Any) -> None:
    scheme = load_scheme("conken-renewal")
    log = read_log(case.log, scheme)
    content = json.dumps(log.to_dict(), ensure_ascii=False).encode()
    assert read_file("log.json", content) == log
    assert read_file("-", b"\xef\xbb\xbf" + content) == log


def test_the_last_day_given_beside_the_file_goes_before_its_own() -> None:
    log = read_file("log.json", json.dumps(log_of()).encode(), expires="令和12年3月31日")
    assert str(log.expires) == "2030-03-31"


def test_values_as_people_write_them_are_understood() -> None:
    entry = {"date": "R8.6.1", "category": "c", "hours": "2時間30分", "domain": "4"}
    log = read_file("log.json", json.dumps(log_of(entry, expires="2027/3/31")).encode())
    assert str(log.activities[0].date) == "2026-06-01"
    assert str(log.activities[0].hours) == "2.5"
    assert log.activities[0].domain == 4


def test_problems_are_placed_by_activity_and_label() -> None:
    """Counted from one, all at once."""
    good = {"date": "2026-06-01", "category": "C", "hours": "2"}
    bad = {"date": "2026-02-30", "until": "", "category": "E", "hours": "25", "domain": 9, "colour": "red"}
    found = problems(
        log_of(good, bad, good | {"until": "2026-06-01", "hours": "25"}, "x", holder={"mail": ""})
    )
    assert [place for place, _ in found] == [
        "「holder.mail」",
        "2件目の活動「colour」",
        "2件目の活動「活動日」",
        "2件目の活動「カテゴリ」",
        "2件目の活動「分野」",
        "3件目の活動「時間」",
        "4件目の活動",
    ]


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        ([], "ファイル全体", f"活動の記録ではありません。{SAVED_HERE}"),
        (
            log_of(format="cpd-log/9"),
            "「ファイルの形式」",
            "記録の版「cpd-log/9」には対応していません。対応している版はcpd-log/1です。",
        ),
        (
            log_of(scheme="another"),
            "「資格」",
            "コン検プロフェッショナル資格の更新の記録ではありません（anotherの記録です）。",
        ),
        (log_of(expires=None), "「資格有効期日」", f"資格有効期日を入力してください。{DAY}"),
        (log_of(activities="x"), "「活動の一覧」", "活動が一覧になっていません。"),
        (b'{"format": ', "1行目・12文字目", f"JSONとして読み取れません。{SAVED_HERE}"),
        (b"{\n\n]", "3行目・1文字目", f"JSONとして読み取れません。{SAVED_HERE}"),
        (b"[" * 100_000, "ファイル全体", f"JSONとして読み取れません。{SAVED_HERE}"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "ファイル全体", f"JSONとして読み取れません。{SAVED_HERE}"),
        (
            b"{" + b" " * 10_000_000,
            "ファイル全体",
            "ファイルが大きすぎます（10.0MB）。5MBまでのファイルにしてください。",
        ),
    ],
    ids=[
        "list",
        "version",
        "scheme",
        "expires",
        "activities",
        "cut off",
        "broken",
        "deep",
        "long number",
        "big",
    ],
)
def test_a_file_that_is_no_log_of_ours_is_refused(data: object, place: str, message: str) -> None:
    assert problems(data) == [(place, message)]


def test_a_log_of_another_scheme_than_asked_for_is_refused() -> None:
    assert problems(log_of(scheme="jashcon-lifelong"), scheme="conken-renewal") == [
        ("「資格」", "コン検プロフェッショナル資格の更新の記録ではありません（jashcon-lifelongの記録です）。")
    ]


def test_a_last_day_that_is_not_covered_is_said() -> None:
    with pytest.raises(NotCoveredError, match="2026年3月31日以降"):
        read_file("log.json", json.dumps(log_of(expires="2020-03-31")).encode())
