"""The register of what the documents leave open, as data: contradictions, silences, misprints."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cpd import Clause, Document, load_scheme
from cpd.clause import fill_figures
from cpd.loading.loader import list_schemes
from cpd.reading import Reading
from selfcheck.schemes import DEFAULT_SCHEME

SOURCE = Path(__file__).resolve().parent / "data" / "register.toml"
KINDS = {
    "differ": "資料の間の食い違い",
    "unclear": "読み方が一つに決まらない",
    "silent": "書かれていない",
    "misprint": "誤植または印刷の乱れ",
    "distinct": "違って見えるが、使い分け",
}
EFFECTS = {
    "verdict": "届くかどうかの答えが変わることがあります。",
    "points": "表示する合計だけが変わります。届くかどうかの答えは変わりません。",
    "deadline": "申請が間に合うかどうかが変わることがあります。",
    "procedure": "お金や書類が届かないおそれがあります。ポイントの計算は変わりません。",
    "none": "答えは変わりません。",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Saying:
    """What one document says: a short mark of it, as printed."""

    document: str
    heading: str
    printed: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One open point: what is printed, the reading adopted, why, and what to ask.

    ``id`` is its anchor. ``reads`` names the reading of the renewal where the id does not, ``computes`` a scheme
    and its reading where it is another scheme's.
    """

    id: str
    section: str
    refs: tuple[str, ...]
    kind: str
    title: str
    says: tuple[Saying, ...]
    adopted: str
    why: str
    changes: str
    ask: str
    clauses: tuple[str, ...]
    example: str | None = None
    reads: str | None = None
    computes: tuple[str, str] | None = None

    @property
    def reading(self) -> str | None:
        """The id of the renewal's reading by which the engine reckons both ways; None where it does not."""
        return self.reads or (self.id.removeprefix("reading-") if self.id.startswith("reading-") else None)

    @property
    def reckoned(self) -> Reading | None:
        """The reading by which the engine reckons both ways, of whatever scheme; None where it reckons one way."""
        scheme, id = self.computes or (DEFAULT_SCHEME, self.reading)
        readings = load_scheme(scheme).editions[-1].readings
        return next((reading for reading in readings if reading.id == id), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What a document covers, and what the site takes from it."""

    document: str
    covers: str
    used_for: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A part of the register; ``id`` is its anchor."""

    id: str
    title: str
    lead: str
    entries: tuple[Entry, ...]


@cache
def sections() -> tuple[Section, ...]:
    """The whole register in the order of its page.

    >>> [section.id for section in sections()][:2]
    ['reckoning', 'deadline']
    """
    written = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    entries = [_entry(row) for row in written["entry"]]
    return tuple(
        Section(**row, entries=tuple(entry for entry in entries if entry.section == row["id"]))
        for row in written["section"]
    )


@cache
def documents() -> dict[str, Document]:
    """Every document that a scheme or the register cites, by id."""
    written = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["document"]
    cited = {
        document.id: document for name in list_schemes() for document in load_scheme(name).documents.values()
    }
    return {row["id"]: Document(**row, url="") for row in written} | cited


@cache
def sources() -> dict[str, Source]:
    """What each document covers and what the site takes from it, by the id of the document."""
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["source"]
    return {row["document"]: Source(**row) for row in rows}


@cache
def clauses() -> dict[str, Clause]:
    """Every clause of every scheme by id; the renewal's own where two schemes share one."""
    names = sorted(list_schemes(), key=lambda name: name == DEFAULT_SCHEME)
    return {
        clause.id: clause
        for name in names
        for edition in load_scheme(name).editions
        for clause in edition.clauses.values()
    }


def fill(text: str) -> str:
    """The text with its figures; KeyError names a figure that no clause sets.

    >>> fill("{fiscal-year.starts}から")
    '4月1日から'
    """
    return fill_figures(text, {}, {clause.id: clause.figures for clause in clauses().values()})


def _entry(row: dict[str, Any]) -> Entry:
    texts = {name: fill(row[name]) for name in ("adopted", "why", "ask")}
    lists = {name: tuple(row[name]) for name in ("refs", "clauses")}
    lists |= {"computes": tuple(row["computes"])} if "computes" in row else {}
    return Entry(**row | texts | lists | {"says": tuple(Saying(**said) for said in row["says"])})
