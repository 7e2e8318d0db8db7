"""The whole rulebook as one page, to print or to read through: the rule pages one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cpd import cmbok

PAGE = "rules/all/"
CHAPTERS = (
    "rules/manual/",
    "rules/cpd/",
    "rules/domains/",
    *(f"rules/domains/{domain.id}/" for domain in cmbok.domains()),
    "rules/competencies/",
    *(f"rules/competencies/{area.id.lower()}/" for area in cmbok.areas()),
    "rules/readings/",
    "rules/corrections/",
)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^(#+) (.*?)(?: \{: ([^}]*)\})?$", re.MULTILINE)
_ID = re.compile(r"#([^\s}]+)")
_HTML_ID = re.compile(r'( id=")')
_BUTTON = re.compile(r"^\[[^\]]*\]\([^)]*\)\{: *\.md-button[^}]*\}\n?", re.MULTILINE)
_NO_WORD = re.compile(r"\W+")


def assemble(pages: Iterable[tuple[str, str]]) -> str:
    """One page of many: (address, expanded Markdown), with every anchor made this page's own.

    The anchors of the rules stay with their own pages, so that an address leads to one place.

    >>> assemble([("rules/cpd/", "# 数え方 {: #how }\\n\\n## A {: .clause #cpd-a }\\n")])
    '## 数え方 {: #all-how }\\n\\n### A {: .clause #all-cpd-a }\\n'
    """
    return "\n\n".join(_chapter(address, markdown) for address, markdown in pages)


def _chapter(address: str, markdown: str) -> str:
    name = address.strip("/").split("/", 1)[-1].replace("/", "-")
    text = _BUTTON.sub("", _FRONT_MATTER.sub("", markdown)).lstrip("\n")
    text = _HTML_ID.sub(r"\1all-", text)
    return _HEADING.sub(lambda found: _heading(found, name), text)


def _heading(found: re.Match[str], chapter: str) -> str:
    level, title, attributes = found[1], found[2], (found[3] or "").strip()
    if _ID.search(attributes):
        own = _ID.sub(r"#all-\1", attributes)
    else:
        own = f"{attributes} #all-{chapter}-{_NO_WORD.sub('-', title.lower()).strip('-')}".strip()
    return f"#{level} {title} {{: {own} }}"
