"""The rows of a table as they were understood: activities, each with its cells, and what was set aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selfcheck.files.headers import FIELD_LABELS, Header
from selfcheck.files.problem import FileProblem


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A cell that was understood as something other than what was typed."""

    field: str
    typed: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """An activity of a table: its row, its cells as they were typed, and what they were understood as."""

    number: int
    typed: Mapping[str, str]
    activity: Mapping[str, Any]
    notes: tuple[Note, ...]
    problems: tuple[FileProblem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Aside:
    """A row that is no activity: why, and what it says."""

    number: int
    why: str
    text: str


def place(header: Header, number: int, field: str) -> str:
    """Return where a field of a row stands, such as 「5行目・C列「時間」」."""
    if field not in header.columns:
        return f"{number}行目"
    return f"{number}行目・{letters(header.columns[field])}列「{FIELD_LABELS[field]}」"


def letters(index: int) -> str:
    """Return the letters of a column as a spreadsheet shows them: 0 is A, 26 is AA."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
