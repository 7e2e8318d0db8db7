"""What every page is to a screen reader: Japanese, one first heading, no level left out, navigation with a name."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.site.parsed import parsed


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, BeautifulSoup]:
    read = {
        path.relative_to(built_site).as_posix(): parsed(path) for path in sorted(built_site.rglob("*.html"))
    }
    return {name: page for name, page in read.items() if page.find("main")}  # not those that only lead on


def levels(page: BeautifulSoup) -> list[int]:
    """The levels of the headings in the order in which they are read."""
    main = page.find("main")
    assert isinstance(main, Tag)
    return [int(heading.name[1]) for heading in main.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]


def test_every_page_is_in_japanese_with_one_first_heading(pages: dict[str, BeautifulSoup]) -> None:
    assert len(pages) > 50
    found = {
        name: (page.html["lang"] if page.html else None, levels(page).count(1))
        for name, page in pages.items()
    }
    assert {name: told for name, told in found.items() if told != ("ja", 1)} == {}


def test_no_level_of_heading_is_left_out(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        steps = list(pairwise([0, *levels(page)]))
        assert [(before, after) for before, after in steps if after > before + 1] == [], name


def test_every_page_has_one_main_part_and_each_navigation_a_name(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        assert len(page.find_all("main")) == 1, name
        assert all(part.get("aria-label") for part in page.find_all("nav")), name
