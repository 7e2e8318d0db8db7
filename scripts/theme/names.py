"""Give names to the regions that the theme leaves without one, so that they can be told apart by ear."""

from __future__ import annotations

import re

SEARCH_NAME = "検索"
_SEARCH = re.compile(r'<div class="md-search"(?![^>]*aria-label)([^>]*role="dialog")')
# The label beside a section's link has no words of its own; the title inside the section has.
_SECTION = re.compile(
    r'(<nav class="md-nav"[^>]*?) aria-labelledby="(__nav_[\d_]+)_label"([^>]*>\s*'
    r'<label class="md-nav__title" for="\2">\s*<span class="md-nav__icon md-icon"></span>\s*)(.*?)(\s*</label>)',
    re.DOTALL,
)


def give_names(html: str) -> str:
    """The page with a name for its search dialog and for each section of its navigation.

    >>> give_names('<div class="md-search" data-md-component="search" role="dialog">')
    '<div class="md-search" aria-label="検索" data-md-component="search" role="dialog">'
    """
    html = _SEARCH.sub(rf'<div class="md-search" aria-label="{SEARCH_NAME}"\1', html)
    return _SECTION.sub(lambda found: _named(*found.group(1, 3, 4, 5)), html)


def _named(start: str, middle: str, title: str, end: str) -> str:
    words = " ".join(re.sub(r"<[^>]*>", " ", title).split())
    return f'{start} aria-label="{words}"{middle}{title}{end}'
