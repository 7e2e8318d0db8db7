"""The practical pages: what they show comes from the data, and what they link to opens."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import Tag

from cpd import cmbok, load_scheme
from cpd.dates import print_day
from scripts.checks.sources import SOURCES, normalize, read_source
from scripts.pages import glossary, register
from scripts.pages.bank_days import coming_windows
from scripts.pages.examples import examples
from scripts.search.index import FILE, decode
from selfcheck.views.words.days import show_weekday
from tests.site.parsed import article

SCHEME = load_scheme("conken-renewal")
EDITION = SCHEME.editions[-1]
GUIDE = ("this-month", "fee", "documents", "evidence", "audit")


@pytest.fixture(scope="session")
def articles(built_site: Path) -> dict[str, Tag]:
    """Address of the page to its article, for every page of the site."""
    return {
        file.parent.relative_to(built_site).as_posix() + "/": article(file.parent)
        for file in sorted(built_site.rglob("index.html"))
    }


def queries(articles: dict[str, Tag], name: str) -> dict[str, set[str]]:
    """For each value of the query in links to the self-check, the pages that have such a link."""
    found: dict[str, set[str]] = {}
    for page, content in articles.items():
        for link in content.select("a[href*='check/?']"):
            for value in parse_qs(urlsplit(str(link["href"])).query).get(name, []):
                found.setdefault(value, set()).add(page)
    return found


def test_every_link_to_an_example_or_a_domain_leads_to_one(
    built_site: Path, articles: dict[str, Tag]
) -> None:
    assert queries(articles, "example").keys() == examples().keys()
    domains = queries(articles, "domain")
    assert domains.keys() == {str(domain.id) for domain in cmbok.domains()}
    for domain in cmbok.domains():
        areas = {f"rules/competencies/{area.lower()}/" for area in domain.areas}
        assert areas | {f"rules/domains/{domain.id}/"} <= domains[str(domain.id)]


def test_each_word_of_the_glossary_stands_once_and_is_linked_once_a_page(articles: dict[str, Tag]) -> None:
    listed = [str(heading["id"]) for heading in articles["glossary/"].select("h2[id^='term-']")]
    assert listed == [term.id for term in glossary.terms()]
    used: set[str] = set()
    for page, content in articles.items():
        targets = [str(link["href"]).partition("#")[2] for link in content.select("a.term")]
        assert len(targets) == len(set(targets)), page
        assert not content.select(":is(h1, h2, h3, h4, a) a.term"), page
        used |= set(targets)
    assert used == {term.id for term in glossary.terms() if term.link}
    assert not articles["rules/all/"].select("a.term")


def test_the_year_is_whole(articles: dict[str, Tag]) -> None:
    for page in ("./", "guide/this-month/"):
        rows = articles[page].select(".year-table tr[data-season]")
        months = [
            month
            for row in rows
            for month in range(int(str(row["data-first"])), int(str(row["data-last"])) + 1)
        ]
        assert sorted(months) == list(range(1, 13))
        assert int(str(rows[0]["data-first"])) == EDITION.period.year_starts.month  # type: ignore[union-attr]
        assert all(cell.select("li") for row in rows for cell in row.select("td"))


def test_the_last_bank_days_are_those_of_the_windows_to_come(articles: dict[str, Tag]) -> None:
    table = articles["guide/fee/"].select_one(".bank-table")
    assert table is not None
    shown = [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tbody tr")]
    windows = coming_windows(EDITION, date.today())
    assert shown == [
        [print_day(window.closes), show_weekday(window.advised_bank_day), show_weekday(window.bank_day)]
        for window in windows
    ]
    for window in windows:
        assert window.opens < window.advised < window.bank_day <= window.closes


def test_what_can_be_copied_is_printed_in_a_document(articles: dict[str, Tag]) -> None:
    texts = {text.get_text() for page in GUIDE for text in articles[f"guide/{page}/"].select("[data-copy]")}
    assert {"mail@odyssey-com.co.jp", "info@conken.org", "三菱UFJ銀行"} < texts
    if SOURCES.is_dir():  # the documents are no part of the project
        printed = "".join(read_source(SOURCES, number) for number in ("000", "002"))
        assert {text for text in texts if normalize(text) not in printed} == set()


def test_both_printings_of_the_bank_are_shown_with_the_advice_to_check(articles: dict[str, Tag]) -> None:
    said = articles["guide/fee/"].get_text()
    (bank,) = (correction for correction in cmbok.corrections() if correction.id == "bank-name")
    assert bank.printed in said
    assert bank.corrected in said
    assert "必ず最新の公式マニュアルで確認" in said


def test_the_whole_rulebook_holds_every_clause_and_every_competency(
    built_site: Path, articles: dict[str, Tag]
) -> None:
    page = articles["rules/all/"]
    said = page.get_text()
    assert [clause.id for clause in EDITION.clauses.values() if clause.text not in said] == []
    assert [item.id for item in cmbok.competencies().values() if f"{item.id} {item.title}" not in said] == []
    assert all(
        str(element["id"]).startswith("all-") for element in page.select("h2[id], h3[id], h4[id], li[id]")
    )
    assert not page.select(".md-button")
    searched = decode((built_site / FILE).read_bytes())["pages"]
    assert [address for address, *_ in searched if address == "rules/all/"] == []


def test_the_worksheet_has_the_caps_and_what_is_required(articles: dict[str, Tag]) -> None:
    said = articles["worksheet/"].get_text()
    for bucket in EDITION.buckets:
        cap = (
            f"{bucket.cap}ポイントまで"
            if bucket.per == "period"
            else f"{bucket.id}で数える（{bucket.cap}まで）"
        )
        assert cap in said
    assert f"{EDITION.clauses['renewal-points'].figures['points']}ポイント以上が必要" in said
    years = articles["worksheet/"].select("table.worksheet tbody th")
    assert len([cell for cell in years if re.match(r"\d年目", cell.get_text())]) == EDITION.period.years


def test_every_document_is_described_with_its_edition_and_the_day_it_was_checked(
    articles: dict[str, Tag],
) -> None:
    page = articles["about/sources/"]
    for document in register.documents().values():
        heading = page.find(id=f"source-{document.id}")
        assert isinstance(heading, Tag)
        table = heading.find_next("table")
        assert table is not None
        said = table.get_text()
        assert document.edition in said
        assert print_day(SCHEME.checked) in said
        assert register.sources()[document.id].covers in said


def test_the_pages_of_help_tell_what_they_must(articles: dict[str, Tag]) -> None:
    assert articles["about/accessibility/"].find(id="not-tested") is not None
    assert "非公式のサイトです" in articles["about/"].get_text()
    for page in GUIDE:
        assert articles[f"guide/{page}/"].select("h1"), page
