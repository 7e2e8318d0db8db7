# One file: a measurement from the first figure to the printed table.
"""Measure the search of the built site against what it is held to.

    python -m scripts.bench.search

Runs the worker that the browser gets, in Node. `measure` gives the same figures to other benchmarks and tests.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from cpd import cmbok
from scripts.paths import SITE
from scripts.search.asking import (
    FRESH,
    QUERIES,
    Places,
    Reply,
    Wanted,
    ask,
    ask_worker,
    place,
    plain,
    read_queries,
)
from scripts.search.index import FILE, decode, encode
from scripts.search.spellings import code_spellings, half_width, in_hiragana, without_marks

TIMES = 10
ROUNDS = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One measured figure and what it is held to; shares in percent, sizes in bytes, times in milliseconds."""

    name: str
    value: float
    unit: str
    target: float
    at_least: bool = True
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the target is met."""
        return self.value >= self.target if self.at_least else self.value <= self.target


def main() -> int:
    """Print all figures; the exit code does not depend on them."""
    for figure in measure(SITE):
        sign = "≥" if figure.at_least else "≤"
        mark = "ok " if figure.holds else "NOT"
        print(
            f"{mark} {figure.name:<44}{figure.value:>10,.1f} {figure.unit:<3}"
            f" {sign} {figure.target:,.0f}  {figure.note}".rstrip()
        )
    return 0


def measure(site: Path) -> list[Figure]:
    """Every target of the search."""
    index = decode((site / FILE).read_bytes())
    return [
        *recall(site, index),
        *recall(site, index, FRESH, "fresh: "),
        *headings(site, index),
        *codes(site),
        *costs(site, index),
    ]


def recall(site: Path, index: dict[str, Any], queries: Path = QUERIES, label: str = "") -> list[Figure]:
    """Where the queries find what they should, and how many wait for a page not yet there."""
    places, rows = Places.of(index), read_queries(queries)
    replies = ask(site, [row.query for row in rows])[1]
    answered = [
        (wanted, reply)
        for row, reply in zip(rows, replies, strict=True)
        if (wanted := places.named(row.expected))
    ]
    nothing = [reply for row, reply in zip(rows, replies, strict=True) if not row.expected]
    waiting = [row for row in rows if row.expected and not places.named(row.expected)]
    sections = [place(wanted, reply.locations) for wanted, reply in answered]
    pages = [place({each.partition("#")[0] for each in wanted}, reply.pages) for wanted, reply in answered]
    honest = [not reply.locations or all(reply.missing) for reply in nothing]
    silent = [not reply.locations for reply in nothing]
    note = f"{len(answered)} queries; {len(waiting)} more wait for pages: {_waits(waiting)}"
    return [
        Figure(
            name=f"{label}section in first place",
            value=_share(p == 1 for p in sections),
            unit="%",
            target=92,
            note=note,
        ),
        Figure(
            name=f"{label}section in the first three",
            value=_share(0 < p <= 3 for p in sections),
            unit="%",
            target=98,
        ),
        Figure(name=f"{label}page in first place", value=_share(p == 1 for p in pages), unit="%", target=95),
        Figure(
            name=f"{label}page in the first three",
            value=_share(0 < p <= 3 for p in pages),
            unit="%",
            target=99,
        ),
        Figure(
            name=f"{label}nothing found, or what is missing named",
            value=_share(honest),
            unit="%",
            target=90,
            note=f"{len(nothing)} queries; {_share(silent):.0f} % show nothing at all",
        ),
    ]


def headings(site: Path, index: dict[str, Any]) -> list[Figure]:
    """Every heading as a query in four spellings: found where a section so called is among the first three."""
    places = Places.of(index)
    titles = list(dict.fromkeys(title for _, title, _ in places.sections))
    spellings: dict[str, Callable[[str], str]] = {
        "as it is": str,
        "half width": half_width,
        "without ー and ・": without_marks,
        "hiragana reading": in_hiragana,
    }
    so_called: dict[str, set[str]] = {}
    for location, title, _ in places.sections:
        so_called.setdefault(plain(title), set()).add(location)
    # Most headings are the same in two spellings or more: each query is asked once, by one start of the worker.
    queries = list(dict.fromkeys(spell(title) for spell in spellings.values() for title in titles))
    replies = dict(zip(queries, ask(site, queries)[1], strict=True))
    figures = []
    for name, spell in spellings.items():
        missed = [
            title
            for title in titles
            if so_called[plain(title)].isdisjoint(replies[spell(title)].locations[:3])
        ]
        share = 100 - 100 * len(missed) / len(titles)
        figures.append(
            Figure(
                name=f"headings, {name}",
                value=share,
                unit="%",
                target=100,
                note=f"{len(titles)} headings{': not ' if missed else ''}{'、'.join(missed[:5])}",
            )
        )
    return figures


def codes(site: Path) -> list[Figure]:
    """Every competency's code in four spellings: the competency stands first."""
    wanted = [
        (spelling, f"rules/competencies/{area.id.lower()}/#{competency.id.lower()}")
        for area in cmbok.areas()
        for competency in area.competencies
        for spelling in code_spellings(competency.id)
    ]
    replies = ask(site, [spelling for spelling, _ in wanted])[1]
    found = [reply.locations[:1] == (each,) for (_, each), reply in zip(wanted, replies, strict=True)]
    return [
        Figure(
            name="competency codes first",
            value=_share(found),
            unit="%",
            target=100,
            note=f"{len(found)} queries",
        )
    ]


