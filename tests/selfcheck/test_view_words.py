"""Every finding, step and verdict has its words, and no template lets through what is wrong."""

import re
from datetime import date
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from cpd import Log, Scheme, Step, assess, load_scheme, read_log
from cpd.amounts import to_units
from cpd.assessment import Finding, Verdict
from scripts.paths import ROOT
from selfcheck.views import words
from selfcheck.views.environment import SOURCES, compile_templates, environment
from selfcheck.views.result.result import render_result
from tests.selfcheck.logs import ON, asked, log_of, shown
from tests.support.case import window_of

RULES = ROOT / "calculator" / "cpd"
CODES = (
    *("short", "met", "window-before", "window-open", "window-late", "window-closed", "outside-period"),
    *("domain-none", "domain-not-stated", "evidence-none", "evidence-missing", "future-done", "planned"),
    *("over-cap", "rounded", "area-outside-domains", "readings-differ"),
    *("no-figure", "own-lecture", "term-ended", "term-early", "restart-decides", "surplus", "transition"),
    *("unknown-criterion", "to-do", "recommended-met", "recommended-short"),
    *("evidence-weak", "repeated", "day-over-24", "days-not-stated", "doubtful-decides", "earlier-figures"),
    *("expires-unusual", "expires-far", "edition-old", "edition-next", "planned-late"),
)
STEPS = (
    *("period", "domain-none", "domain-not-stated", "evidence-none", "no-figure", "own-lecture", "rate"),
    *("round", "cap-year", "cap-period"),
)


class TestWords:
    """Every code that the rules can give has its Japanese sentence, in one place."""

    def test_every_finding_has_its_sentence(self, scheme: Scheme, sample: Log) -> None:
        assert set(words.FINDING_SENTENCES) == set(CODES)
        lifelong = load_scheme("jashcon-lifelong")
        data = {"format": "cpd-log/1", "scheme": lifelong.id, "starts": "2024-04-01", "expires": "2029-03-31"}
        term = assess(lifelong, read_log(data, lifelong), on=ON)
        renewal = assess(scheme, sample, on=ON)
        for code in CODES:
            recommended = code.startswith("recommended")
            clause = "training-recommended" if recommended else "window"
            about = "training" if recommended else None
            finding = Finding(code=code, severity="info", clauses=(clause,), activities=("a1",), about=about)
            told = (lifelong, term) if recommended else (scheme, renewal)
            sentence = words.finding_words(finding, *told)
            assert sentence.endswith("。")
            assert "{" not in sentence

    def test_every_step_has_its_sentence_and_heading(self) -> None:
        assert set(words.STEP_SENTENCES) == set(words.STEP_TITLES) == set(STEPS)
        for rule in STEPS:
            step = Step(
                rule=rule,
                before_units=to_units("3.5"),
                after_units=to_units("2"),
                clauses=("cpd-b-cap-year",),
            )
            assert words.step_words(step).endswith("。")
            assert "{" not in words.step_words(step) + words.step_title(rule)

    def test_the_rules_give_no_code_that_is_missing_here(self) -> None:
        source = "".join(path.read_text("utf-8") for path in RULES.glob("*.py"))
        given = set(re.findall(r'code="([a-z-]+)"', source)) | set(
            re.findall(r'\("([a-z]+-[a-z-]+)", "', source)
        )
        assert given <= set(CODES) | set(STEPS)

    def test_every_verdict_window_and_severity_has_its_word(self) -> None:
        assert set(words.VERDICT_TITLES) == set(words.VERDICT_WORDS) == {verdict.value for verdict in Verdict}
        assert set(words.WINDOW_TITLES) == {"before", "open", "late", "closed"}
        assert set(words.SEVERITY_TITLES) == {"must", "should", "info"}

    def test_the_last_day_of_the_window_is_today(self, scheme: Scheme) -> None:
        log = log_of(scheme, {"hours": "30"})
        window = window_of(assess(scheme, log, on=date(2027, 3, 31)))
        assert words.window_words(window, date(2027, 3, 31)).endswith("今日が最後の日です。")

    def test_no_figure_of_the_rules_stands_in_the_words(self) -> None:
        folder = ROOT / "calculator" / "selfcheck" / "views"
        files = [*(folder / "words").glob("*.py"), folder / "result" / "explain.py"]
        source = "".join(file.read_text("utf-8") for file in files)
        strings = " ".join(re.findall(r'"([^"]*[ぁ-ん][^"]*)"', source))
        assert re.findall(r"\d+(?:ポイント|年間|か月)", strings) == []


class TestMarkup:
    """What a holder typed is text, never markup."""

    def test_a_script_in_a_title_is_shown_as_text(self, scheme: Scheme) -> None:
        log = log_of(scheme, {"title": "<script>alert(1)</script>", "category": "B", "evidence": "none"})
        html = render_result(asked(scheme, log), "../")
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html

    def test_nothing_needs_a_style_of_its_own(self, scheme: Scheme, sample: Log) -> None:
        assert shown(scheme, sample).select("[style], style, script") == []

    def test_tables_have_captions_and_headers_with_scope(self, scheme: Scheme, sample: Log) -> None:
        for table in shown(scheme, sample).find_all("table"):
            assert table.find("caption") is not None
            assert all(header.get("scope") for header in table.find_all("th"))

    def test_no_template_swallows_a_missing_value(self) -> None:
        with pytest.raises(UndefinedError):
            environment().from_string("{{ nothing }}").render()

    def test_compiled_templates_are_all_there(self, tmp_path: Path) -> None:
        compile_templates(tmp_path / "compiled")
        compiled = {path.stem for path in (tmp_path / "compiled").glob("tmpl_*.py")}
        assert len(compiled) == len(list(SOURCES.glob("*.html")))
