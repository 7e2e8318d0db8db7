"""The plan in words and tables: what is missing, the room that lapses, proposals, what hours would bring."""

from __future__ import annotations

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup

from cpd import Log, Scheme
from selfcheck.report.plan import plan_text
from selfcheck.views.page.trial import trial_words
from selfcheck.views.plan import render_plan
from tests.selfcheck.logs import ON, asked, initial, lifelong, renewal, rows, said, sample


def planned(scheme: Scheme, log: Log, on: date = ON) -> BeautifulSoup:
    return BeautifulSoup(render_plan(asked(scheme, log, on), site_root="../"), "html.parser")


def test_what_is_missing_and_what_can_bring_it() -> None:
    text = said(planned(*sample()), "#plan-summary")
    assert "あと2ポイントです。" in text
    assert "13.5ポイントまで増やせます" in text


def test_the_running_year_and_its_last_day() -> None:
    assert said(planned(*sample(), on=date(2026, 3, 1)), "#this-year") == (
        "今年度の枠は、Bが3、Cが0.5、Dが5ポイント残っています。2026年3月31日（あと30日）を過ぎると使えなくなります。"
    )


def test_in_the_last_year_its_room_stands_there_once() -> None:
    page = planned(*sample())
    assert said(page, "#this-year") == "今年度の枠は、2027年3月31日（あと130日）を過ぎると使えなくなります。"
    assert said(page, "#plan-summary").count("3.5") == 2  # 13.5 in all, of which 3.5 in C


def test_the_room_of_each_year() -> None:
    table = {row[0]: row[1:] for row in rows(planned(*sample()), "#rooms-table")}
    assert table["カテゴリ"] == ["2024年度", "2025年度", "2026年度", "期間全体で"]
    assert table["C個人学習"] == ["終わりました", "終わりました", "あと3.5", "3.5"]
    assert table["A認定・主催研修"][-1] == "25"


def test_moves_lead_to_the_activity_they_change() -> None:
    moves = planned(*sample()).select("#moves li")
    assert [str(move.a["data-at"]) for move in moves if move.a] == ["status", "category", "domain"]


def test_three_proposals_can_be_taken_over() -> None:
    page = planned(*sample())
    kinds = [str(button["data-take"]) for button in page.select("[data-take]")]
    assert kinds == ["least-hours", "free-only", "by-month"]
    for button in page.select("[data-take]"):
        assert page.find(id=str(button["aria-describedby"])) is not None


@pytest.mark.parametrize("on", [date(2026, 11, 21), date(2027, 1, 25), date(2027, 2, 20), date(2027, 3, 12)])
def test_nobody_is_asked_to_learn_within_ten_days(on: date) -> None:
    for text in planned(*sample(), on=on).select(".cpd-proposals li"):
        year, month, day = (int(part) for part in re.findall(r"[0-9]+", text.get_text())[:3])
        assert (date(year, month, day) - on).days >= 10


def test_today_against_the_end_of_the_year() -> None:
    table = rows(planned(*sample()), "#compared-table")
    assert [row[1:] for row in table[1:]] == [
        ["28／30", "2", "届かない見込み"],
        ["31／30", "0", "達する見込み"],
    ]


def test_after_the_period_there_is_nothing_to_plan() -> None:
    page = planned(*renewal({"hours": "5"}), on=date(2027, 4, 1))
    assert "これから増やすことはできません" in page.get_text()
    assert page.select("[data-take], [data-trial]") == []


def test_where_nothing_is_missing_there_is_no_proposal() -> None:
    page = planned(*renewal({"hours": "30"}))
    assert "足りないものはありません。" in page.get_text()
    assert page.select("[data-take]") == []


def test_the_lifelong_training_has_its_own_words() -> None:
    page = planned(*lifelong({"category": "3.1.2", "hours": "40"}))
    assert "ポイント" not in page.get_text()
    assert rows(page, "#rooms-table")[0][1:] == ["1年目", "2年目", "3年目", "4年目", "5年目", "期間全体で"]
    assert page.select_one('[data-trial="3.3"]') is None


def test_a_scheme_without_points_has_no_plan() -> None:
    assert "計画は作れません" in planned(*initial()).get_text()


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        ({}, "時間を入力すると、ここに結果が出ます。"),
        ({"A": ""}, "時間を入力すると、ここに結果が出ます。"),
        (
            {"A": "２時間", "B": "3"},
            "5時間を足すと5ポイント増え、33ポイントになります。30ポイントに達する見込みです。",
        ),
        (
            {"C": "10"},
            "10時間を足すと3.5ポイント増え、31.5ポイントになります。30ポイントに達する見込みです。",
        ),
        ({"A": "0:45"}, "45分を足すと0.5ポイント増え、28.5ポイントになります。あと1.5ポイントです。"),
        ({"A": "三"}, "Aの時間を数字として読み取れません。2.5 または 2:30 のように入力してください。"),
        ({"A": "10000"}, "Aの時間が大きすぎます。9999時間までにしてください。"),
        ({"A": [5]}, "Aの時間を数字として読み取れません。2.5 または 2:30 のように入力してください。"),
        ({"Z": "5"}, "時間を入力すると、ここに結果が出ます。"),
    ],
)
def test_what_hours_would_bring(hours: dict[str, object], text: str) -> None:
    scheme, log = sample()
    assert trial_words(asked(scheme, log), hours) == text


def test_learning_ends_in_time_for_the_papers_and_payment_is_made_on_a_bank_day() -> None:
    """28 February 2027 is a Sunday: learn until the 14th, pay on the 26th."""
    timeline = planned(*renewal({"hours": "5"})).select("#timeline li")
    days = [said(point, ".cpd-timeline__day") for point in timeline]
    assert days == [
        "2026年11月21日（土）",
        "2027年1月1日（金）",
        "2027年2月14日（日）",
        "2027年2月15日（月）",
        "2027年2月26日（金）",
    ]


def test_proposals_that_end_after_the_advised_day_say_so() -> None:
    scheme, log = renewal({"hours": "5"})
    assert planned(scheme, log, date(2027, 2, 10)).select("#proposals-late") == []
    late = planned(scheme, log, date(2027, 2, 20))
    assert "2027年2月28日より後に終わる案です" in said(late, "#proposals-late")
    assert said(late.select("#timeline li")[-1], ".cpd-timeline__day") == "2027年3月31日（水）"
    assert "2027年2月28日より後に終わる案です" in plan_text(asked(scheme, log, date(2027, 2, 20)))


def test_where_no_day_is_left_for_the_papers_nothing_is_proposed_and_it_is_said() -> None:
    page = planned(*renewal({"hours": "5"}), on=date(2027, 3, 20))
    assert page.select("[data-take]") == []
    assert "日数が足りないため、案は作れません" in said(page, "#plan-summary")


def test_proposals_that_are_the_same_are_shown_once() -> None:
    """Where only A can bring it and one month is left, all three ways are one."""
    filled = [{"category": name, "hours": "5", "date": "2026-05-10"} for name in "BCD"]
    scheme, log = renewal(*filled)
    page = planned(scheme, log, date(2027, 2, 3))
    assert [str(button["data-take"]) for button in page.select("[data-take]")] == ["least-hours"]
    assert "案2" not in plan_text(asked(scheme, log, date(2027, 2, 3)))
