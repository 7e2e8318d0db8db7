"""Ask the built search, and look where it puts what was wanted."""

from __future__ import annotations

import csv
import functools
import json
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.paths import ROOT, STATE
from scripts.search.index import FILE

ASK = Path(__file__).with_name("ask.mjs")
QUERIES = ROOT / "tests" / "search" / "queries.tsv"
# Queries written before anybody looked at what they find: they measure the search on wordings it was not tuned for.
FRESH = QUERIES.with_name("fresh.tsv")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What the search shows for one query: results in order, answers above them, and how long it took."""

    locations: tuple[str, ...]
    missing: tuple[tuple[str, ...], ...]
    answers: tuple[dict[str, Any], ...]
    items: tuple[list[dict[str, Any]], ...]
    milliseconds: float

    @property
    def pages(self) -> list[str]:
        """The pages of the results, each once, in order."""
        return list(dict.fromkeys(location.partition("#")[0] for location in self.locations))


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """One row of queries.tsv."""

    query: str
    kind: str
    source: str
    expected: tuple[str, ...]
    waits_for: str


def read_queries(path: Path = QUERIES) -> list[Wanted]:
    """All rows; `expected` is empty for what should find nothing."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Wanted(
                query=row["query"],
                kind=row["class"],
                source=row["from"],
                expected=tuple(filter(None, row["expected"].split(" | "))),
                waits_for=row["waits_for"],
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def ask(site: Path, queries: Iterable[str]) -> tuple[float, list[Reply]]:
    """The replies of the site's own worker, run in Node, and the milliseconds until it was ready."""
    worker = next((site / "assets").glob("search-*.js"))
    index = site / FILE
    return ask_worker(worker, index, queries)


def ask_worker(worker: Path, index: Path, queries: Iterable[str]) -> tuple[float, list[Reply]]:
    """The same with a worker and an index of one's choice."""
    node = json.loads(STATE.read_text(encoding="utf-8"))["node"]
    run = subprocess.run(
        [node, str(ASK), str(worker), str(index)],
        input="".join(json.dumps(query) + "\n" for query in queries),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    first, *lines = map(json.loads, run.stdout.splitlines())
    if {"failed": True} in first["said"]:
        raise ValueError(f"the worker says that it failed: {run.stderr}")
    return float(first["ready"]), [_reply(line) for line in lines]


def _reply(line: dict[str, Any]) -> Reply:
    shown = [max(item, key=lambda each: float(each["score"])) for item in line["items"]]
    return Reply(
        locations=tuple(each["location"] for each in shown),
        missing=tuple(tuple(word for word, found in each["terms"].items() if not found) for each in shown),
        answers=tuple(line["answers"]),
        items=tuple(line["items"]),
        milliseconds=line["milliseconds"],
    )


@functools.cache  # each query is compared with the titles of all sections
def plain(text: str) -> str:
    """A title without width, case and spaces, to compare."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """Every section of an index: its location, its title, and its page's title."""

    sections: Sequence[tuple[str, str, str]]

    @classmethod
    def of(cls, index: dict[str, Any]) -> Places:
        """Read from an index."""
        found = []
        for address, page_title, _, sections in index["pages"]:
            for sign, title, *_ in sections:
                id = {"=": title, "-": title.partition(" ")[0].lower()}.get(sign, sign)
                found.append((f"{address}#{id}" if id else address, title, page_title))
        return cls(sections=found)

    def named(self, names: Iterable[str]) -> set[str]:
        """The locations that the names of a row of queries.tsv stand for.

        A name is a location, or `page›heading`: a part of the page's address or title ("index" for the first
        page) and a part of the section's title.
        """
        return {location for name in names for location in self._one(name)}

    def _one(self, name: str) -> Iterator[str]:
        page, arrow, heading = name.partition("›")
        for location, title, page_title in self.sections:
            address = location.partition("#")[0] or "index"
            if not arrow:
                if location == name:
                    yield location
            elif (
                page == address or (page not in ("index",) and page in f"{address} {page_title}")
            ) and plain(heading) in plain(title):
                yield location


def place(wanted: set[str], shown: Sequence[str]) -> int:
    """Place of the first that was wanted, from 1; 0 where none is shown."""
    return next((number for number, each in enumerate(shown, 1) if each in wanted), 0)
