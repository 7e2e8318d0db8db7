"""A text to rows of cells: commas, semicolons or tabs between them, quotes around what holds line breaks."""

import csv
import io
import re
from dataclasses import dataclass

from selfcheck.files.headers import find_header
from selfcheck.files.problem import whole_file

DELIMITERS = {",": "コンマ（,）", ";": "セミコロン（;）", "\t": "タブ"}
MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 20_000, 256, 100_000
_SEP = re.compile(r"\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)
_EXCEL_TEXT = re.compile(r'="((?:[^"]|"")*)"')
_LOOKED_AT = 40  # first lines by which the delimiter is told


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """The rows of a table, each with its number as a spreadsheet shows it; ``notes`` say what was mended."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    delimiter: str
    notes: tuple[str, ...] = ()


def split_rows(text: str, chosen: str | None = None) -> Rows:
    """Return the rows of a text; ``FileError`` where a quote is never closed or there are too many of them."""
    text = text.lstrip("\ufeff").rstrip("\x1a")
    first = 1
    if said := _SEP.match(text):
        text, first = text[said.end() :], 2
    if text.count("\n") + text.count("\r") > 2 * MOST_ROWS:
        raise too_many(max(text.count("\n"), text.count("\r")))
    delimiter = (
        chosen if chosen in DELIMITERS else (said[1] if said and said[1] in DELIMITERS else _likely(text))
    )
    rows, notes = _read(text, delimiter, first)
    return Rows(rows=tuple(rows), delimiter=delimiter, notes=tuple(notes))


def too_many(count: int) -> Exception:
    """Return the error for a table of about so many rows."""
    return whole_file(
        f"一度に取り込めるのは{MOST_ROWS:,}行までです（このファイルは約{count:,}行）。ファイルを分けてください。"
    )


def _likely(text: str) -> str:
    """The delimiter with which the first lines make a header; where none does, the most frequent one."""
    head = "\n".join(re.split(r"\r\n|\r|\n", text[:20_000])[:_LOOKED_AT])
    found = {
        each: len(find_header([cells for _, cells in _lenient(head, each)]).columns) for each in DELIMITERS
    }
    best = max(found.values())
    if best >= 2:
        return next(each for each in DELIMITERS if found[each] == best)
    return max(DELIMITERS, key=head.count)


def _read(text: str, delimiter: str, first: int) -> tuple[list[tuple[int, tuple[str, ...]]], list[str]]:
    rows: list[tuple[int, tuple[str, ...]]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append((first + len(rows), _cells(cells)))
            if len(rows) > MOST_ROWS:
                raise too_many(text.count("\n") or text.count("\r"))
    except csv.Error as error:
        number = first + len(rows)
        if "field larger" in str(error):
            raise whole_file(
                "長すぎるセルがあります。二重引用符の閉じ忘れがないか確認してください。",
                f"{number}行目",
            ) from error
        if "unexpected end" in str(error) or text.count('"') % 2:
            raise whole_file(
                "二重引用符が閉じていません。その行を直してから、もう一度選んでください。",
                f"{number}行目",
            ) from error
        note = f"{number}行目の二重引用符の書き方が違いますが、読める形で読みました。"
        return _lenient(text, delimiter, first), [note]
    return rows, []


def _lenient(text: str, delimiter: str, first: int = 1) -> list[tuple[int, tuple[str, ...]]]:
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [(number, _cells(cells)) for number, cells in enumerate(reader, first)]
    except csv.Error:
        return []


def _cells(cells: list[str]) -> tuple[str, ...]:
    """The cells of a row without empty ones at its end, and without the form that Excel has for a text."""
    while cells and not cells[-1].strip():
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise whole_file(f"列が多すぎます（{len(cells):,}列）。{MOST_COLUMNS}列までの表にしてください。")
    return tuple(_unwrapped(cell) if cell.startswith("=") else cell for cell in cells)


def _unwrapped(cell: str) -> str:
    found = _EXCEL_TEXT.fullmatch(cell)
    return found[1].replace('""', '"') if found else cell
