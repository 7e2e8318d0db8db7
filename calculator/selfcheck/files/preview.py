"""A file, or a pasted text, as it would be taken over: what is asked of it, and what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from cpd import Scheme
from selfcheck.files.problem import FileProblem
from selfcheck.files.reading import Choices, Opened
from selfcheck.files.row import Aside, Row, letters

Source = Literal["table", "notes", "log"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What is looked at, and how: a file by its name and content, or a pasted text (``name`` is empty).

    ``edits`` are mended fields by row, ``done`` the rows that have been taken over already, ``remembered`` fields of
    headers that were corrected before.
    """

    name: str
    content: bytes
    scheme: Scheme
    dates: Mapping[str, str]
    present: Sequence[object]
    on: date
    choices: Choices = field(default_factory=Choices)
    edits: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    done: frozenset[int] = frozenset()
    remembered: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """What would be taken over, and a ``caution`` to be read before it is.

    ``in_list`` is by row: the id of the same activity in the list; ``in_file`` the earlier row.
    """

    source: Source
    scheme: Scheme
    rows: tuple[Row, ...]
    problems: tuple[FileProblem, ...]
    aside: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()
    caution: str = ""
    opened: Opened | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    in_list: Mapping[int, str] = field(default_factory=dict)
    in_file: Mapping[int, int] = field(default_factory=dict)

    @property
    def ready(self) -> tuple[Row, ...]:
        """The rows that can be taken over as they are."""
        return tuple(row for row in self.rows if not row.problems) if not self.problems else ()

    @property
    def drafts(self) -> tuple[Row, ...]:
        """The rows that have to be mended first."""
        return tuple(row for row in self.rows if row.problems)


def column_label(opened: Opened, at: int) -> str:
    """Return what a column is called: its letter, and its header where it has one."""
    names = opened.rows[opened.header.row][1] if opened.header.row >= 0 else ()
    label = " ".join(names[at].split()) if at < len(names) else ""
    return f"{letters(at)}列「{label}」" if label else f"{letters(at)}列"
