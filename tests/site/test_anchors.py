"""An address that was published once still leads to what it meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts.publish.anchors import read_list, site_anchors, write_list
from scripts.theme.csp import inline_scripts
from scripts.theme.moved import FOLLOW, Address, Move, given_up, read_moves, with_old_anchors

PAGE = "<html><head></head><body><article><h2 id='x'>題</h2>{}</article></body></html>"


def move(old: str, new: str) -> Move:
    return Move(old=Address.read(old), new=Address.read(new))


@pytest.fixture(scope="module")
def addresses(built_site: Path) -> set[str]:
    return set(site_anchors(built_site))


def test_no_published_anchor_is_gone(addresses: set[str]) -> None:
    """One that goes away needs a line in scripts/theme/moved.toml, which puts it back on the page."""
    assert sorted(set(read_list()) - addresses) == []


def test_every_anchor_is_on_the_list(addresses: set[str]) -> None:
    """New ones are added by `make anchors`."""
    assert sorted(addresses - set(read_list())) == []
    assert len(addresses) > 500


def test_the_list_is_in_order_with_nothing_twice() -> None:
    lines = list(read_list())
    assert write_list(set(lines)) == write_list(set(lines) | {""})
    assert lines == sorted(set(lines))


def test_what_has_moved_was_published_and_leads_to_what_is_there(addresses: set[str]) -> None:
    published = set(read_list())
    for each in read_moves():
        old, new = (f"{at.page}#{at.anchor}" if at.anchor else at.page for at in (each.old, each.new))
        assert old in published, old
        assert new in addresses, new


def test_an_old_anchor_stands_where_its_content_now_stands(built_site: Path) -> None:
    for each in (each for each in read_moves() if each.old.anchor and each.old.page == each.new.page):
        page = (built_site / each.old.page / "index.html").read_text(encoding="utf-8")
        soup = BeautifulSoup(page, "html.parser")
        found = soup.find(id=each.old.anchor)
        assert found is not None, each
        assert found.parent is soup.find(id=each.new.anchor), each
        assert found.get_text() == ""


def test_an_old_anchor_needs_the_new_one() -> None:
    with pytest.raises(ValueError, match="not there"):
        with_old_anchors(PAGE, "a/", [move("a/#old", "a/#new")])


def test_what_went_to_another_page_is_linked_from_the_old_one() -> None:
    html = with_old_anchors(PAGE, "a/", [move("a/#old", "b/c/#new"), move("b/#old", "a/#x")])
    soup = BeautifulSoup(html, "html.parser")
    assert [link["href"] for link in soup.select(".moved li#old a")] == ["../b/c/#new"]
    assert inline_scripts(html) == [FOLLOW]
    assert with_old_anchors(PAGE, "c/", [move("a/#old", "b/c/#new")]) == PAGE


def test_a_page_that_is_given_up_leads_on() -> None:
    moves = [move("a/", "b/"), move("a/#old", "b/c/#new"), move("b/#old", "b/#new")]
    pages = given_up({"b/", "b/c/"}, moves)
    assert list(pages) == ["a/index.html"]
    soup = BeautifulSoup(pages["a/index.html"], "html.parser")
    assert soup.select_one("head > meta")["http-equiv"] == "Content-Security-Policy"  # type: ignore[index]
    assert soup.select_one("meta[http-equiv=refresh]")["content"] == "0; url=../b/"  # type: ignore[index]
    assert [link["href"] for link in soup.select("a")] == ["../b/", "../b/c/#new"]
