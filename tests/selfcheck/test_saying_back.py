"""What is typed is said back: dates, hours, and the term that the dates make."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import pytest

from cpd import list_schemes, load_scheme
from selfcheck.files import FileError, read_file
from selfcheck.files.sheets import write_csv
from selfcheck.guide import load_guide
from selfcheck.views.form import render_page
from tests.selfcheck.asking import RENEWAL, ask


def said(field: str, value: str, category: str = "C", log: object = RENEWAL) -> Any:
    return ask("read", log=log, field=field, value=value, category=category)


@pytest.mark.parametrize(
    ("typed", "words", "value"),
    [
        ("R8.4.13", "2026年4月13日（令和8年）月曜日、2026年度", "2026-04-13"),
        ("２０２５/３/３１", "2025年3月31日（令和7年）月曜日、2024年度", "2025-03-31"),
        (
            "平成31年4月30日",
            "2019年4月30日 火曜日。対象の期間（2024年4月1日から2027年3月31日まで）の外です。"
            "記録には残りますが、計算には入りません。",
            "2019-04-30",
        ),
        ("2026-02-30", "", ""),
        ("きのう", "", ""),
        ("", "", ""),
    ],
)
def test_a_day(typed: str, words: str, value: str) -> None:
    assert said("date", typed) == {"text": words, "value": value, "suggest": ""}


@pytest.mark.parametrize("typed", ["26/4/13", "'26.4.13", "２６年４月１３日"])
def test_a_year_of_two_digits_is_asked_about(typed: str) -> None:
    found = said("date", typed)
    assert found == {"text": "年が分かりません。2026年4月13日ですか。", "value": "", "suggest": "2026-04-13"}


def test_a_year_of_two_digits_with_no_such_day_says_nothing() -> None:
    assert said("date", "26/2/30")["text"] == ""


@pytest.mark.parametrize(
    ("typed", "category", "words"),
    [
        ("2時間40分", "C", "2時間40分、2.5ポイント（0.5ポイントに満たない10分は数えません）"),
        ("１．５", "A", "1時間30分、1.5ポイント"),
        ("2:30", "", "2時間30分"),
        ("10:00-17:00 休憩60分", "A", "6時間（休憩1時間を除く）、6ポイント"),
        ("13:00～16:30", "", "3時間30分"),
        ("1.30", "", "1時間18分（1.30時間として）"),
        ("約3時間", "C", ""),
        ("0", "C", ""),
    ],
)
def test_hours(typed: str, category: str, words: str) -> None:
    assert said("hours", typed, category)["text"] == words


def test_hours_with_a_factor_and_of_a_category_without_a_figure() -> None:
    log = {"scheme": "jashcon-lifelong", "starts": "2024-04-01", "expires": "2029-03-31"}
    assert said("hours", "3", "3.2.1", log)["text"] == "3時間、9CPD時間"
    assert said("hours", "3", "3.3", log)["text"] == "3時間"
    assert said("date", "2025-05-01", "3.3", log)["text"] == "2025年5月1日（令和7年）木曜日、2年目"


def test_other_fields_say_nothing() -> None:
    assert said("title", "2026-04-13")["text"] == ""


@pytest.mark.parametrize(
    ("log", "words"),
    [
        (RENEWAL, ["2024年4月1日から2027年3月31日まで", "受付は2027年1月1日からです。あと41日です。"]),
        (
            {"scheme": "jashcon-lifelong", "starts": "令和6年4月1日", "expires": "2029/3/31"},
            ["2024年4月1日から2029年3月31日まで", "あと861日です。"],
        ),
        ({"scheme": "conken-initial", "passed_on": "2025-06-02"}, ["2028年6月2日まで"]),
    ],
)
def test_the_term(log: object, words: list[str]) -> None:
    html = ask("term", log=log)["html"]
    assert all(each in html for each in words)


@pytest.mark.parametrize(
    "log",
    [
        None,
        [],
        {"scheme": "conken-renewal"},
        {"scheme": "conken-renewal", "expires": "2019-03-31"},
        {"expires": 5},
    ],
)
def test_no_term_where_the_dates_cannot_be_read(log: object) -> None:
    assert ask("term", log=log) == {"html": "", "expires": None}


def test_the_last_day_follows_from_the_first() -> None:
    assert ask("term", log={"scheme": "jashcon-lifelong", "starts": "R7.4.1"})["expires"] == "2030-03-31"


def test_every_answer_leads_to_a_question_or_a_category() -> None:
    for name in list_schemes():
        load_guide(load_scheme(name))
    assert len(load_guide(load_scheme("conken-renewal"))) == 3


def test_the_examples_of_the_page_can_be_read() -> None:
    schemes = tuple(load_scheme(name) for name in list_schemes())
    html = render_page(schemes, on=date(2026, 11, 21), engine="", script="", site_root="")
    assert html.count("data-example=") == len(schemes)


def test_a_table_of_another_scheme_takes_its_dates_and_comes_back_the_same() -> None:
    text = (
        "活動日,カテゴリ,時間,活動名,自分が講師をした時間\r\n"
        "2024-06-12,3.4.1,6,'=支部の研修会,1\r\n"
        "2024-07-12,3.1.1,2,実務,\r\n"
    )
    log = read_file(
        "a.csv", text.encode(), scheme="jashcon-lifelong", starts="2024-04-01", expires="2029-03-31"
    )
    assert [each.title for each in log.activities] == ["=支部の研修会", "実務"]
    assert str(log.activities[0].to_dict()["own_lecture_hours"]) == "1"
    written = write_csv(log)
    assert "'=支部の研修会" in written
    again = read_file(
        "b.csv", written.encode(), scheme="jashcon-lifelong", starts="2024-04-01", expires="2029-03-31"
    )
    assert [each.to_dict() for each in again.activities] == [each.to_dict() for each in log.activities]
    encoded = base64.b64encode(text.encode()).decode()
    assert (
        ask(
            "import",
            name="a.csv",
            base64=encoded,
            scheme="jashcon-lifelong",
            starts="2024-04-01",
            expires="2029-03-31",
        )["count"]
        == 2
    )
    with pytest.raises(FileError) as refused:
        read_file("a.csv", text.encode(), scheme="jashcon-lifelong")
    assert {problem.at for problem in refused.value.problems} == {"starts", "expires"}
