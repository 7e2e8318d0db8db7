"""The open questions of an edition from its TOML, with what each answer sets."""

from collections.abc import Mapping
from types import MappingProxyType

from cpd.loading.references import Clauses
from cpd.loading.table import Table
from cpd.loading.terms import ANNIVERSARY, read_year_start
from cpd.reading import Choice, Reading

# The settings that are one word of several; ``cpd.reading.Settings`` says what each word does.
WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "period_ends": ("expires", "on"),
        "counts_from": ("start", "term-before"),
        "window_ends": ("closes", "advised"),
        "rounding": ("entry", "sum"),
        "deduction": ("before", "after"),
    }
)


def read_reading(table: Table, known: Clauses) -> Reading:
    """Return an open question with its choices, the adopted one first; faults are noted in the table."""
    choices = []
    for entry in table.tables("choice"):
        sets = entry.table("sets") if entry.has("sets") else None
        choices.append(
            Choice(
                id=entry.id(),
                title=known.text(entry, "title"),
                sets=_settings(sets) if sets else {},
            )
        )
        entry.done()
    reading = Reading(
        id=table.id(),
        question=known.text(table, "question"),
        why=known.text(table, "why"),
        clauses=known.many(table, "clauses"),
        choices=tuple(choices),
    )
    table.done()
    return reading


def _settings(table: Table) -> dict[str, object]:
    sets: dict[str, object] = {}
    if table.has("year_starts"):
        starts = table.text("year_starts")
        sets["year_starts"] = None if starts == ANNIVERSARY else read_year_start(starts, table, "year_starts")
    for name, allowed in WORDS.items():
        if table.has(name):
            value = table.text(name)
            if value not in ("", *allowed):
                table.fault(name, f"must be one of {', '.join(allowed)}")
            sets[name] = value
    for name in ("uncapped", "reserved"):
        if table.has(name):
            sets[name] = table.texts(name)
    table.done()
    return sets
