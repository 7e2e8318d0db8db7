"""The register holds every open point of the documents, as printed, with an example for each that decides."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from cpd import list_schemes, load_scheme
from scripts.checks.sources import SOURCES, normalize, read_source
from scripts.pages import register
from scripts.pages.examples import examples
from scripts.paths import SHARED

RULES = SHARED / "spec" / "rules.md"
ENTRIES = [entry for section in register.sections() for entry in section.entries]
READINGS = [entry for entry in ENTRIES if entry.reading]


def numbers_of_the_analysis(text: str) -> set[str]:
    """X-01 …, J-1 … as they begin a row of section 2, and C-1 … for the points on CCAJ."""
    section = text[text.index("\n## 2.") : text.index("\n## 3.")]
    ccaj = section[section.index("\n### 2.2") : section.index("\n### 2.3")]
    points = len(re.findall(r"^\* ", ccaj, re.MULTILINE))
    numbered = set(re.findall(r"^\| ([XJ]-\d+) \|", section, re.MULTILINE))
    return numbered | {f"C-{number}" for number in range(1, points + 1)}


def test_every_point_of_the_analysis_has_its_entry() -> None:
    refs = {ref for entry in ENTRIES for ref in entry.refs}
    assert {f"X-{number:02}" for number in range(1, 43)} | {f"J-{number}" for number in range(1, 10)} <= refs
    if RULES.exists():  # the analysis is no part of the project
        assert numbers_of_the_analysis(RULES.read_text(encoding="utf-8")) == refs


def test_every_entry_has_a_section_and_an_anchor_of_its_own() -> None:
    anchors = [entry.id for entry in ENTRIES] + [section.id for section in register.sections()]
    assert [id for id, times in Counter(anchors).items() if times > 1] == []
    assert all(re.fullmatch(r"(reading|open|printed|named|other)-[a-z0-9-]+", entry.id) for entry in ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_names_what_there_is(entry: register.Entry) -> None:
    assert entry.kind in register.KINDS
    assert entry.changes in register.EFFECTS
    assert all(clause in register.clauses() for clause in entry.clauses)
    assert all(said.document in register.documents() for said in entry.says)
    assert entry.example is None or entry.example in examples()
    for sentence in (entry.adopted, entry.why, entry.ask):
        assert sentence.endswith("。")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_what_an_entry_quotes_is_printed_in_the_document(entry: register.Entry) -> None:
    assert entry.kind == "silent" or entry.says or entry.changes == "none"
    if not SOURCES.is_dir():  # the documents are no part of the project
        return
    for said in entry.says:
        text = read_source(SOURCES, register.documents()[said.document].source)
        assert normalize(said.printed) in text, said


def test_the_engine_reckons_with_the_readings_of_the_register() -> None:
    readings = load_scheme("conken-renewal").editions[-1].readings
    assert {entry.reading for entry in READINGS} == {reading.id for reading in readings}
    for reading in readings:
        (entry,) = (entry for entry in READINGS if entry.reading == reading.id)
        assert set(reading.clauses) <= set(entry.clauses)


def test_every_reading_of_every_scheme_has_one_entry_that_shows_its_choices() -> None:
    for name in list_schemes():
        for reading in load_scheme(name).editions[-1].readings:
            (entry,) = (entry for entry in ENTRIES if entry.reckoned == reading)
            assert set(reading.clauses) <= set(entry.clauses)
            assert entry.changes != "none"


@pytest.mark.parametrize("entry", READINGS, ids=lambda entry: entry.id)
def test_the_example_of_a_reading_shows_the_difference(entry: register.Entry) -> None:
    """By this reading alone the counted points differ; and the answer too, where the entry says that it may."""
    assert entry.example is not None
    assessment = examples()[entry.example].assessment
    alone = [outcome for outcome in assessment.readings if set(outcome.choices) == {entry.reading}]
    assert alone
    assert entry.changes in ("verdict", "points", "deadline")
    assert (str(assessment.verdict) == "depends") == (entry.changes != "points")
    if entry.changes == "verdict":
        verdicts = {str(outcome.verdict) for outcome in alone}
        adopted = "not_eligible" if assessment.points and assessment.points.shortfall else "eligible"
        assert verdicts - {adopted}


def test_every_document_of_the_site_is_described() -> None:
    assert register.sources().keys() == register.documents().keys()
