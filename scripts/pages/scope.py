# One file: everything that the template of a page can call.
"""The words that a page can use between double braces: what the schemes, the data and the links give it."""

from __future__ import annotations

import posixpath
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from cpd import Scheme, cmbok, list_schemes, load_scheme
from cpd.clause import Document, print_figure
from cpd.dates import print_day
from cpd.scheme import Edition
from scripts.pages import ccaj, changes, citations, kit, lifelong, proofs, tables
from scripts.pages.links import relative_source, relative_url, source_of
from scripts.paths import DOCS, TEMPLATES
from scripts.publish import build, data_tables, third_parties
from scripts.theme import assets
from selfcheck.roster.form import render_team_page
from selfcheck.views.example import render_example
from selfcheck.views.form import render_page

WORKSHEET = DOCS / "worksheet.md"


class Scope:
    """The words that a page can use between double braces, for one page of the site."""

    def __init__(self, scheme: Scheme, page_url: str) -> None:
        self.scheme = scheme
        self.page_url = page_url

    def names(self) -> dict[str, Any]:
        """Everything public, by its name."""
        return {
            name: getattr(self, name) for name in dir(self) if not name.startswith("_") and name != "names"
        }

    @property
    def edition(self) -> Edition:
        """The newest edition: the one that the pages describe."""
        return self.scheme.editions[-1]

    @property
    def cmbok(self) -> Any:
        """The body of knowledge, for pages that list it."""
        return cmbok

    def figure(self, name: str) -> str:
        """A figure by ``clause-id.name``, as people read it."""
        clause, _, figure = name.rpartition(".")
        return print_figure(self.edition.clauses[clause].figures[figure])

    def number(self, name: str) -> int:
        """A whole figure by ``clause-id.name``, to reckon an example with."""
        return int(self.figure(name))

    def clause(self, id: str, level: int = 3) -> str:
        """The clause as a section of its own: heading with the permanent anchor, text, and a mark of its source."""
        clause = self.edition.clauses[id]
        document = self.scheme.documents[clause.document]
        origin = citations.mark(f"{document.title} {document.edition}", clause.heading)
        return f"{'#' * level} {clause.title} {{: #{id} .clause }}\n\n{clause.text}\n\n{origin}\n"

    def document(self, id: str) -> Document:
        """A document of the scheme, by its id."""
        return self.scheme.documents[id]

    def clause_text(self, id: str) -> str:
        """What the clause says, to answer a question with it elsewhere."""
        return self.edition.clauses[id].text

    def clause_link(self, id: str, text: str = "") -> str:
        """A link to the clause, under its title or another text."""
        clause = self.edition.clauses[id]
        return f"[{text or clause.title}]({relative_source(clause.page, self.page_url, id)})"

    def link(self, text: str, url: str, anchor: str = "") -> str:
        """A link to a page of the site, by its address."""
        return f"[{text}]({relative_source(url, self.page_url, anchor)})"

    def source(self, url: str, anchor: str = "") -> str:
        """The address of a page of the site, to write a link by hand."""
        return relative_source(url, self.page_url, anchor)

    def check_link(self, query: str) -> str:
        """The address of the self-check, with something filled in already."""
        return f"{relative_source('check/', self.page_url)}?{query}"

    def domain_link(self, id: int) -> str:
        """A link to the page of a domain of work."""
        return self.link(f"{id} {cmbok.domain(id).title}", f"rules/domains/{id}/")

    def area_link(self, id: str) -> str:
        """A link to the page of an area of the body of knowledge."""
        return self.link(f"{id} {cmbok.area(id).title}", f"rules/competencies/{id.lower()}/")

    def target_link(self, target: str) -> str:
        """A link to what a correction points to: a clause, a domain, an example, an area or a competency."""
        if target in self.edition.clauses:
            return self.clause_link(target)
        if target.startswith("domain-"):
            id = target.split("-")[1]
            return self.link(f"分野{id} {cmbok.domain(int(id)).title}", f"rules/domains/{id}/", target)
        area = cmbok.area(target.split("-")[0])
        return self.link(f"{target} {area.title}", f"rules/competencies/{area.id.lower()}/", target.lower())

    def domain_words(self, id: int) -> dict[str, Any]:
        """Our own words on a domain of work: a summary, and typical activities of each category."""
        return _domain_words()[str(id)]

    def official(self) -> str:
        """A link to the association's own page, marked as leading out of the site."""
        document = next(iter(self.scheme.documents.values()))
        return f"[協会の資格認定のページ（外部サイト）]({document.url})"

    def checked(self) -> str:
        """The day on which the data were last compared with the documents."""
        return print_day(self.scheme.checked)

    def date_text(self, day: date) -> str:
        """A day as people read it."""
        return print_day(day)

    def cap_table(self) -> str:
        """The caps of each category."""
        return tables.cap_table(self.scheme, self.edition, self._address)

    def factor_table(self) -> str:
        """What an hour of each category counts for, where categories have factors."""
        return tables.factor_table(self.scheme, self.edition, self._address)

    def evidence_table(self) -> str:
        """The proof that each category asks for."""
        return tables.evidence_table(self.edition, self._address)

    def ccaj_plan(self) -> ccaj.Plan:
        """The plan of the other association whose courses people ask about."""
        return ccaj.plan()

    def ccaj_courses(self, group: str) -> str:
        """The courses of a group of that plan, each with the domains that suggest themselves."""
        return ccaj.course_table(ccaj.plan().group(group), lambda url: relative_url(url, self.page_url))

    def ccaj_events(self, caption: str) -> str:
        """The events of that plan, and how they may be claimed."""
        return ccaj.event_table(ccaj.plan().events, caption)

    def ccaj_materials(self) -> str:
        """What that plan offers to read, and how it may be claimed."""
        return ccaj.event_list(ccaj.plan().materials)

    def ccaj_efforts(self) -> str:
        """What else that plan speaks of."""
        return ccaj.event_list(ccaj.plan().efforts)

    def lifelong_papers(self, kind: str) -> str:
        """Papers that the pages of the lifelong training list: ``notice``, ``paper`` or ``subsidy``."""
        return lifelong.paper_list(kind)

    def document_table(self) -> str:
        """The documents, their editions, and when they were checked."""
        return tables.document_table(self.scheme)

    def third_parties(self) -> Sequence[third_parties.Part]:
        """What the site carries of others."""
        return third_parties.parts()

    def site_file(self, path: str) -> str:
        """The address of a file of the site, seen from the page's source."""
        return posixpath.relpath(path, posixpath.dirname(source_of(self.page_url)) or ".")

    def build(self) -> build.Build:
        """The build of the site that is being made."""
        return build.build()

    def build_list(self) -> str:
        """A link to the hashes of all files, which are known once the pages are made."""
        return f'<a href="{relative_url("", self.page_url)}{build.LIST}">{build.LIST}</a>'

    def build_day(self) -> str:
        """The day of that build, in words."""
        return print_day(build.day())

    def data_table(self) -> str:
        """The data files, each with what it holds and since when."""
        return data_tables.data_table(lambda url: relative_url("", self.page_url) + url)

    def data_changes(self) -> list[data_tables.Change]:
        """Every data file that was put right after it had been published, the latest first."""
        return data_tables.changes()

    def proof_table(self, claim: str) -> str:
        """How many cases of a claim were tried for each scheme, as a table."""
        return proofs.proof_table(claim)

    def selfcheck_form(self) -> str:
        """The form of the self-check, as it stands before any script has run."""
        site_root = relative_url("", self.page_url)
        others = (load_scheme(name) for name in list_schemes() if name != self.scheme.id)
        return render_page(
            (self.scheme, *others),
            on=build.day(),
            build=build.build().id,
            engine=f"{site_root}{assets.engine_path()}",
            engine_bytes=assets.engine_bytes(),
            script=f"{site_root}{assets.page_file('check.js')}",
            site_root=site_root,
            worksheet=WORKSHEET.is_file(),
        )

    def example_picture(self) -> str:
        """What the self-check makes of the example of the scheme, as it draws it."""
        style = f"{relative_url('', self.page_url)}{assets.page_file('check.css')}"
        return render_example(self.scheme, style=style, site_root=relative_url("", self.page_url))

    def team_form(self) -> str:
        """The page for teams, as it stands before any script has run."""
        site_root = relative_url("", self.page_url)
        return render_team_page(
            engine=f"{site_root}{assets.engine_path()}",
            script=f"{site_root}{assets.page_file('team.js')}",
            style=f"{site_root}{assets.page_file('check.css')}",
            team_style=f"{site_root}{assets.page_file('team.css')}",
            site_root=site_root,
        )

    @property
    def kit(self) -> Any:
        """What the page for authors of schemes shows."""
        return kit

    def edition_changes(self) -> str:
        """What each edition of each scheme changed."""
        return changes.edition_changes()

    def _address(self, clause: str) -> str:
        return relative_url(self.edition.clauses[clause].page, self.page_url, clause)


@cache
def _domain_words() -> dict[str, dict[str, Any]]:
    return tomllib.loads((TEMPLATES / "domains.toml").read_text(encoding="utf-8"))
