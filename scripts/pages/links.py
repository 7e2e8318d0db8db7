"""Addresses of the site's own pages, as one page writes them to reach another."""

from __future__ import annotations

import posixpath
from pathlib import Path

from scripts.paths import DOCS


def relative_url(target: str, page: str, anchor: str = "") -> str:
    """The address of the page ``target`` for a link on ``page``; both as in the finished site.

    >>> relative_url("rules/manual/", "rules/cpd/", "window")
    '../manual/#window'
    >>> relative_url("rules/cpd/", "rules/cpd/", "cpd-a-rate")
    '#cpd-a-rate'
    """
    fragment = f"#{anchor}" if anchor else ""
    if target == page and anchor:
        return fragment
    path = posixpath.relpath("/" + target, "/" + page)
    return ("./" if path == "." else f"{path}/") + fragment


def source_of(url: str, docs: Path = DOCS) -> str:
    """The Markdown file under docs/ that becomes the page, hand-written or generated.

    >>> source_of("rules/manual/"), source_of("")
    ('rules/manual.md', 'index.md')
    """
    folder = url.rstrip("/")
    index = posixpath.join(folder, "index.md")
    return index if not folder or (docs / index).is_file() else f"{folder}.md"


def relative_source(target: str, page: str, anchor: str = "") -> str:
    """The Markdown file of the page ``target``, for a link in the Markdown of ``page`` that MkDocs can check.

    >>> relative_source("rules/manual/", "rules/domains/4/", "window")
    '../manual.md#window'
    """
    path = posixpath.relpath(source_of(target), posixpath.dirname(source_of(page)) or ".")
    return path + (f"#{anchor}" if anchor else "")
