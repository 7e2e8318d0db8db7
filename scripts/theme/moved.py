"""Old addresses keep leading to what they meant, though a heading is renamed or a page is given up.

Within a page an empty element bears the old anchor where its content now stands. Across pages the old page
lists what has moved with a link, and a script follows the link for whoever came by the old anchor.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from scripts.pages.links import relative_url
from scripts.theme.csp import with_policy

TABLE = Path(__file__).with_name("moved.toml")
FOLLOW = """\
{
  const moved = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const link = moved?.matches(".moved li") && moved.querySelector("a");
  if (link) location.replace(link.href);
}"""
PAGE = """\
<!doctype html>
<html lang="ja"><head><meta charset="utf-8">{refresh}<meta name="viewport" content="width=device-width">\
<meta name="robots" content="noindex"><title>ページが移りました</title></head>
<body><main><article><h1>ページが移りました</h1>{body}
<p>このサイトは協会の公式サイトではありません。</p></article></main></body></html>
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """A page of the site and an anchor on it; ``anchor`` is empty for the page itself."""

    page: str
    anchor: str

    @classmethod
    def read(cls, text: str) -> Address:
        """The address of ``"rules/cpd/#cpd-a-rate"``."""
        page, _, anchor = text.partition("#")
        return cls(page=page, anchor=anchor)


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """An address that was published, and where it leads now."""

    old: Address
    new: Address


@cache
def read_moves() -> tuple[Move, ...]:
    """Every move, as the table has them."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["moved"]
    return tuple(Move(old=Address.read(row["from"]), new=Address.read(row["to"])) for row in rows)


def with_old_anchors(html: str, page: str, moves: Iterable[Move]) -> str:
    """The page with every anchor that it once had; ``ValueError`` where a new anchor is not there.

    >>> move = Move(old=Address.read("a/#old"), new=Address.read("a/#new"))
    >>> with_old_anchors('<h2 id="new">題</h2>', "a/", [move])
    '<h2 id="new"><span id="old"></span>題</h2>'
    """
    own = [move for move in moves if move.old.page == page and move.old.anchor]
    for move in own:
        if move.new.page == page:
            html = _mark(html, move)
    away = [move for move in own if move.new.page != page]
    return html.replace("</article>", f"{_listed(page, away)}</article>", 1) if away else html


def given_up(pages: Collection[str], moves: Iterable[Move]) -> dict[str, str]:
    """Path in the site to a page that leads on, for each page of the table that is not there any more."""
    moves = tuple(moves)
    old = dict.fromkeys(move.old.page for move in moves if move.old.page not in pages)
    return {
        f"{page}index.html": _page(page, [move for move in moves if move.old.page == page]) for page in old
    }


def _mark(html: str, move: Move) -> str:
    start = re.compile(rf'<[a-z0-9]+\b[^>]*\bid="{re.escape(escape(move.new.anchor))}"[^>]*>')
    if not start.search(html):
        raise ValueError(f"{move.old.page}#{move.old.anchor} leads to #{move.new.anchor}, which is not there")
    old = f'<span id="{escape(move.old.anchor)}"></span>'
    return start.sub(lambda found: found[0] + old, html, count=1)


def _listed(page: str, moves: Iterable[Move]) -> str:
    items = "".join(
        f'<li id="{escape(move.old.anchor)}"><a href="{_link(move.new, page)}">移った項目を開く</a></li>'
        for move in moves
    )
    return f'<ul class="moved">{items}</ul><script>{FOLLOW}</script>' if items else ""


def _page(page: str, moves: list[Move]) -> str:
    whole = next((move for move in moves if not move.old.anchor), None)
    listed = _listed(page, [move for move in moves if move.old.anchor])
    if whole is None:
        return with_policy(PAGE.format(refresh="", body=listed))
    link = _link(whole.new, page)
    body = f'<p><a href="{link}">新しいページを開く</a></p>{listed}'
    # The script is run before the refresh, so an old anchor leads further than the page does.
    return with_policy(PAGE.format(refresh=f'<meta http-equiv="refresh" content="0; url={link}">', body=body))


def _link(new: Address, page: str) -> str:
    return escape(relative_url(new.page, page) + (f"#{quote(new.anchor)}" if new.anchor else ""))
