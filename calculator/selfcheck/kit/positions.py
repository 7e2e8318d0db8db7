"""Where each key of a TOML text stands: the standard library's reader keeps no positions.

Only headers and keys at the start of a line are looked for; a key inside an inline table stands where the
table's own key does.
"""

import re
import tomllib
from typing import Any

Path = tuple[str | int, ...]

_NAME = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_NAMES})\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(rf"\s*({_NAMES})\s*=(.*)")
_PART = re.compile(r"([A-Za-z0-9_-]+)(?:\[([^\]]*)\])?")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
# A value ends where its brackets are closed; those in strings and comments do not count.
_TOKEN = re.compile(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*|[\[\]{}]')


def line_of(text: str, key: str, *, last: bool = False) -> int:
    """Return the line, from 1, on which a key such as ``edition[2026].bucket[B].cap`` stands.

    Of what is not there, the line of the nearest table around it. ``last`` says which one of two tables with
    the same id is meant.
    """
    lines = _lines(text)
    path = _path(tomllib.loads(text), key, last=last)
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def line_of_error(message: str) -> int:
    """Return the line that the standard library's reader names; 1 where it names none."""
    found = _AT_LINE.search(message)
    return int(found[1]) if found else 1


def _lines(text: str) -> dict[Path, int]:
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    value = _Value()
    for number, line in enumerate(text.splitlines(), start=1):
        if value.is_open:
            value.take(line)
        elif header := _HEADER.fullmatch(line):
            table = _table(header[2], counts, many=header[1] == "[[")
            lines.setdefault(table, number)
            if header[1] == "[[":
                lines.setdefault(table[:-1], number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_split(key[1])), number)
            value.take(key[2])
    return lines


def _table(name: str, counts: dict[Path, int], *, many: bool) -> Path:
    path: Path = ()
    parts = _split(name)
    for index, part in enumerate(parts):
        path = (*path, part)
        if many and index == len(parts) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _split(names: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_NAME, names)]


class _Value:
    """How far a value that may go over several lines has been read."""

    def __init__(self) -> None:
        self._depth = 0
        self._quote = ""

    @property
    def is_open(self) -> bool:
        return self._depth > 0 or bool(self._quote)

    def take(self, line: str) -> None:
        rest = line
        while rest:
            if self._quote:
                _, found, rest = rest.partition(self._quote)
                self._quote = "" if found else self._quote
                continue
            token = _TOKEN.search(rest)
            if token is None:
                return
            rest = rest[token.end() :]
            if token[0] in ('"""', "'''"):
                self._quote = token[0]
            elif token[0] in "[{":
                self._depth += 1
            elif token[0] in "]}":
                self._depth -= 1


def _path(data: Any, key: str, *, last: bool) -> Path:
    path: Path = ()
    for name, which in _PART.findall(key):
        path = (*path, name)
        data = data.get(name) if isinstance(data, dict) else None
        if which and isinstance(data, list):
            index = _index(data, which, last=last)
            if index is None:
                return path
            path, data = (*path, index), data[index]
    return path


def _index(entries: list[Any], which: str, *, last: bool) -> int | None:
    same = [
        index
        for index, entry in enumerate(entries)
        if isinstance(entry, dict) and str(entry.get("id")) == which
    ]
    if same:
        return same[-1 if last else 0]
    return int(which) if which.isdigit() and int(which) < len(entries) else None
