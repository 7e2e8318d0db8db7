"""What the result says of an assessment: its sums, its table, its verdicts; without a browser."""

import csv
import re
from datetime import date
from decimal import Decimal

import pytest

from cpd import Log, Scheme, assess
from cpd.assessment import Verdict
from scripts.paths import SAMPLE
from selfcheck.views import words
from selfcheck.views.result.readings import reading_differences
from selfcheck.views.result.result import render_result
from selfcheck.views.result.table import category_table
from tests.selfcheck.logs import ON, asked, log_of, said, shown
from tests.support.case import points_of


class TestSampleLog:
    """The sample log on 2026-11-21 for 2027-03-31: 28 of 30, as the issue of the project states it."""

    def test_the_answer_stands_first(self, scheme: Scheme, sample: Log) -> None:
        page = shown(scheme, sample)
        first = page.find()
        assert first is not None
        assert "あと2ポイントです" in first.get_text()
        assert "予定の活動が終わると31ポイントになり" in first.get_text()
        assert words.ESTIMATE in first.get_text()

    def test_the_sums(self, scheme: Scheme, sample: Log) -> None:
        page = shown(scheme, sample)
        assert said(page, "#sum-counted") == "28／30"
        assert said(page, "#sum-claimed") == "35時間45分"
        assert said(page, "#sum-planned") == "31"
        assert said(page, "#reconcile") == "入力合計35.75 − 数えない7.75 ＝ 28ポイント"

    def test_the_window_and_the_days_left(self, scheme: Scheme, sample: Log) -> None:
        assert "受付は2027年1月1日からです。あと41日です。" in said(shown(scheme, sample), ".cpd-window")
        assert "2027年2月28日まで（あと99日）に申請" in said(shown(scheme, sample), ".cpd-window")

    def test_the_table_shows_every_category_and_year_against_its_cap(
        self, scheme: Scheme, sample: Log
    ) -> None:
        rows = [
            [cell.get_text("", strip=True) for cell in row.find_all(["th", "td"])]
            for row in shown(scheme, sample).select("#category-table tr")
        ]
        assert [row[0] for row in rows] == ["年度", "2024年度", "2025年度", "2026年度", "合計"]
        assert rows[1][1:] == ["5", "5／5（上限）入力6.5", "5／5（上限）入力6", "5／5（上限）入力7", "20"]
        assert rows[2][3] == "4.5／5（残り0.5）入力4.75"
        assert rows[4][1:3] == ["5／30（残り25）", "7／15（残り8）入力11.5"]
        assert rows[4][-1] == "28／30"

    def test_every_activity_says_what_became_of_it_and_by_which_clause(
        self, scheme: Scheme, sample: Log
    ) -> None:
        page = shown(scheme, sample)
        assert len(page.select("[data-chip]")) == len(sample.activities)
        cut = next(item.get_text() for item in page.select(".cpd-ruling") if "カスタマー" in item.get_text())
        assert "3.5 → 2" in cut
        assert "1.5は数えません" in cut
        assert "Bの年間の上限" in cut

    def test_every_link_leads_to_the_page_and_anchor_of_its_clause(self, scheme: Scheme, sample: Log) -> None:
        clauses = scheme.editions[-1].clauses
        links = [str(link["href"]) for link in shown(scheme, sample).select("a.cpd-clause")]
        assert links
        for link in links:
            page, _, anchor = link.partition("#")
            assert page == f"../{clauses[anchor].page}"


class TestTable:
    """Rows, columns and totals of the table agree with the assessment they show."""

    @pytest.mark.parametrize("hours", ["1", "4", "0:45", "20"])
    def test_the_years_and_the_total_agree(self, scheme: Scheme, hours: str) -> None:
        log = log_of(
            scheme,
            *(
                {"category": category, "date": f"{year}-06-01", "hours": hours}
                for category in "ABCD"
                for year in (2024, 2025, 2026)
            ),
        )
        assessment = assess(scheme, log, on=ON)
        table = category_table(asked(scheme, log))
        assert sum(row.total for row in table.rows) == points_of(assessment).counted
        assert sum(cell.counted for cell in table.totals) == points_of(assessment).counted
        for column, total in enumerate(table.totals):
            assert sum(row.cells[column].counted for row in table.rows) == total.counted

    def test_what_did_not_count_adds_up_by_reason(self, scheme: Scheme, sample: Log) -> None:
        page = shown(scheme, sample)
        cuts = [re.search(r"([\d.]+)ポイント", item.get_text()) for item in page.select(".cpd-cuts li")]
        assert sum(Decimal(found[1]) for found in cuts if found) == Decimal("7.75")


