"""Every scheme's answer in three depths: one sentence, a table, every step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import get_args

import pytest

from cpd import Assessment, Log, Scheme, assess, load_scheme_file
from cpd.planning.moves import MoveKind
from cpd.planning.proposals import ProposalKind
from scripts.paths import SAMPLE
from selfcheck.__main__ import main
from selfcheck.files import read_file
from selfcheck.report import to_text
from selfcheck.report.plan import plan_text
from selfcheck.views import words
from selfcheck.views.result import explain
from selfcheck.views.words.plan import MOVE_SENTENCES, PROPOSAL_TITLES
from selfcheck.views.words.sentences import FINDING_SENTENCES, OPEN_TITLES, STEP_SENTENCES
from tests.selfcheck.logs import asked, shown
from tests.selfcheck.told import INITIAL, LIFELONG, ON, RENEWAL, TERM_LOG, entry, lifelong, read
from tests.support.case import TWO_EDITIONS

EDITIONS = load_scheme_file(TWO_EDITIONS)


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
        for scheme, _log, assessment in assessments():
            if assessment.verdict == "undetermined":
                title = words.headline(scheme, assessment)
                assert title != words.VERDICT_TITLES["undetermined"]
                assert words.headline_detail(scheme, assessment).endswith("。")
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