def costs(site: Path, index: dict[str, Any]) -> list[Figure]:
    """What is downloaded on the first use, the time to be ready and to answer, and both at ten times the sections."""
    worker = next((site / "assets").glob("search-*.js"))
    queries = [row.query for row in read_queries()]
    ready, times = _timed(worker, site / FILE, queries)
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "search.txt"
        large.write_bytes(encode(enlarged(index)))
        slow_ready, slow_times = _timed(worker, large, queries)
    return [
        Figure(
            name="downloaded on first use, gzip",
            value=download_bytes(site),
            unit="B",
            target=35_000,
            at_least=False,
        ),
        Figure(name="ready", value=ready, unit="ms", target=150, at_least=False),
        Figure(name="query, median", value=median(times), unit="ms", target=1, at_least=False),
        Figure(name="query, 95th percentile", value=_p95(times), unit="ms", target=4, at_least=False),
        Figure(
            name=f"{TIMES} × the sections: ready",
            value=slow_ready / ready,
            unit="×",
            target=TIMES,
            at_least=False,
        ),
        Figure(
            name=f"{TIMES} × the sections: median query",
            value=median(slow_times) / median(times),
            unit="×",
            target=TIMES,
            at_least=False,
        ),
    ]


def download_bytes(site: Path) -> int:
    """What the first search downloads, worker and index, as the host compresses it."""
    worker = next((site / "assets").glob("search-*.js"))
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in (worker, site / FILE))


def enlarged(index: dict[str, Any]) -> dict[str, Any]:
    """The same site ten times over: other addresses, and in each copy another letter in every title."""
    return index | {
        "pages": [
            [
                f"{copy}/{url}" if copy else url,
                title,
                boost,
                [
                    [id, f"{name}{chr(0x4E00 + copy)}" if copy else name, *rest]
                    for id, name, *rest in sections
                ],
            ]
            for copy in range(TIMES)
            for url, title, boost, sections in index["pages"]
        ]
    }


def _timed(worker: Path, index: Path, queries: Sequence[str]) -> tuple[float, list[float]]:
    """Milliseconds until ready (the best of several, for the machine has other things to do), and per query."""
    runs = [ask_worker(worker, index, queries) for _ in range(ROUNDS)]
    replies: list[list[Reply]] = [found for _, found in runs]
    times = [min(run[i].milliseconds for run in replies) for i in range(len(queries))]
    return min(ready for ready, _ in runs), times


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def _share(held: Iterable[bool]) -> float:
    values = list(held)
    return 100 * sum(values) / len(values)


def _waits(rows: Iterable[Wanted]) -> str:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.waits_for] = counts.get(row.waits_for, 0) + 1
    return json.dumps(counts, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
