"""The pages of the built site, each parsed once for all tests of a process; no test changes what it is given."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag


@cache
def parsed(file: Path) -> BeautifulSoup:
    """The page that stands in a file."""
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


@cache
def article(folder: Path) -> Tag:
    """The article of the page that a folder of the site holds."""
    found = parsed(folder / "index.html").find("article")
    assert isinstance(found, Tag)
    return found
