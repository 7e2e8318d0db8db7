"""The index by columns: what is alike stands together, and gzip looks back no further than 32 KB.

calculator/web/src/search/corpus/columns.ts makes rows of it again. A line of a column is a section, a tab parts what
is one section's; `+` is the id before with its number one more.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import Any

NUMBERED = re.compile(r"^(.*?)(\d+)$")
SECTION = ("id", "title", "text", "parent", "asked", "boost")


def to_columns(index: dict[str, Any]) -> dict[str, Any]:
    """The index with its sections in columns and its lists of words as lines, in the order that packs best."""
    rest = dict(index)
    rows = [[*row, ""][: len(SECTION)] for page in rest["pages"] for row in page[3]]
    columns = {
        name: "\n".join(str(cell or "").replace("\n", "\t") for cell in cells)
        for name, cells in zip(SECTION, zip(*rows, strict=True), strict=True)
    }
    return {
        **{name: rest.pop(name) for name in ("format", "readings", "read", "fillers", "light")},
        "asked": columns["asked"],
        "same": "\n".join("\t".join(row) for row in rest.pop("same")),
        "text": columns["text"],
        "title": columns["title"],
        "means": "\n".join("\t".join((key, *row)) for key, row in rest.pop("means").items()),
        "id": _without_numbers(columns["id"]),
        "parent": columns["parent"],
        "boost": columns["boost"],
        "pages": [[*page[:3], len(page[3])] for page in rest.pop("pages")],
        **rest,
    }


def from_columns(packed: dict[str, Any]) -> dict[str, Any]:
    """What `to_columns` was given."""
    rest = dict(packed)
    lines = {name: rest.pop(name).split("\n") for name in SECTION}
    lines["id"] = list(accumulate(lines["id"], lambda before, id: _after(before) if id == "+" else id))
    rows = [
        [
            id,
            title,
            text.replace("\t", "\n"),
            int(parent or 0),
            asked.replace("\t", "\n"),
            *map(float, boost.split()),
        ]
        for id, title, text, parent, asked, boost in zip(*(lines[name] for name in SECTION), strict=True)
    ]
    ends = list(accumulate((page[3] for page in rest["pages"]), initial=0))
    return rest | {
        "same": [row.split("\t") for row in rest["same"].split("\n")],
        "means": {key: row for key, *row in (line.split("\t") for line in rest["means"].split("\n"))},
        "pages": [
            [*page[:3], rows[start:end]]
            for page, (start, end) in zip(rest["pages"], pairwise(ends), strict=True)
        ],
    }


def _without_numbers(ids: str) -> str:
    found = ids.split("\n")
    return "\n".join([found[0], *("+" if id == _after(before) else id for before, id in pairwise(found))])


def _after(id: str) -> str:
    numbered = NUMBERED.match(id)
    return f"{numbered[1]}{int(numbered[2]) + 1}" if numbered else "+"
