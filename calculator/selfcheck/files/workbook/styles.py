"""Which cells of a workbook show days or times: the formats of its cells, 和暦 and Japan's own numbers included."""

import re
from collections.abc import Mapping
from typing import Literal

from selfcheck.files.workbook.package import Package, walk

Shows = Literal["number", "day", "time", "hours", "minutes"]
_DAYS = frozenset({14, 15, 16, 17, 22, *range(27, 32), 34, 35, 36, *range(50, 59)})
_TIMES = frozenset({18, 19, 20, 21, 32, 33, 45, 46, 47})
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_UNIT = re.compile(r'^(?:General|G/標準|[0#.,?]+)\s*"\s*(時間|分)"')
_GENERAL = re.compile(r"general|標準|g/標準", re.IGNORECASE)


def read_styles(package: Package, path: str) -> tuple[Shows, ...]:
    """Return what each cell format of the workbook shows, in the order of their numbers."""
    codes: dict[int, str] = {}
    numbers: list[int] = []
    inside = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        if name == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            numbers.append(_number(attributes.get("numFmtId")))

    def end(name: str) -> None:
        nonlocal inside
        if name == "cellXfs":
            inside = False

    if path in package:
        walk(package.read(path), start, end)
    return tuple(shows(number, codes.get(number)) for number in numbers)


def shows(number: int, code: str | None) -> Shows:
    """Return what a format shows, from its own code or from its number.

    >>> shows(57, None), shows(164, '[$-411]ggge"年"m"月"d"日"'), shows(165, "[h]:mm"), shows(166, '0.0"時間"')
    ('day', 'day', 'time', 'hours')
    """
    if code is None:
        return "day" if number in _DAYS else "time" if number in _TIMES else "number"
    if unit := _UNIT.search(code[:200]):
        return "hours" if unit[1] == "時間" else "minutes"
    first = _QUOTED.sub("", code[:200]).split(";")[0]
    letters = _GENERAL.sub("", first).lower()
    if re.search(r"[yde]|g{1,3}|aaa", letters) and not re.search(r"[0#?]", letters):
        return "day"
    if re.search(r"[hs]", letters):
        return "time"
    return "day" if "m" in letters and not re.search(r"[0#?]", letters) else "number"


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
