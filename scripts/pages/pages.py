"""What the schemes add to the pages: tables and anchors inside them, and whole pages of their own.

Pages are Jinja templates; what `_names` gives is all that they can call. Nothing here knows of MkDocs.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cpd import cmbok, load_scheme
from scripts.pages import citations, rulebook, samples
from scripts.pages.links import source_of
from scripts.pages.practical import Guide
from scripts.pages.scope import Scope
from scripts.paths import DOCS, TEMPLATES
from selfcheck.schemes import DEFAULT_SCHEME

DOMAIN_PAGE = '{% include "domain.md" %}'
AREA_PAGE = '{% include "area.md" %}'


def generated() -> dict[str, str]:
    """Pages made from the data alone: path under docs/ to Markdown, still to be expanded."""
    pages = {
        f"rules/domains/{domain.id}.md": f"{{% set domain = cmbok.domain({domain.id}) %}}{DOMAIN_PAGE}"
        for domain in cmbok.domains()
    }
    for area in cmbok.areas():
        source = f"{{% set area = cmbok.area('{area.id}') %}}{AREA_PAGE}"
        pages[f"rules/competencies/{area.id.lower()}.md"] = source
    return pages


def expand(markdown: str, page_url: str, scheme: str = DEFAULT_SCHEME) -> str:
    """The Markdown of a page with everything filled in that comes from the scheme that it is about."""
    scope = Scope(load_scheme(scheme), page_url)
    return citations.cite(_environment().from_string(markdown).render(_names(scope)), scope.checked())


def _names(scope: Scope) -> dict[str, Any]:
    """What a page can call: its scope, the practical pages' own words, and the whole rulebook."""

    def whole_rulebook() -> str:
        """Every rule page, one after the other, for the page that is the whole rulebook."""
        return rulebook.assemble(
            (address, expand(_page_source(address), scope.page_url)) for address in rulebook.CHAPTERS
        )

    return scope.names() | {
        "guide": Guide(scope),
        "rulebook": whole_rulebook,
        "template_books": samples.template_books(),
    }


def _page_source(address: str) -> str:
    name = source_of(address)
    return generated().get(name) or (DOCS / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    """Markdown, not HTML, so nothing is escaped; ``{#`` opens an id there, so comments look otherwise."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=False,
        comment_start_string="<%#",
        comment_end_string="%>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
