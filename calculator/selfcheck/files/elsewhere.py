"""What an activity says of another scheme, as one cell of a table: that scheme's dates stand in it too.

A table has no other place for these dates, and without them the rules cannot read what is claimed there.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cpd import list_schemes, load_scheme
from cpd.records.log import Also
from selfcheck.files.row import Note, Row


def cell_of(also: Also, dates: Also) -> str:
    """Return the cell of an activity: each scheme that it is claimed in, with what is said otherwise and the dates.

    >>> cell_of({"s": {"category": "C"}}, {"s": {"expires": "2027-03-31"}})
    '{"s": {"category": "C", "expires": "2027-03-31"}}'
    """
    found = {scheme: {**fields, **dates.get(scheme, {})} for scheme, fields in also.items()}
    return json.dumps(found, ensure_ascii=False) if found else ""


def parted(rows: Sequence[Row]) -> tuple[list[Row], dict[str, Any]]:
    """Return the rows without the dates of other schemes, and these dates by scheme, the first that are given.

    What is claimed in a scheme of which no row gives the dates is left out, and the row says so.
    """
    dates: dict[str, Any] = {}
    found = []
    for row in rows:
        also = row.activity.get("also")
        if not isinstance(also, Mapping) or not all(isinstance(each, Mapping) for each in also.values()):
            found.append(row)
            continue
        kept = {}
        for scheme, fields in also.items():
            names = _dates_of(scheme)
            given = {name: fields[name] for name in names if fields.get(name)}
            if len(given) == len(names):
                dates.setdefault(scheme, given)
            kept[scheme] = {name: value for name, value in fields.items() if name not in names}
        found.append(replace(row, activity={**row.activity, "also": kept}))
    return [_without(row, dates) for row in found], {name: each for name, each in dates.items() if each}


def _without(row: Row, dates: Mapping[str, Any]) -> Row:
    also = row.activity.get("also")
    missing = [scheme for scheme in also if scheme not in dates] if isinstance(also, Mapping) else []
    if not isinstance(also, Mapping) or not missing:
        return row
    kept = {scheme: fields for scheme, fields in also.items() if scheme in dates}
    activity = {name: value for name, value in row.activity.items() if name != "also"}
    activity |= {"also": kept} if kept else {}
    return replace(row, activity=activity, notes=(*row.notes, *_notes(missing)))


def _notes(missing: Sequence[str]) -> Iterator[Note]:
    for scheme in missing:
        named = load_scheme(scheme).title if scheme in list_schemes() else scheme
        text = f"「{named}」の日付が表にないので、その資格での扱いは取り込みません。"
        yield Note(field="also", typed="", text=text)


def _dates_of(scheme: str) -> tuple[str, ...]:
    """The date fields of a scheme; of one that is not ours there are none, and the rules refuse it by its name."""
    return tuple(field.id for field in load_scheme(scheme).dates) if scheme in list_schemes() else ()
