"""Put right what stands in every page and should not; it changes nothing anyone sees."""

from __future__ import annotations

import re

_CHECKBOX_AUTOCOMPLETE = re.compile(r'(<input\b[^>]*type="checkbox"[^>]*?) autocomplete="off"')
_EMPTY_TABINDEX = re.compile(r'(<label\b[^>]*?) tabindex=""')
_TOC_LABEL = re.compile(r'(<label\b[^>]*?) for="__toc"')
_TOC_INPUT = re.compile(r'<input\b[^>]*id="__toc"')
_LINK_OUT = re.compile(r'<a\b(?=[^>]*\bhref="https?://)[^>]*>')
_REL = re.compile(r'\s+rel="([^"]*)"')


def _stranger(link: re.Match[str]) -> str:
    """Return a link to another site with ``noopener`` and ``noreferrer``: that site learns nothing of our page."""
    rel = _REL.search(link[0])
    words = dict.fromkeys([*(rel[1].split() if rel else ()), "noopener", "noreferrer"])
    return f'{_REL.sub("", link[0])[:-1]} rel="{" ".join(words)}">'


def mend(html: str) -> str:
    """The page without the attributes that are not allowed where the theme puts them, its links out closed behind it.

    >>> mend('<input type="checkbox" id="__drawer" autocomplete="off"><label for="__toc" tabindex="">')
    '<input type="checkbox" id="__drawer"><label>'
    >>> mend('<a href="https://example.org/" rel="noopener">')
    '<a href="https://example.org/" rel="noopener noreferrer">'
    """
    html = _LINK_OUT.sub(_stranger, html)
    html = _CHECKBOX_AUTOCOMPLETE.sub(r"\1", html)
    html = _EMPTY_TABINDEX.sub(r"\1", html)
    # A page with one heading has no table of contents, and so no checkbox that the label could open.
    return html if _TOC_INPUT.search(html) else _TOC_LABEL.sub(r"\1", html)
