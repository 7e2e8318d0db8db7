"""The report for the terminal: verdict first, then how it came about."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cpd import Assessment, assess, load_scheme, read_log
from scripts.paths import SAMPLE
from selfcheck.files import read_file
from selfcheck.report import to_text
from selfcheck.views.words.amounts import show_counted, show_hours
from tests.selfcheck.logs import asked
from tests.support.case import Case, load_cases, points_of

HERE = Path(__file__).resolve().parent
GOLDEN = HERE / "holder-2027.txt"
CASES = load_cases()
SCHEME = load_scheme("conken-renewal")


def assessed(case: Case) -> tuple[Assessment, str]:
    scheme = load_scheme("conken-renewal")
    log = read_log(case.log, scheme)
    result = assess(scheme, log, on=case.on)
    return result, to_text(asked(scheme, log, result.on))


def named(name: str) -> Case:
    (case,) = [case for case in CASES if case.name == name]
    return case


def test_the_report_of_the_sample_is_this() -> None:
    """To the letter; where words change, the golden file changes with them and is read again."""
    scheme = load_scheme("conken-renewal")
    log = read_file(SAMPLE.name, SAMPLE.read_bytes(), expires="2027-03-31")
    text = to_text(asked(scheme, log, date(2026, 11, 21)))
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.topic}: {case.name}")
def test_every_worked_example_has_a_report(case: Case) -> None:
    """It begins with the verdict, carries the numbers, never promises, and leaves no gap unfilled."""
    result, text = assessed(case)
    assert text.startswith("■ ")
    first = text.split("\n\n")[0]
    counted, hours = show_counted(points_of(result).counted), show_hours(points_of(result).claimed)
    assert f"{counted}ポイントを数えました（入力は{hours}）。" in first
    assert "見込み" in first
    assert re.search(r"合格|更新できます|[{}]|None|Decimal", text) is None
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("Thirty hours of accredited courses are exactly enough", "30ポイントに達する見込みです"),
        ("Half a point short is short", "あと0.5ポイントです"),
        ("Forty-five minutes, four times: rounding decides", "資料の読み方によって変わります"),
        (
            "A domain not stated could turn the answer",
            "分野が書かれていない活動があるため、まだ決まりません",
        ),
        ("After the period has closed", "受付の期間が終わっています"),
    ],
)
def test_the_first_line_is_the_verdict(name: str, headline: str) -> None:
    assert assessed(named(name))[1].splitlines()[0] == f"■ {headline}"


def test_each_thing_cut_names_its_clause() -> None:
    """Every step of every ruling, by the name that the clause has on the site."""
    for case in CASES:
        result, text = assessed(case)
        cited = {clause for ruling in result.rulings for step in ruling.steps for clause in step.clauses}
        clauses = asked(SCHEME, read_log(case.log, SCHEME), case.on).edition.clauses
        said = {
            title
            for line in text.splitlines()
            if "根拠：" in line
            for title in line.split("根拠：")[1].split("、")
        }
        assert {clause for clause in cited if clauses[clause].title not in said} == set(), case.name


def test_the_sum_of_what_was_cut_stands_in_the_heading() -> None:
    _, text = assessed(named("Lost surplus: half a point short in spite of 31.5 claimed"))
    assert "■ 数えなかったもの（31.5 − 2 ＝ 29.5）" in text


def test_nothing_cut_is_not_a_heading() -> None:
    assert "数えなかったもの" not in assessed(named("An empty log"))[1]


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("Two entries of B in one 年度 but two calendar years", "暦年ごと"),
        ("Forty-five minutes, four times: rounding decides", "合計してから切り捨てる"),
        ("Counted back from the day of asking, February before the period would count", "申請する日まで"),
    ],
)
def test_a_verdict_that_depends_says_on_which_question(name: str, question: str) -> None:
    _, text = assessed(named(name))
    assert question in text.split("■ 読み方による違い")[1]


def test_columns_stand_one_under_the_other() -> None:
    """A full-width letter takes two columns of a terminal."""
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("■ カテゴリと年度"))
    table = lines[start + 1 : start + 6]
    wide = ["".join(letter + ("\0" if ord(letter) > 0x2000 else "") for letter in line) for line in table]
    for name in ("A", "B", "C", "D", "合"):
        column = wide[0].index(name)
        assert all(row[column].isdigit() and row[column - 1] == " " for row in wide[1:]), name


def test_the_days_left_are_counted() -> None:
    assert "あと2日です。" in assessed_on("2027-03-29")
    assert "今日が最後の日です。" in assessed_on("2027-03-31")
    assert "受付は2027年1月1日からです。あと1日です。" in assessed_on("2026-12-31")
    assert "受付は2027年3月31日で終わりました。" in assessed_on("2027-04-01")


def assessed_on(on: str) -> str:
    scheme = load_scheme("conken-renewal")
    entry = {"date": "2024-06-01", "category": "A", "hours": "30"}
    data = {"format": "cpd-log/1", "scheme": scheme.id, "expires": "2027-03-31", "activities": [entry]}
    log = read_log(data, scheme)
    return to_text(asked(scheme, log, date.fromisoformat(on)))
