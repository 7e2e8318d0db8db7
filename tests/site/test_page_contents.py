"""What the pages of the rules say: tables filled from the schemes, their documents, and no promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpd import cmbok, load_scheme
from scripts.checks.sources import SOURCES, normalize, read_source
from scripts.pages import ccaj, lifelong
from scripts.pages.practical import PAYEE_KANA
from tests.site.parsed import article, parsed

EDITION = load_scheme("conken-renewal").editions[-1]


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


def test_names_that_pages_take_from_a_document_are_printed_there() -> None:
    assert PAYEE_KANA["renewal"] != PAYEE_KANA["initial"]
    printed = [(lifelong.source(), paper.title) for paper in lifelong.papers()]
    if SOURCES.is_dir():  # the documents are not ours to carry
        lost = [name for source, name in (*printed, *PAYEE_KANA.values()) if not is_printed(source, name)]
        assert lost == []


def is_printed(source: str, name: str) -> bool:
    text = read_source(SOURCES, source)
    return all(normalize(part) in text for part in name.split("通達"))


@pytest.mark.parametrize(
    "area", [area for area in cmbok.areas() if area.domain is None], ids=lambda area: area.id
)
def test_an_area_outside_the_domains_says_so(area: cmbok.Area, built_site: Path) -> None:
    said = article(built_site / "rules" / "competencies" / area.id.lower()).get_text()
    assert "どれにも入りません" in said
    assert "この領域の学習というだけでは、B、C、Dのポイントになりません" in said


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
    html = parsed(built_site / page / "index.html")
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
