# One file: the cells of a sheet, kept in one walk through its XML.
"""A sheet of a workbook to rows of texts: days as days, times as times, errors as errors, formulas by their result."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from selfcheck.files.delimited import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, too_many
from selfcheck.files.problem import whole_file
from selfcheck.files.workbook.package import walk
from selfcheck.files.workbook.styles import Shows

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_SERIAL = 2_958_465
_MINUTES = 24 * 60
MOST_MERGED = 20_000


@dataclass(kw_only=True, slots=True)
class Sheet:
    """The rows of a sheet that hold something, each cell as text; which are hidden, and what was made of formulas."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: int = 0
    formulas: int = 0
    merged: list[str] = field(default_factory=list)


def read_strings(content: bytes) -> list[str]:
    """Return the texts that the cells of a workbook share, without the readings that Japanese ones may carry."""
    found: list[str] = []
    parts: list[str] = []
    reading = within = 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal reading, within
        if name == "si":
            parts.clear()
        elif name == "rPh":
            reading += 1
        elif name == "t":
            within += 1

    def end(name: str) -> None:
        nonlocal reading, within
        if name == "si":
            found.append(unescaped("".join(parts)))
        elif name == "rPh":
            reading -= 1
        elif name == "t":
            within -= 1

    def text(data: str) -> None:
        if within and not reading:
            parts.append(data)

    walk(content, start, end, text)
    return found


def read_sheet(content: bytes, strings: Sequence[str], styles: Sequence[Shows], *, from_1904: bool) -> Sheet:
    """Return what a sheet holds; ``FileError`` where it has more rows or columns than a record of activities."""
    reader = _Reader(strings, styles, from_1904)
    walk(content, reader.start, reader.end, reader.text)
    _spread_merged(reader.sheet)
    return reader.sheet


class _Reader:
    """Walks through a sheet; a cell is kept where it has something in it."""

    def __init__(self, strings: Sequence[str], styles: Sequence[Shows], from_1904: bool) -> None:
        self.sheet = Sheet()
        self.strings, self.styles, self.from_1904 = strings, styles, from_1904
        self.row = self.column = 0
        self.cell: Mapping[str, str] = {}
        self.parts: list[str] = []
        self.formula: list[str] = []
        self.into: list[str] | None = None
        self.reading = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self.cell, self.column = attributes, self._column(attributes.get("r", ""))
            self.parts, self.formula = [], []
        elif name in ("v", "t") and not self.reading:
            self.into = self.parts
        elif name == "f":
            self.into = self.formula
        elif name == "row":
            given = attributes.get("r", "")
            self.row = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else self.row + 1
            self.column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.sheet.hidden.add(self.row)
        elif name == "rPh":
            self.reading += 1
        elif name == "mergeCell" and len(self.sheet.merged) < MOST_MERGED:
            self.sheet.merged.append(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self.sheet.hidden_columns += 1

    def end(self, name: str) -> None:
        if name in ("v", "t", "f"):
            self.into = None
        elif name == "rPh":
            self.reading -= 1
        elif name == "c":
            self._keep()

    def text(self, data: str) -> None:
        if self.into is not None:
            self.into.append(data)

    def _column(self, at: str) -> int:
        found = _CELL.fullmatch(at)
        return _index(found[1]) if found else self.column + 1

    def _keep(self) -> None:
        value = "".join(self.parts)
        text = self._shown(value)
        if not text.strip():
            return
        if self.column >= MOST_COLUMNS:
            raise whole_file(f"列が多すぎます。{MOST_COLUMNS}列までの表にしてください。")
        if len(self.sheet.rows) >= MOST_ROWS and self.row not in self.sheet.rows:
            raise too_many(self.row)
        self.sheet.rows.setdefault(self.row, {})[self.column] = text[:MOST_LETTERS]

    def _shown(self, value: str) -> str:
        kind = self.cell.get("t", "n")
        formula = "".join(self.formula)
        if formula and value:
            self.sheet.formulas += 1
        if kind == "s":
            known = value.isascii() and value.isdigit() and len(value) < 9 and int(value) < len(self.strings)
            return self.strings[int(value)] if known else ""
        if kind in ("inlineStr", "str"):
            return unescaped(value)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind in ("e", "d"):
            return value
        if not value:
            return f"={formula}" if formula else ""
        style = self.cell.get("s", "0")
        at = int(style) if style.isascii() and style.isdigit() and len(style) < 9 else 0
        return number_text(
            value, self.styles[at] if at < len(self.styles) else "number", from_1904=self.from_1904
        )


def number_text(value: str, shows: Shows, *, from_1904: bool) -> str:
    """Return a number as its format shows it.

    >>> number_text("45787", "day", from_1904=False), number_text("0.0625", "time", from_1904=False)
    ('2025-05-10', '1:30')
    >>> number_text("45787.5625", "day", from_1904=False), number_text("0.104166666666667", "number", from_1904=False)
    ('2025-05-10 13:30', '0.104166666666667')
    """
    try:
        number = Decimal(value) if len(value) < 60 else Decimal("NaN")
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number) > 10**15:
        return value
    if shows in ("hours", "minutes"):
        return f"{Decimal(f'{number:.15g}'):f}{'時間' if shows == 'hours' else '分'}"
    if shows == "number" or number < 0 or number > _LAST_SERIAL:
        return f"{Decimal(f'{number:.15g}'):f}"
    minutes = round(number % 1 * _MINUTES)
    if shows == "time" and number < 20_000:
        return _clock(int(number) * _MINUTES + minutes, number)
    if number < 1:
        return _clock(minutes, number)
    days = int(number) + minutes // _MINUTES
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30) if days > 59 else date(1899, 12, 31)
    try:
        day = first + timedelta(days=days)
    except OverflowError:
        return value
    minutes %= _MINUTES
    return f"{day.isoformat()} {minutes // 60:02}:{minutes % 60:02}" if minutes else day.isoformat()


def _clock(minutes: int, number: Decimal) -> str:
    seconds = round(number * _MINUTES * 60)
    if seconds % 60:
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{minutes // 60}:{minutes % 60:02}"


def unescaped(text: str) -> str:
    """Return a text with the letters that XML cannot hold, which a workbook writes as ``_x000D_``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _spread_merged(sheet: Sheet) -> None:
    """Give the value of cells merged downwards to each row that has something else, as a reader sees it."""
    left = MOST_MERGED
    for ref in sheet.merged:
        first, _, last = ref.partition(":")
        start, end = _CELL.fullmatch(first), _CELL.fullmatch(last)
        if not start or not end or start[1] != end[1]:
            continue
        column = _index(start[1])
        value = sheet.rows.get(int(start[2]), {}).get(column)
        if value is None:
            continue
        for row in range(int(start[2]) + 1, min(int(end[2]), int(start[2]) + 500) + 1):
            left -= 1
            if left < 0:
                return
            if row in sheet.rows:
                sheet.rows[row].setdefault(column, value)


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
