"""One cell of a table, understood by its field: the value that the log takes, or what is wrong with it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from selfcheck.files.context import Context
from selfcheck.files.guard import unguarded
from selfcheck.files.headers import Header
from selfcheck.files.values import (
    Said,
    say_category,
    say_choice,
    say_competency,
    say_day,
    say_domain,
    say_length,
)
from selfcheck.files.values.said import Suggestion, cell_error, plain

UNKNOWN_END = "不明"
_EDGE = re.compile(r"^['\s]+")
_UNKNOWN_ENDS = frozenset(["不明", "未定", "未記入", "わからない", "分からない", "-"])
_PLAIN_FIELDS = ("title", "provider", "evidence_place", "detail", "note", "id")


def say_cell(field: str, cell: str, header: Header, context: Context) -> Said:
    """Return how one cell is understood; a text stays exactly as it is."""
    if field in _PLAIN_FIELDS:
        return Said(
            value=unguarded(cell), note=cell_error(cell.strip()) if cell.lstrip().startswith("#") else ""
        )
    text = _EDGE.sub("", cell).strip() if cell.lstrip().startswith("'") else cell.strip()
    if field in ("date", "until"):
        return _day(field, text, context)
    if field in ("hours", "own_lecture_hours"):
        return _length(field, text, header)
    if field == "category":
        return say_category(text, context.titles)
    if field == "domain":
        return say_domain(text)
    if field == "competency":
        return say_competency(text)
    if field in ("evidence", "status"):
        return say_choice(field, text)
    return Said(value=text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Understood:
    """A field that was written anew: the values that it gives, and what is said of it."""

    values: Mapping[str, Any]
    note: str
    problem: str
    suggest: tuple[Suggestion, ...]


def understood(field: str, text: str, context: Context) -> Understood:
    """Return how a text is understood that was written for a field in place of what was there."""
    said = say_cell(field, text, Header(row=-1, columns={}, unknown={}, twice={}), context)
    values = dict(values_of(field, said.value)) if said.value is not None else {}
    return Understood(values=values, note=said.note, problem=said.problem, suggest=said.suggest)


def no_end(text: str) -> bool:
    """Whether a cell says that the last day of an activity is not known."""
    return plain(text) in _UNKNOWN_ENDS


def _day(field: str, text: str, context: Context) -> Said:
    if not text:
        return Said(value="")
    if field == "until" and no_end(text):
        return Said(value=UNKNOWN_END)
    return say_day(text, period=context.period, from_1904=context.from_1904)


def _length(field: str, text: str, header: Header) -> Said:
    if not text or (field == "own_lecture_hours" and text in ("0", "-")):
        return Said(value="")
    if field in header.minutes and re.fullmatch(r"\d{1,5}", plain(text)):
        return say_length(f"{plain(text)}分")
    return say_length(text)


def values_of(field: str, value: str) -> Iterator[tuple[str, Any]]:
    """Yield the field and its value as the log has it, from its text; nothing where the log leaves the field out."""
    if field == "domain":
        yield field, int(value) if value else None
    elif field == "until":
        yield field, None if value in ("", UNKNOWN_END) else value
    elif field == "confirmed":
        if plain(value) in ("はい", "済", "済み", "true", "○", "1", "TRUE"):
            yield field, True
    elif field == "also":
        if also := _also(value):
            yield field, also
    elif field == "id":
        if value:
            yield field, value
    elif field in ("evidence", "competency"):
        yield field, value or None
    elif field == "status":
        yield field, value or "done"
    elif field != "own_lecture_hours" or value:
        yield field, value


def _also(value: str) -> Any:
    try:
        return json.loads(value) if len(value) <= 2000 else None
    except (ValueError, RecursionError):
        return None
