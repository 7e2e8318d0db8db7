"""Every scheme's answer in three depths, in its own vocabulary, with the way to what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from bs4 import BeautifulSoup

from cpd import Assessment, Log, Scheme, assess, load_scheme, load_scheme_file, read_log
from cpd.planning.moves import MoveKind
from cpd.planning.proposals import ProposalKind
from scripts.paths import ROOT, SAMPLE
from selfcheck.__main__ import main
from selfcheck.files import read_file
from selfcheck.plan_report import plan_text
from selfcheck.report import to_text
from selfcheck.views import words
from selfcheck.views.result import explain
from selfcheck.views.result.result import render_result
from selfcheck.views.words.plan import MOVE_SENTENCES, PROPOSAL_TITLES, smallest_change
from selfcheck.views.words.sentences import FINDING_SENTENCES, OPEN_TITLES, STEP_SENTENCES
from tests.selfcheck.logs import asked

ON = date(2026, 11, 21)
RENEWAL, LIFELONG, INITIAL = (
    load_scheme(name) for name in ("conken-renewal", "jashcon-lifelong", "conken-initial")
)
EDITIONS = load_scheme_file(ROOT / "tests" / "schemes" / "two-editions.toml")
TERM = {"starts": "2024-10-15", "expires": "2029-10-14"}


def entry(category: str, hours: str, **changes: Any) -> dict[str, Any]:
    """An activity; one of more than a day says on which days it was."""
    made = {"date": "2026-05-10", "category": category, "hours": hours, "evidence": "certificate"} | changes
    if ":" not in hours and float(hours) > 24:
        days = timedelta(days=int(float(hours) // 24))
        made = {"until": (date.fromisoformat(made["date"]) + days).isoformat()} | made
    return made


def read(scheme: Scheme, *entries: dict[str, Any], **dates: str) -> Log:
    data = {"format": "cpd-log/1", "scheme": scheme.id, **dates, "activities": list(entries)}
    return read_log(data, scheme)


def lifelong(*entries: dict[str, Any]) -> Log:
    return read(LIFELONG, *entries, **TERM)


TERM_LOG = lifelong(
    entry("3.1.1", "60", title="診断"),
    entry("3.1.2", "45", title="顧問"),
    entry("3.1.2-spot", "30", title="講演"),
    entry("3.2.1", "10", title="講義"),
    entry("3.4.1", "6", own_lecture_hours="1.5", title="支部の研修会"),
    entry("3.4.2", "3", evidence="none", title="学会"),
)


def shown(scheme: Scheme, log: Log, on: date = ON) -> BeautifulSoup:
    return BeautifulSoup(render_result(asked(scheme, log, on), "../"), "html.parser")


def said(page: BeautifulSoup, selector: str) -> str:
    found = page.select_one(selector)
    assert found is not None, selector
    return found.get_text(" ", strip=True)


def told(scheme: Scheme, log: Log, depth: str, on: date = ON) -> str:
    return to_text(asked(scheme, log, on), depth=depth)


def every_kind() -> Iterator[tuple[Scheme, Log, date]]:
    """Logs of every scheme that between them bring out every step, every finding and every move."""
    renewal = {"expires": "2027-03-31"}
    logs = [
        (RENEWAL, read(RENEWAL, entry("A", "30", date="2023-01-01"), **renewal)),
        (RENEWAL, read(RENEWAL, entry("B", "9", domain=4), entry("A", "40"), **renewal)),
        (RENEWAL, read(RENEWAL, entry("A", "29"), entry("C", "1", evidence=None), **renewal)),
        (RENEWAL, read(RENEWAL, entry("C", "0:45", domain=0), entry("C", "0:45", domain=1), **renewal)),
        (RENEWAL, read(RENEWAL, entry("B", "3", evidence="none"), **renewal)),
        (RENEWAL, read(RENEWAL, entry("B", "3", evidence="none", domain=2), **renewal)),
        (RENEWAL, read(RENEWAL, entry("C", "2", domain=2, competency="PE-1", evidence=None), **renewal)),
        (RENEWAL, read(RENEWAL, entry("A", "3", date="2027-01-10"), **renewal)),
        (RENEWAL, read(RENEWAL, entry("A", "3", status="planned"), **renewal)),
        (RENEWAL, read(RENEWAL, entry("A", "29.5"), *[entry("C", "0:15", domain=1)] * 2, **renewal)),
        (LIFELONG, TERM_LOG),
        (LIFELONG, lifelong(entry("3.3", "20"))),
        (LIFELONG, lifelong(entry("3.2.1", "90"), entry("3.4.1", "30"))),
        (RENEWAL, read(RENEWAL, entry("A", "15", title="研修"), entry("A", "15", title="研修"), **renewal)),
        (RENEWAL, read(RENEWAL, entry("A", "40", until=None, evidence="record"), **renewal)),
        (RENEWAL, read(RENEWAL, entry("A", "3", date="2027-03-10", status="planned"), **renewal)),
        (RENEWAL, read(RENEWAL, expires="2031-03-30")),
        (LIFELONG, lifelong(entry("3.1.1", "250", date="2025-01-10"))),
        (LIFELONG, lifelong(entry("3.1.1", "200"), entry("3.1.1", "60", date="2024-05-10"))),
        (INITIAL, read(INITIAL, passed_on="2025-05-01")),
        (EDITIONS, read(EDITIONS, entry("teach", "9"), expires="2027-04-01")),
    ]
    for scheme, log in logs:
        for on in (
            ON,
            date(2025, 6, 1),
            date(2027, 1, 2),
            date(2027, 3, 15),
            log.expires + timedelta(days=1),
        ):
            yield scheme, log, on


def assessments() -> Iterator[tuple[Scheme, Log, Assessment]]:
    for scheme, log, on in every_kind():
        yield scheme, log, assess(scheme, log, on=on)


class TestNothingIsMissing:
    """Japanese sentences for every kind of step, finding, move and proposal."""

    def test_every_finding_and_step_that_can_come_out_does_and_has_its_sentence(self) -> None:
        codes, rules = set(), set()
        for scheme, log, assessment in assessments():
            for finding in assessment.findings:
                sentence = words.finding_words(finding, scheme, assessment)
                assert sentence.endswith("。")
                assert "{" not in sentence
                codes.add(finding.code)
            for step in explain.steps(asked(scheme, log, assessment.on)):
                assert step.text.endswith("。")
                assert step.clauses
            rules |= {step.rule for ruling in assessment.rulings for step in ruling.steps}
        assert codes == set(FINDING_SENTENCES)
        assert rules == set(STEP_SENTENCES)

    def test_every_move_and_proposal_has_its_words(self) -> None:
        assert set(MOVE_SENTENCES) == set(get_args(MoveKind))
        assert set(PROPOSAL_TITLES) == set(get_args(ProposalKind))

    def test_every_reason_that_leaves_it_open_has_its_title(self) -> None:
        seen = set()
        for scheme, log, assessment in assessments():
            if assessment.verdict == "undetermined":
                title = words.headline(scheme, assessment)
                assert title != words.VERDICT_TITLES["undetermined"]
                assert words.headline_detail(scheme, log, assessment).endswith("。")
                seen.add(title)
        assert seen == {title for title, _ in OPEN_TITLES.values()}

    def test_no_text_promises_or_leaves_a_hole(self) -> None:
        for scheme, log, on in every_kind():
            texts = [told(scheme, log, depth, on) for depth in explain.DEPTHS]
            texts += [plan_text(asked(scheme, log, on)), shown(scheme, log, on).get_text()]
            for text in texts:
                assert "{" not in text
                assert "None" not in text
                assert "合格しました" not in text
                assert "更新できます" not in text


class TestDepths:
    """One sentence; the table; every step with its clause."""

    def test_a_sentence_says_the_answer_the_reason_and_the_smallest_change(self) -> None:
        log = read(
            RENEWAL,
            entry("A", "28"),
            entry("B", "3", evidence="none", domain=2, title="講座"),
            expires="2027-03-31",
        )
        assert told(RENEWAL, log, "sentence") == (
            "2026年11月21日の時点で、必要な30ポイントのうち28ポイントを数え、答えは「あと2ポイントです」。\n"
            "あと2ポイント足りません。\n"
            "入力したうち、計算に入らなかったのは「証明できる文書がない」3です。\n"
            "「講座」をCとして申請すると、3ポイント増えます。それで30ポイントに達する見込みです。\n"
            "入力した内容にもとづく見込みです。申請先の審査結果ではありません。\n"
        )

    def test_steps_name_every_activity_and_what_each_clause_says(self) -> None:
        text = told(LIFELONG, TERM_LOG, "steps")
        for activity in TERM_LOG.activities:
            assert activity.title in text
        for step in explain.steps(asked(LIFELONG, TERM_LOG)):
            assert f"{step.before} → {step.after}　{step.text}" in text
            assert all(f"根拠：{clause.title}　{clause.text}" in text for clause in step.clauses)

    def test_where_it_is_yes_nothing_is_said_of_why_not(self) -> None:
        log = read(RENEWAL, entry("A", "30"), expires="2027-03-31")
        assert explain.why_not(asked(RENEWAL, log)) == []

    def test_where_it_depends_the_amount_that_settles_it_is_said(self) -> None:
        log = read(RENEWAL, entry("A", "28.5"), *[entry("A", "0:45")] * 2, expires="2027-03-31")
        assert "どの読み方でも足りる見込みです。" in told(RENEWAL, log, "sentence")

    def test_the_command_line_takes_the_depth(self, capsys: pytest.CaptureFixture[str]) -> None:
        arguments = ["check", str(SAMPLE), "--expires", "2027-03-31", "--on", "2026-11-21"]
        told_texts = []
        for depth in explain.DEPTHS:
            assert main([*arguments, "--depth", depth]) == 1
            told_texts.append(capsys.readouterr().out)
        assert len(told_texts[0]) < len(told_texts[1]) < len(told_texts[2])

    def test_why_not_stands_in_text_page_and_json_alike(self, capsys: pytest.CaptureFixture[str]) -> None:
        arguments = ["check", str(SAMPLE), "--expires", "2027-03-31", "--on", "2026-11-21"]
        log = read_file(SAMPLE.name, SAMPLE.read_bytes(), expires="2027-03-31")
        lines = explain.why_not(asked(RENEWAL, log))
        assert len(lines) > 1
        for depth in explain.DEPTHS:
            main([*arguments, "--depth", depth])
            text = capsys.readouterr().out.splitlines()
            assert set(lines) <= set(text)
            main([*arguments, "--depth", depth, "--format", "json"])
            told = json.loads(capsys.readouterr().out)
            assert told["explanation"]["why_not"] == lines
            assert ("steps" in told["explanation"]) == (depth == "steps")
        page = shown(RENEWAL, log)
        assert [item.get_text() for item in page.select("#why-not li")] == lines
        assert told["explanation"]["steps"][0]["clauses"]


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
