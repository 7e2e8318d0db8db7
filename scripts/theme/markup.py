"""Put right what the theme writes into every page and HTML does not allow; it changes nothing anyone sees."""

from __future__ import annotations

import re

_CHECKBOX_AUTOCOMPLETE = re.compile(r'(<input\b[^>]*type="checkbox"[^>]*?) autocomplete="off"')
_EMPTY_TABINDEX = re.compile(r'(<label\b[^>]*?) tabindex=""')
_TOC_LABEL = re.compile(r'(<label\b[^>]*?) for="__toc"')
_TOC_INPUT = re.compile(r'<input\b[^>]*id="__toc"')


def mend(html: str) -> str:
    """The page without the attributes that are not allowed where the theme puts them.

    >>> mend('<input type="checkbox" id="__drawer" autocomplete="off"><label for="__toc" tabindex="">')
    '<input type="checkbox" id="__drawer"><label>'
    """
    html = _CHECKBOX_AUTOCOMPLETE.sub(r"\1", html)
    html = _EMPTY_TABINDEX.sub(r"\1", html)
    # A page with one heading has no table of contents, and so no checkbox that the label could open.
    return html if _TOC_INPUT.search(html) else _TOC_LABEL.sub(r"\1", html)
