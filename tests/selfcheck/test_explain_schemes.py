"""Other schemes' answers in their own vocabulary, and the way to what is missing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from scripts.paths import SAMPLE
from selfcheck.__main__ import main
from selfcheck.report.plan import plan_text
from selfcheck.views.words.plan import smallest_change
from tests.selfcheck.logs import asked, shown
from tests.selfcheck.told import INITIAL, LIFELONG, RENEWAL, TERM, TERM_LOG, entry, lifelong, read


def said(page: BeautifulSoup, selector: str) -> str:
    found = page.select_one(selector)
    assert found is not None, selector
    return found.get_text(" ", strip=True)


class TestSmallestChange:
    """What would turn the answer with the least to do."""

    @pytest.mark.parametrize(
        ("entries", "start"),
        [
            (
                [entry("A", "29"), entry("C", "1", title="本")],
                "「本」の業務の分野を選ぶと、1ポイント増えます。それで",
            ),
            (
                [entry("A", "29"), entry("A", "2", status="planned", title="研修")],
                "予定の「研修」が終わると、1ポイント",
            ),
            (
                [entry("A", "28"), *[entry("C", "1", title="本")] * 2],
                "記録にある2件を直すか終わらせると、合わせて2ポイント増え、30ポイントに達する見込みです。",
            ),
            ([entry("A", "28")], "いちばん短くて、あと2時間の活動（B 2時間）で達する見込みです。"),
            ([entry("A", "30")], ""),
        ],
    )
    def test_it_is(self, entries: list[dict[str, Any]], start: str) -> None:
        log = read(RENEWAL, *entries, expires="2027-03-31")
        change = smallest_change(asked(RENEWAL, log))
        assert change.startswith(start)
        assert bool(change) == bool(start)


class TestLifelong:
    """CPD hours, factors, years by anniversary, and what is encouraged."""

    def test_the_result_speaks_its_own_words(self) -> None:
        page = shown(LIFELONG, TERM_LOG)
        assert said(page, "#headline") == "あと101CPD時間です"
        assert said(page, "#sum-counted") == "149／250"
        assert said(page, ".cpd-recommended") == "9／50"
        assert said(page, "#reconcile") == "入力合計154時間 ＋ 換算24.5 − 数えない29.5 ＝ 149CPD時間"
        assert page.select(".cpd-window") == []
        assert "ポイント" not in page.get_text()

    def test_its_years_start_on_the_day_of_the_term_and_a_shared_cap_has_its_column(self) -> None:
        rows = [
            [cell.get_text("", strip=True) for cell in row.find_all(["th", "td"])]
            for row in shown(LIFELONG, TERM_LOG).select("#category-table tr")
        ]
        assert [row[0] for row in rows[1:6]] == [
            f"{number}年目（{2023 + number}年10月15日から）" for number in range(1, 6)
        ]
        assert rows[0][-2] == "顧問契約による実務＋契約企業への講演・教育合わせた上限"
        assert rows[2][2:4] == ["30／30（上限）入力45", "20"]
        assert rows[2][-2:] == ["50／50（上限）入力75", "149"]
        assert rows[-1][-1] == "149／250"

    def test_a_factor_adds_and_a_lecture_comes_off(self) -> None:
        steps = [step.get_text(strip=True) for step in shown(LIFELONG, TERM_LOG).select(".cpd-steps li")]
        assert any("6 → 4.5" in step and "自分が講師をした時間の1.5を引きます。" in step for step in steps)
        assert any("10 → 30" in step and "換算して、10時間を30と数えます。" in step for step in steps)

    def test_reached_early_it_says_so_and_that_the_rest_is_not_carried_over(self) -> None:
        page = shown(LIFELONG, lifelong(entry("3.2.1", "90")))
        assert said(page, "#headline") == "250CPD時間に達する見込みです"
        codes = {str(item["data-code"]) for item in page.select("[data-code]")}
        assert {"term-early", "surplus", "recommended-short"} <= codes

    def test_the_plan_is_in_hours_and_years_of_the_term(self) -> None:
        text = plan_text(asked(LIFELONG, TERM_LOG))
        assert "あと101CPD時間です。" in text
        assert "2027年10月14日まで" in text
        assert "自作の資料による講師　期間全体で上限なし" in text


class TestInitial:
    """A checklist, what is not known, and until when the certificate is valid."""

    def test_the_checklist_and_what_is_missing_stand_in_the_result(self) -> None:
        page = shown(INITIAL, read(INITIAL, passed_on="2025-05-01"))
        edition = INITIAL.editions[-1]
        assert said(page, "#headline") == "手元の資料だけでは、見込みを決められません"
        assert len(page.select(".cpd-todo > li")) == len(edition.checklist)
        assert len(page.select(".cpd-unknown > li")) == len(edition.unknown)
        assert "合格証明書の有効期限は2028年4月30日までと考えてください。" in said(page, ".cpd-window")
        assert page.select("#category-table, .cpd-sums, #reconcile") == []

    def test_after_its_last_day_the_certificate_is_named(self) -> None:
        log = read(INITIAL, passed_on="2025-05-01")
        assert (
            said(shown(INITIAL, log, date(2028, 5, 2)), "#headline") == "合格証明書の有効期限を過ぎています"
        )
        assert "今日が最後の日です。" in said(shown(INITIAL, log, date(2028, 5, 1)), ".cpd-window")

    def test_the_plan_says_that_there_is_nothing_to_reckon(self) -> None:
        log = read(INITIAL, passed_on="2025-05-01")
        assert "合計の条件がありません" in plan_text(asked(INITIAL, log))


class TestPlanCommand:
    """``selfcheck plan LOG``."""

    OPTIONS = ("--expires", "2027-03-31", "--on", "2026-11-21")

    def test_it_exits_1_while_something_is_missing(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["plan", str(SAMPLE), *self.OPTIONS]) == 1
        text = capsys.readouterr().out
        assert text.startswith("■ あと2ポイントです。\n必要な30ポイントのうち、28ポイントを数えました。\n")
        assert "B・C・Dで、まだ13.5ポイントまで増やせます（B 5、C 3.5、D 5）。" in text
        assert "B・C・Dだけで足りる最後の日は、2027年3月31日です。" in text
        assert text.count("■ 案") == 3

    def test_json_is_the_plan(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["plan", str(SAMPLE), *self.OPTIONS, "--format", "json"]) == 1
        data = json.loads(capsys.readouterr().out)
        assert (data["format"], data["missing"]) == ("cpd-plan/1", "2")

    def test_one_log_is_seen_as_another_scheme_sees_it(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        data = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31"}
        also = {"also": {"jashcon-lifelong": {"category": "3.4.1"}}}
        data |= {"also": {"jashcon-lifelong": TERM}, "activities": [entry("A", "30") | also]}  # type: ignore[dict-item]
        path = tmp_path / "log.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        assert main(["check", str(path), "--on", "2026-11-21"]) == 0
        assert main(["check", str(path), "--on", "2026-11-21", "--as", "jashcon-lifelong"]) == 1
        assert "250CPD時間のうち60CPD時間を数えました" in capsys.readouterr().out
        assert main(["check", str(path), "--on", "2026-11-21", "--as", "conken-initial"]) == 2
