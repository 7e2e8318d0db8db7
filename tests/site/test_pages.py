"""What the pages say: everything of the rules stands at one permanent anchor, and every number comes from them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from cpd import Document, cmbok, load_scheme
from cpd.clause import Clause
from cpd.loading.loader import list_schemes
from scripts.checks.sources import SOURCES, normalize, read_source
from scripts.pages import ccaj, lifelong
from scripts.pages.practical import PAYEE_KANA
from scripts.search.asking import Places
from scripts.search.index import FILE, decode

EDITION = load_scheme("conken-renewal").editions[-1]
CLAUSES = [
    pytest.param(clause, scheme.documents[clause.document], id=clause.id)
    for scheme in map(load_scheme, list_schemes())
    for clause in scheme.editions[-1].clauses.values()
]
COMPETENCIES = [competency for area in cmbok.areas() for competency in area.competencies]


@cache
def article(page: Path) -> Tag:
    found = BeautifulSoup((page / "index.html").read_text(encoding="utf-8"), "html.parser").find("article")
    assert isinstance(found, Tag)
    return found


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


@pytest.mark.parametrize("page", ["rules/jashcon", "rules/jashcon/activities"])
def test_the_factor_table_shows_factors_and_caps(page: str, built_site: Path) -> None:
    edition = load_scheme("jashcon-lifelong").editions[-1]
    table = article(built_site / page).select_one("table.factor-table")
    assert table is not None
    shown = [[cell.get_text() for cell in row.select("td")[:2]] for row in table.select("tbody tr")]
    expected = []
    for category in edition.categories.values():
        caps = [
            f"{'' if bucket.categories == (category.id,) else '合わせて'}{bucket.cap}CPD時間"
            for bucket in edition.buckets
            if category.id in bucket.categories
        ]
        if category.rate is None:
            expected.append(["資料に記載なし", "資料に記載なし"])
        else:
            expected.append([f"時間の{category.rate}倍", "、".join(caps) or "なし"])
    assert shown == expected


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


def test_names_that_pages_take_from_a_document_are_printed_there() -> None:
    assert PAYEE_KANA["renewal"] != PAYEE_KANA["initial"]
    printed = [(lifelong.source(), paper.title) for paper in lifelong.papers()]
    if SOURCES.is_dir():  # the documents are not ours to carry
        lost = [name for source, name in (*printed, *PAYEE_KANA.values()) if not is_printed(source, name)]
        assert lost == []


def is_printed(source: str, name: str) -> bool:
    text = read_source(SOURCES, source)
    return all(normalize(part) in text for part in name.split("通達"))


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


@pytest.mark.parametrize(
    "area", [area for area in cmbok.areas() if area.domain is None], ids=lambda area: area.id
)
def test_an_area_outside_the_domains_says_so(area: cmbok.Area, built_site: Path) -> None:
    said = article(built_site / "rules" / "competencies" / area.id.lower()).get_text()
    assert "どれにも入りません" in said
    assert "この領域の学習というだけでは、B、C、Dのポイントになりません" in said


def test_every_reading_is_explained(anchors: dict[str, list[str]]) -> None:
    expected = {f"reading-{reading.id}": ["rules/readings/"] for reading in EDITION.readings}
    assert {id: pages for id, pages in anchors.items() if id.startswith("reading-")} == expected


def test_every_correction_is_told(built_site: Path) -> None:
    said = article(built_site / "rules" / "corrections").get_text()
    told = {(correction.printed, correction.why) for correction in cmbok.corrections()}
    told |= {(doubt.printed, doubt.why) for doubt in cmbok.doubts()}
    assert {words for words in told if not all(word in said for word in words)} == set()


@pytest.mark.parametrize("page", ["rules/cpd", "rules/manual"])
def test_the_cap_table_shows_the_caps(page: str, built_site: Path) -> None:
    table = article(built_site / page).select_one("table.cap-table")
    assert table is not None
    shown = {
        row.select("th")[0].get_text().split()[0]: [cell.get_text() for cell in row.select("td")[:2]]
        for row in table.select("tbody tr")
    }
    caps = {(bucket.id, bucket.per): f"{bucket.cap}ポイント" for bucket in EDITION.buckets}
    assert shown == {
        category: [caps.get((category, "year"), "なし"), caps.get((category, "period"), "なし")]
        for category in EDITION.categories
    }


def test_tables_of_the_rules_have_a_caption_and_scopes(built_site: Path) -> None:
    pages = ["rules", "rules/cpd", "rules/manual", "rules/initial", "rules/ccaj", "about"]
    for page in [*pages, "rules/jashcon", "rules/jashcon/activities"]:
        for table in article(built_site / page).select("table[class]"):
            assert table.caption
            assert {str(cell["scope"]) for cell in table.select("thead th")} == {"col"}
            assert {str(cell["scope"]) for cell in table.select("tbody th")} == {"row"}


@pytest.mark.parametrize(
    ("page", "edition"),
    [
        ("rules/manual", EDITION.title),
        ("rules/initial", load_scheme("conken-initial").editions[-1].title),
        ("rules/jashcon/term", load_scheme("jashcon-lifelong").editions[-1].title),
        ("rules/ccaj", ccaj.plan().title),
    ],
)
def test_a_printed_page_names_the_documents_that_it_is_about(
    page: str, edition: str, built_site: Path
) -> None:
    html = BeautifulSoup((built_site / page / "index.html").read_text(encoding="utf-8"), "html.parser")
    sheets = [
        str(link["href"]) for link in html.select("link[rel=stylesheet]") if "print" in str(link["href"])
    ]
    assert edition in (built_site / page / sheets[-1]).resolve().read_text(encoding="utf-8")


def test_links_out_of_the_site_say_so(built_site: Path) -> None:
    for file in built_site.rglob("index.html"):
        for link in article(file.parent).select('a[href^="http"]'):
            assert "外部サイト" in link.get_text(), file


def test_sentences_can_be_read_aloud_and_promise_nothing(built_site: Path) -> None:
    for file in built_site.rglob("index.html"):
        said = article(file.parent).get_text()
        for word in ("〜", "～", "※", "合格です", "更新できます"):
            assert word not in said, file
