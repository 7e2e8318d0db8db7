"""The report as a file: Markdown that any reader shows, HTML that loads nothing."""

from __future__ import annotations

import re

import markdown
import pytest

from selfcheck.__main__ import main
from selfcheck.question import Question
from selfcheck.report.files import to_html, to_markdown
from tests.selfcheck.logs import ON, initial, lifelong, renewal, sample

LOGS = {"renewal": sample, "lifelong": lifelong, "initial": initial}


def asked(name: str) -> Question:
    scheme, log = LOGS[name]()
    return Question(scheme=scheme, log=log, on=ON)


@pytest.mark.parametrize("name", LOGS)
def test_the_markdown_has_one_title_and_tables_of_even_rows(name: str) -> None:
    text = to_markdown(asked(name))
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    for table in re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_what_the_holder_wrote_is_no_markup() -> None:
    scheme, log = renewal({"title": "<script>alert(1)</script> *a* | b\n# c", "date": "2025-05-10"})
    question = Question(scheme=scheme, log=log, on=ON)
    shown = markdown.markdown(to_markdown(question), extensions=["tables"])
    assert "<script" not in shown
    assert "<em>" not in shown
    assert shown.count("<h1>") == 1
    assert "<script>alert" not in to_html(question)


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    page = to_html(asked("renewal"))
    assert page.startswith("<!doctype html>")
    assert not re.search(r"<script|<link|<img|src=|@import|url\(", page)
    assert "コーチング入門セミナー" in page


@pytest.mark.parametrize(("form", "begins"), [("markdown", "# あと2"), ("html", "<!doctype html>")])
def test_the_command_line_prints_them(form: str, begins: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--expires", "2027-03-31", "--on", "2026-11-21", "--format", form]
    assert main(["check", "docs/samples/holder-2027.csv", *options]) == 1
    assert capsys.readouterr().out.startswith(begins)


def test_one_sentence_is_markdown_too() -> None:
    text = to_markdown(asked("renewal"), depth="sentence")
    assert "あと2ポイント" in text
    assert "|" not in text