class TestVerdicts:
    """Each verdict has its own words, none of which promises anything."""

    def test_eligible(self, scheme: Scheme) -> None:
        page = shown(scheme, log_of(scheme, {"hours": "30"}))
        assert said(page, "#headline") == "30ポイントに達する見込みです"

    def test_a_domain_not_stated_leaves_it_open(self, scheme: Scheme) -> None:
        log = log_of(scheme, {"hours": "28"}, {"category": "B", "hours": "2", "domain": None})
        assert said(shown(scheme, log), "#headline") == "分野が書かれていない活動があるため、まだ決まりません"

    def test_when_it_depends_the_question_that_decides_is_named(self, scheme: Scheme) -> None:
        log = log_of(
            scheme, {"hours": "28.5"}, *({"hours": "0:45", "date": f"2025-05-1{day}"} for day in range(2))
        )
        assessment = assess(scheme, log, on=ON)
        assert assessment.verdict is Verdict.DEPENDS
        page = shown(scheme, log)
        assert said(page, "#headline") == "資料の読み方によって変わります"
        links = [str(link["href"]) for link in page.select(".cpd-readings a")]
        assert links == ["../rules/readings/#reading-rounding"]
        assert "達する見込み" in said(page, "#readings-table")

    def test_only_the_smallest_sets_of_choices_that_turn_the_answer_are_shown(self, scheme: Scheme) -> None:
        log = log_of(
            scheme, {"hours": "28.5"}, *({"hours": "0:45", "date": f"2025-05-1{day}"} for day in range(2))
        )
        assessment = assess(scheme, log, on=ON)
        turning = reading_differences(scheme.editions[-1], assessment, "../")["turning"]
        assert isinstance(turning, list)
        assert len(turning) == 1

    def test_after_the_window_has_closed(self, scheme: Scheme) -> None:
        page = shown(scheme, log_of(scheme, {"hours": "30"}), on=date(2027, 4, 1))
        assert said(page, "#headline") == "受付の期間が終わっています"
        assert "2027年3月31日で終わりました" in said(page, ".cpd-verdict")

    def test_late_in_the_window_the_doubt_is_said(self, scheme: Scheme) -> None:
        page = shown(scheme, log_of(scheme, {"hours": "30"}), on=date(2027, 3, 10))
        assert "あと21日です。" in said(page, ".cpd-window")
        assert "2027年2月28日で終わったとも読める記載があります" in said(page, ".cpd-verdict")
        assert page.select_one(".cpd-verdict--ask") is not None

    def test_no_word_promises_more_than_an_estimate(self, scheme: Scheme, sample: Log) -> None:
        for log in (sample, log_of(scheme, {"hours": "30"})):
            text = shown(scheme, log).get_text()
            assert "合格" not in text
            assert "更新できます" not in text

    def test_an_empty_log_is_short_of_everything(self, scheme: Scheme) -> None:
        page = shown(scheme, log_of(scheme))
        assert said(page, "#headline") == "あと30ポイントです"
        assert page.select("#reconcile, #picture, .cpd-sums") == []  # of nothing there is nothing to show


def test_a_long_list_of_names_is_folded_and_whole(scheme: Scheme) -> None:
    log = log_of(
        scheme,
        *({"title": f"講座{number}", "status": "planned", "date": "2026-12-01"} for number in range(8)),
    )
    finding = shown(scheme, log).select_one('[data-code="planned"]')
    assert finding is not None
    assert said(finding, "summary") == "8件を見る"
    assert [link.get_text() for link in finding.select("details a")] == [
        f"講座{number}" for number in range(8)
    ]


def test_the_same_assessment_gives_the_same_markup(scheme: Scheme, sample: Log) -> None:
    first, again = asked(scheme, sample), asked(scheme, sample)
    assert render_result(first, "../") == render_result(again, "../")


def test_the_sample_is_the_one_that_the_site_offers() -> None:
    with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 16
