"""What the schemes add to the pages: tables and anchors inside them, and whole pages of their own."""

from __future__ import annotations


def expand(markdown: str, page_url: str) -> str:
    """The Markdown of a page with everything filled in that comes from the schemes."""
    return markdown


def generated() -> dict[str, str]:
    """Pages made from the schemes alone: path under docs/ to Markdown."""
    return {}
