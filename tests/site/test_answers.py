"""Readings, examples and answers on their pages: each whole, at its anchor, as the data has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import Tag

from cpd import cmbok, load_scheme, read_log
from scripts.checks.sources import SOURCES, normalize, read_source
from scripts.pages import register
from scripts.pages.examples import examples
from tests.site.parsed import article
from tests.support.case import load_cases

SCHEME = load_scheme("conken-renewal")
QUESTIONS_AT_LEAST = 20


def test_every_entry_of_the_register_stands_at_its_anchor(built_site: Path) -> None:
    page = article(built_site / "rules" / "readings")
    for entry in (entry for section in register.sections() for entry in section.entries):
        heading = page.find(id=entry.id)
        assert isinstance(heading, Tag), entry.id
        assert heading.find(string=True, recursive=False) == entry.title
        said = ""
        for following in heading.find_next_siblings():
            if following.name in ("h2", "h3"):
                break
            said += following.get_text()
        words = [entry.adopted, entry.why, entry.ask, register.EFFECTS[entry.changes], *entry.refs]
        assert [word for word in [*words, *(say.printed for say in entry.says)] if word not in said] == []


def test_every_example_is_a_case_of_the_tests_and_opens_as_it_is_shown(built_site: Path) -> None:
    cases = {case.name: case for case in load_cases()}
    page = article(built_site / "examples")
    for example in examples().values():
        case = cases[example.case]
        opened = json.loads((built_site / example.file).read_text(encoding="utf-8"))
        assert opened["log"] == case.log == example.log
        assert opened["on"] == case.on.isoformat()
        assert read_log(opened["log"], SCHEME).activities or not case.activities
        heading = page.find(id=f"example-{example.id}")
        assert isinstance(heading, Tag)
        assert example.title in heading.get_text()
        following = heading.find_next("p")
        assert following is not None
        assert example.headline in following.get_text()


def test_every_answer_carries_an_example(built_site: Path) -> None:
    page = article(built_site / "faq")
    questions = page.select("h3[id^='faq-']")
    assert len(questions) >= QUESTIONS_AT_LEAST
    for question in questions:
        between = []
        for following in question.find_next_siblings():
            if following.name in ("h2", "h3"):
                break
            between.append(following)
        assert len(between) >= 2, question
        assert between[-1].select("a[href*='check/?example=']"), question
        assert len(between[0].get_text()) > 5


@pytest.mark.parametrize("area", cmbok.areas(), ids=lambda area: area.id)
def test_a_competency_names_its_area_and_its_domain(area: cmbok.Area, built_site: Path) -> None:
    page = article(built_site / "rules" / "competencies" / area.id.lower())
    for competency in area.competencies:
        heading = page.find(id=competency.id.lower())
        assert isinstance(heading, Tag)
        belongs = heading.find_next_sibling("p")
        assert belongs is not None
        said = belongs.get_text()
        assert f"{area.id} {area.title}" in said
        if area.domain is None:
            assert "これだけでは、B、C、Dのポイントになりません" in said
        else:
            assert f"{area.domain} {cmbok.domain(area.domain).title}" in said


def test_the_codes_of_the_domains_are_explained_as_each_document_prints_them(built_site: Path) -> None:
    table = article(built_site / "rules" / "domains").select_one("table.code-table")
    assert table is not None
    rows = [[cell.get_text() for cell in row.select("td")] for row in table.select("tbody tr")]
    assert [row[0] for row in rows] == [
        "".join(f"({code})" for code in domain.codes) for domain in cmbok.domains()
    ]
    assert [row[2] for row in rows] == ["、".join(domain.areas) for domain in cmbok.domains()]
    if SOURCES.is_dir():  # the documents are no part of the project
        text = read_source(SOURCES, register.documents()["initial-manual"].source)
        assert [row[1] for row in rows if normalize(row[1]) not in text] == []
