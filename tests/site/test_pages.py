"""Everything of the rules stands at one permanent anchor: clauses, domains, competencies, readings, papers."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from bs4 import Tag

from cpd import Document, cmbok, load_scheme
from cpd.clause import Clause
from cpd.loading.loader import list_schemes
from scripts.pages import ccaj, lifelong
from scripts.search.asking import Places
from scripts.search.index import FILE, decode
from tests.site.parsed import article

EDITION = load_scheme("conken-renewal").editions[-1]
CLAUSES = [
    pytest.param(clause, scheme.documents[clause.document], id=clause.id)
    for scheme in map(load_scheme, list_schemes())
    for clause in scheme.editions[-1].clauses.values()
]
COMPETENCIES = [competency for area in cmbok.areas() for competency in area.competencies]


@pytest.fixture(scope="session")
def anchors(built_site: Path) -> dict[str, list[str]]:
    """For each id in the articles of the site, the pages that carry it; the self-check names its own parts."""
    pages: dict[str, list[str]] = defaultdict(list)
    for file in sorted(built_site.rglob("index.html")):
        page = file.parent.relative_to(built_site).as_posix() + "/"
        if page != "check/":
            for element in article(file.parent).find_all(id=True):
                pages[str(element["id"])].append(page)
    return pages


@pytest.fixture(scope="session")
def sections(built_site: Path) -> dict[str, str]:
    """What the search finds: address to title."""
    places = Places.of(decode((built_site / FILE).read_bytes()))
    return {location: title for location, title, _ in places.sections}


@pytest.mark.parametrize(("clause", "document"), CLAUSES)
def test_a_clause_stands_once_where_it_says(
    clause: Clause,
    document: Document,
    built_site: Path,
    anchors: dict[str, list[str]],
    sections: dict[str, str],
) -> None:
    assert anchors[clause.id] == [clause.page]
    heading = article(built_site / clause.page).find(id=clause.id)
    assert isinstance(heading, Tag)
    said = heading.find_next_sibling("p")
    source = heading.find_next_sibling("p", class_="source")  # once for all clauses in a row of one document
    assert said is not None
    assert source is not None
    assert said.get_text() == clause.text
    for part in (document.title, document.edition, clause.heading, "に確認"):
        assert part in source.get_text()
    assert sections[f"{clause.page}#{clause.id}"] == clause.title


def test_each_clause_of_each_scheme_has_an_id_of_its_own() -> None:
    ids = [param.id for param in CLAUSES]
    assert len(set(ids)) == len(ids)


def test_no_heading_is_set_as_a_clause_that_is_not_there(built_site: Path) -> None:
    """The whole rulebook repeats every clause under an anchor of its own, so it is left out."""
    set_as_clauses = {
        str(heading["id"])
        for file in built_site.rglob("index.html")
        if file.parent != built_site / "rules" / "all"
        for heading in article(file.parent).select(".clause[id]")
    }
    assert set_as_clauses == {str(param.id) for param in CLAUSES}


def test_every_course_and_event_of_the_other_association_stands_once(
    built_site: Path, anchors: dict[str, list[str]]
) -> None:
    named = {course.id: course.title for group in ccaj.plan().groups for course in group.courses}
    named |= {
        event.id: event.title for event in (*ccaj.plan().events, *ccaj.plan().materials, *ccaj.plan().efforts)
    }
    for id, title in named.items():
        assert anchors[id] == ["rules/ccaj/"]
        element = article(built_site / "rules" / "ccaj").find(id=id)
        assert element
        assert element.get_text().startswith(title)


def test_every_paper_of_the_lifelong_training_stands_once(anchors: dict[str, list[str]]) -> None:
    assert len(lifelong.papers()) == 10
    assert [paper.id for paper in lifelong.papers() if anchors[paper.id] != ["rules/jashcon/forms/"]] == []


def test_the_questions_of_the_lifelong_training_are_all_there(anchors: dict[str, list[str]]) -> None:
    numbers = [int(id.split("-")[-1]) for id in anchors if id.startswith("jashcon-question-")]
    assert sorted(numbers) == list(range(1, 10))


def test_every_domain_stands_once_with_its_examples(
    built_site: Path, anchors: dict[str, list[str]], sections: dict[str, str]
) -> None:
    expected = {}
    for domain in cmbok.domains():
        page = f"rules/domains/{domain.id}/"
        assert domain.title in sections[page]
        expected[f"domain-{domain.id}"] = [page]
        for number, example in enumerate(domain.examples, start=1):
            expected[f"domain-{domain.id}-{number}"] = [page]
            item = article(built_site / page).find(id=f"domain-{domain.id}-{number}")
            assert item is not None
            assert item.get_text() == example
    assert {id: pages for id, pages in anchors.items() if re.fullmatch(r"domain-[\d-]+", id)} == expected


def test_every_competency_stands_once_and_is_found(
    anchors: dict[str, list[str]], sections: dict[str, str]
) -> None:
    expected = {}
    for competency in COMPETENCIES:
        page = f"rules/competencies/{competency.area.lower()}/"
        expected[competency.id.lower()] = [page]
        assert sections[f"{page}#{competency.id.lower()}"] == f"{competency.id} {competency.title}"
    assert {id: pages for id, pages in anchors.items() if re.fullmatch(r"[a-z]{2}-\d+", id)} == expected


def test_every_reading_is_explained(anchors: dict[str, list[str]]) -> None:
    expected = {f"reading-{reading.id}": ["rules/readings/"] for reading in EDITION.readings}
    assert {id: pages for id, pages in anchors.items() if id.startswith("reading-")} == expected
