"""The header of a table: the row where it stands, and which column holds which field, by the words people use."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from selfcheck.files import words
from selfcheck.labels import LABELS, MORE_LABELS

SEARCHED_ROWS = 30
RECORD_ID, CONFIRMED, ALSO = "記録番号", "確認済み", "ほかの資格での扱い"
FIELD_LABELS: Mapping[str, str] = {
    **LABELS,
    **MORE_LABELS,
    "id": RECORD_ID,
    "confirmed": CONFIRMED,
    "also": ALSO,
}
"""Every field that a column may hold, with its label."""

_POINTS = frozenset(words.POINTS.split())
_WEAK = {
    "内容": ("title", "detail")
}  # the label means the name where no column is called so, else what was done
_UNSEEN = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad・_/／:：*＊※「」【】]|必須|任意")
_BRACKETS = re.compile(r"[(\[<〔].*?[)\]>〕]")
_MINUTES = re.compile(r"[(\[<〔]?(?:分|分単位|min|minutes)[)\]>〕]?$")
_MOST_LETTERS = 60


@lru_cache(maxsize=1)
def _fields() -> dict[str, str]:
    return {_key(word): field for field, names in words.HEADERS.items() for word in names.split()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """Where the header stands and what its columns hold.

    ``row`` counts from 0, -1 where there is none; ``columns`` maps a field to its column, ``twice`` a field to the
    further columns that have its name, ``unknown`` a column to its label. ``minutes`` are columns of hours given in
    minutes; ``points`` are columns of points, where there is none of hours: whether they are the hours is for a
    person to say, since a rule may count more or less than the hours.
    """

    row: int
    columns: Mapping[str, int]
    unknown: Mapping[int, str]
    twice: Mapping[str, tuple[int, ...]]
    minutes: frozenset[str] = frozenset()
    points: tuple[int, ...] = ()


def find_header(rows: Sequence[Sequence[str]]) -> Header:
    """Return the header: of the first rows the one that names most fields; none where none names any."""
    best = Header(row=-1, columns={}, unknown={}, twice={})
    for index, cells in enumerate(rows[:SEARCHED_ROWS]):
        header = read_header(cells, index)
        if len(header.columns) > max(1, len(best.columns)):
            best = header
    first = next(
        (index for index, cells in enumerate(rows[:SEARCHED_ROWS]) if any(cell.strip() for cell in cells)), -1
    )
    if best.row < 0 and first >= 0 and (header := read_header(rows[first], first)).columns:
        return header  # a row that names one field is taken for the header only as the first of all
    return best


def read_header(cells: Sequence[str], row: int) -> Header:
    """Return what the columns of a header row hold."""
    columns: dict[str, int] = {}
    twice: dict[str, list[int]] = {}
    unknown: dict[int, str] = {}
    weak: list[int] = []
    points: list[int] = []
    minutes: set[str] = set()
    for index, cell in enumerate(cells):
        key, label = _key(cell), cell.strip()
        field = _fields().get(key) or _fields().get(_key(_BRACKETS.sub("", _plain(cell))))
        if not field and key in _WEAK:
            weak.append(index)
        elif not field and (key in _POINTS or _key(_BRACKETS.sub("", _plain(cell))) in _POINTS):
            points.append(index)
        elif not field:
            unknown |= {index: label} if label else {}
        elif field in columns:
            twice.setdefault(field, []).append(index)
        else:
            columns[field] = index
            if field in ("hours", "own_lecture_hours") and _MINUTES.search(_plain(cell)):
                minutes.add(field)
    for index in weak:
        field = next((each for each in _WEAK[_key(cells[index])] if each not in columns), None)
        if field:
            columns[field] = index
    unknown |= {index: cells[index].strip() for index in points}
    return Header(
        row=row,
        columns=columns,
        unknown=unknown,
        twice={field: tuple(found) for field, found in twice.items()},
        minutes=frozenset(minutes),
        points=() if "hours" in columns else tuple(points),
    )


def field_of(label: str) -> str | None:
    """Return the field that a label names, if any."""
    return _fields().get(_key(label))


def known_words(text: str) -> int:
    """How many of the first cells of a text are headers that we know."""
    cells = re.split(r"[,;\t\r\n]", text[:4000])
    return sum(_key(cell.strip('"')) in _fields() for cell in cells if cell)


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell[:_MOST_LETTERS]) if len(cell) <= _MOST_LETTERS else ""


def _key(cell: str) -> str:
    """A header without what may differ: width, case, blanks, marks."""
    return re.sub(r"[()\[\]<>〔〕]", "", _UNSEEN.sub("", _plain(cell))).casefold()
