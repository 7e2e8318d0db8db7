"""Every page of the built site carries its policy, and nothing in the pages goes against it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts.theme import csp
from tests.site.parsed import parsed

LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "object": "data"}
LOADED_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "preconnect", "manifest"})


@pytest.fixture(scope="session")
def trees(built_site: Path) -> dict[str, BeautifulSoup]:
    """Path in the site to each HTML page, parsed."""
    return {
        path.relative_to(built_site).as_posix(): parsed(path) for path in sorted(built_site.rglob("*.html"))
    }


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, str]:
    """Path in the site to the text of each HTML page."""
    return {
        path.relative_to(built_site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(built_site.rglob("*.html"))
    }


def test_there_is_a_404_page(pages: dict[str, str]) -> None:
    assert "ページが見つかりません" in pages["404.html"]


def test_the_policy_is_the_first_thing_in_every_head(
    pages: dict[str, str], trees: dict[str, BeautifulSoup]
) -> None:
    for name, html in pages.items():
        head = trees[name].head
        assert head is not None, name
        first = head.find(True)
        assert first is not None, name
        assert first.get("http-equiv") == "Content-Security-Policy", name
        assert first.get("content") == csp.policy(html), name


def test_the_encoding_still_stands_where_browsers_look_for_it(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        assert "<meta charset" in html.encode("utf-8")[:1024].decode("utf-8", "ignore"), name


def test_no_page_styles_anything_inline(trees: dict[str, BeautifulSoup]) -> None:
    for name, page in trees.items():
        assert page.select("style, [style]") == [], name


def test_no_page_handles_an_event_inline(trees: dict[str, BeautifulSoup]) -> None:
    for name, page in trees.items():
        for element in page.find_all(True):
            assert not [key for key in element.attrs if key.startswith("on")], (name, element)
            assert not str(element.get("href", "")).startswith("javascript:"), (name, element)


def test_no_page_loads_anything_from_elsewhere(trees: dict[str, BeautifulSoup]) -> None:
    for name, page in trees.items():
        for element in page.find_all(list(LOADED)):
            if element.name == "link" and not LOADED_LINKS & set(element.get_attribute_list("rel")):
                continue
            address = str(element.get(LOADED[element.name], ""))
            assert not re.match(r"(?:[a-z]+:)?//", address), (name, address)


def test_no_page_holds_another_or_tells_others_where_somebody_came_from(
    trees: dict[str, BeautifulSoup],
) -> None:
    for name, page in trees.items():
        policy = str(page.select("meta[http-equiv=Content-Security-Policy]")[0]["content"])
        assert "frame-src 'none'" in policy, name
        assert [meta["content"] for meta in page.select("meta[name=referrer]")] == ["no-referrer"], name
        assert page.select("iframe, frame, object, embed") == [], name
        for link in page.select('a[href^="http:"], a[href^="https:"]'):
            assert {"noopener", "noreferrer"} <= set(link.get_attribute_list("rel")), (name, link)


def test_every_page_says_that_the_site_is_unofficial(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        assert "公式サイトではありません" in html, name


def test_pages_use_relative_addresses_only(trees: dict[str, BeautifulSoup]) -> None:
    for name, page in trees.items():
        if name == "404.html":
            continue
        for element in page.find_all(href=True):
            assert not str(element["href"]).startswith("/"), (name, element)


def test_the_hash_of_a_script_is_the_one_browsers_compute() -> None:
    html = (
        "<html><head></head><body><script>alert(1)</script><script type=application/json>{}</script></body>"
    )
    assert csp.inline_scripts(html) == ["alert(1)"]
    assert csp.script_hash("alert(1)") == "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


def test_the_policy_while_serving_lets_the_live_reload_run() -> None:
    html = "<html><head></head><body><script>alert(1)</script></body>"
    served = csp.policy(html, serving=True)
    assert "'unsafe-inline'" in served
    assert "sha256" not in served
    assert "'unsafe-inline'" not in csp.policy(html)
