"""Whatever a page of the site points to is there: pages, files, anchors, the engine."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from scripts.paths import ROOT
from tests.site.parsed import parsed

VIEWS = ROOT / "calculator" / "web" / "src" / "check" / "views.ts"
GENERATED_ID = re.compile(r"(.*)_\d+")


@cache
def ids(path: Path) -> frozenset[str]:
    soup = parsed(path)
    return frozenset(str(element["id"]) for element in soup.find_all(id=True))


@cache
def views(path: Path) -> frozenset[str]:
    """The views of a page as an address names them, such as ``/list``: only the self-check has some."""
    if path.parent.name != "check":
        return frozenset()
    (names,) = re.findall(r"NAMES: readonly string\[\] = \[(.*?)\]", VIEWS.read_text(encoding="utf-8"))
    return frozenset(f"/{name}" for name in re.findall(r'"(\w+)"', names))


@pytest.fixture(scope="session")
def pages(built_site: Path) -> list[Path]:
    """Every page but 404.html, whose addresses depend on where it is shown."""
    return [path for path in sorted(built_site.rglob("*.html")) if path != built_site / "404.html"]


def test_every_link_leads_to_something(pages: list[Path], built_site: Path) -> None:
    broken = []
    for page in pages:
        for element in parsed(page).select("[href], [src], [data-engine]"):
            for name in {"href", "src", "data-engine"} & element.attrs.keys():
                address = urlsplit(str(element[name]))
                if address.scheme or address.netloc:
                    continue
                target = (page.parent / unquote(address.path)).resolve() if address.path else page
                if name != "data-engine" and target.is_dir():
                    target = target / "index.html"
                if not target.exists() or not target.is_relative_to(built_site):
                    broken.append((page.relative_to(built_site).as_posix(), element[name]))
                elif address.fragment and target.suffix == ".html":
                    anchor = unquote(address.fragment)
                    if anchor not in ids(target) | views(target):
                        broken.append((page.relative_to(built_site).as_posix(), element[name]))
    assert broken == []


def test_no_heading_has_an_anchor_that_moves_when_another_is_added(
    pages: list[Path], built_site: Path
) -> None:
    moving = [
        (page.relative_to(built_site).as_posix(), heading["id"])
        for page in pages
        for heading in parsed(page).select("article :is(h2, h3, h4)[id]")
        if GENERATED_ID.fullmatch(str(heading["id"]))
    ]
    assert moving == []


def test_no_id_stands_twice_on_a_page(pages: list[Path], built_site: Path) -> None:
    for page in pages:
        found = [str(element["id"]) for element in parsed(page).find_all(id=True)]
        assert sorted(found) == sorted(set(found)), page.relative_to(built_site).as_posix()


def test_the_site_holds_one_engine(built_site: Path) -> None:
    engines = [path for path in (built_site / "assets").glob("engine-*") if path.is_dir()]
    assert len(engines) == 1
