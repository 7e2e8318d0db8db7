"""The anchors of the site that others may link to, and the list of all that were ever published.

``make anchors`` adds what is new to the list. Nothing is ever taken out of it: an anchor that goes away gets
a line in scripts/theme/moved.toml.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup

from scripts.paths import ROOT, SITE

LIST = ROOT / "tests" / "site" / "anchors.txt"
# Pages whose ids are no addresses for others: the self-check's form, and the one-page rulebook, a copy of other pages.
OWN_PARTS = frozenset({"check/", "rules/all/"})


def site_anchors(site: Path) -> Iterator[str]:
    """Every page and every anchor in the article of a page, as ``rules/cpd/#cpd-a-rate``."""
    for path in sorted(site.rglob("index.html")):
        page = "" if path.parent == site else path.parent.relative_to(site).as_posix() + "/"
        yield page
        article = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find("article")
        if article and page not in OWN_PARTS:
            yield from (f"{page}#{element['id']}" for element in article.find_all(id=True))


def read_list(path: Path = LIST) -> tuple[str, ...]:
    """Every address ever published; the root of the site is a line with a dot."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return tuple("" if line == "." else line for line in lines)


def write_list(addresses: set[str]) -> str:
    """The list as text, in order."""
    return "".join(f"{address or '.'}\n" for address in sorted(addresses))


def main() -> int:
    """Add the anchors of the built site to the list."""
    known, found = set(read_list()), set(site_anchors(SITE))
    LIST.write_text(write_list(known | found), encoding="utf-8")
    print(f"{len(found - known)} new, {len(known | found)} in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
