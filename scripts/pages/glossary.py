"""The glossary: its words as data, and links to it where a page first uses one of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from scripts.pages.links import relative_url
from scripts.pages.register import fill

SOURCE = Path(__file__).resolve().parent / "data" / "glossary.toml"
PAGE = "glossary/"
UNLINKED_PAGES = frozenset({PAGE, "check/", "worksheet/"})
# Inside these a word is a title, a label, a link already, or not for reading.
UNLINKED = frozenset(
    {"a", "button", "caption", "code", "h1", "h2", "h3", "h4", "label", "pre", "script", "style", "summary"}
    | {"blockquote", "dt", "q", "th", "title", "template", "noscript", "svg", "select", "textarea"}
)
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
_PIECE = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_KANJI_OR_KATAKANA = r"[一-龠々ァ-ヺーA-Za-z0-9]"


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A word of the glossary; ``also`` are other ways to write it, ``see`` a clause that says more."""

    id: str
    title: str
    reading: str
    says: str
    also: tuple[str, ...] = ()
    see: str | None = None
    link: bool = True


@cache
def terms() -> tuple[Term, ...]:
    """Every word, in the order of its reading."""
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["term"]
    found = [Term(**row | {"says": fill(row["says"]), "also": tuple(row.get("also", ()))}) for row in rows]
    return tuple(sorted(found, key=lambda term: term.reading))


def link_terms(html: str, page_url: str) -> str:
    """The content of a page with each word of the glossary linked where it first stands in running text.

    >>> link_terms("<h1>監査</h1><p>監査の前に、監査を調べる。</p>", "guide/audit/")
    '<h1>監査</h1><p><a class="term" href="../../glossary/#term-audit">監査</a>の前に、監査を調べる。</p>'
    """
    if page_url in UNLINKED_PAGES:
        return html
    wanted = {name: term for term in terms() if term.link for name in (term.title, *term.also)}
    return "".join(_linked(html, wanted, page_url))


def _linked(html: str, wanted: dict[str, Term], page_url: str) -> Iterator[str]:
    open_elements: list[str] = []
    for piece in _PIECE.findall(html):
        if not piece.startswith("<"):
            yield piece if UNLINKED.intersection(open_elements) else _first_uses(piece, wanted, page_url)
            continue
        if tag := _TAG.match(piece):
            name = tag[2].lower()
            if tag[1]:
                _close(open_elements, name)
            elif name not in VOID and not piece.endswith("/>"):
                open_elements.append(name)
        yield piece


def _close(open_elements: list[str], name: str) -> None:
    """Leave the element, and with it whatever inside it was not closed, as HTML allows."""
    if name in open_elements:
        while open_elements.pop() != name:
            pass


def _first_uses(text: str, wanted: dict[str, Term], page_url: str) -> str:
    if not wanted:
        return text
    parts: list[str] = []
    start = 0
    for found in _pattern(tuple(wanted)).finditer(text):
        term = wanted.get(found[0])
        if term is None:  # linked a few words ago
            continue
        for name in (term.title, *term.also):
            wanted.pop(name, None)
        address = escape(relative_url(PAGE, page_url, term.id))
        parts += [text[start : found.start()], f'<a class="term" href="{address}">{found[0]}</a>']
        start = found.end()
    return "".join([*parts, text[start:]])


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words alone: the letters of a longer word beside them would make it another."""
    longest_first = sorted(names, key=len, reverse=True)
    words = "|".join(re.escape(name) for name in longest_first)
    return re.compile(f"(?<!{_KANJI_OR_KATAKANA})(?:{words})(?!{_KANJI_OR_KATAKANA})")
