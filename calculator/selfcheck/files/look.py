"""Looks at a file or a pasted text: finds its rows, applies corrections, and names what is wrong or known already."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cpd import LogError
from cpd.records.place import Place
from cpd.records.reader import read_alone
from selfcheck.files.context import context_of
from selfcheck.files.encoding import decode
from selfcheck.files.guess import guess_columns
from selfcheck.files.headers import SEARCHED_ROWS
from selfcheck.files.json_file import parse_log
from selfcheck.files.kinds import kind_of
from selfcheck.files.notes.rows import rows_of_log, rows_of_notes
from selfcheck.files.preview import Asked, Preview, Source
from selfcheck.files.problem import FileError, FileProblem, in_japanese, placed, whole_file
from selfcheck.files.reading import Opened, check_size, open_table, reading_notes
from selfcheck.files.row import Row
from selfcheck.files.same import key_of, known_keys
from selfcheck.files.seal import CHANGED
from selfcheck.files.taking import take
from selfcheck.schemes import find_scheme, known_ids

_KEPT = 2  # tables that stay open, so that a correction does not read its file again
_opened: "OrderedDict[tuple[object, ...], Opened]" = OrderedDict()


def look(asked: Asked) -> Preview:
    """Return what a file gives; ``FileError`` where nothing of it can be looked at."""
    check_size(asked.content)
    if kind_of(asked.name, asked.content) == "json":
        return _known(_log(asked), asked)
    opened = _open(asked)
    if opened.header.row < 0 and not opened.header.columns and not asked.choices.columns:
        if _is_prose(opened):
            return _known(_notes(asked), asked)
        opened = guess_columns(opened, context_of(asked.scheme, asked.dates, opened.from_1904))
    taken = take(opened, asked.scheme, asked.dates, edits=asked.edits)
    preview = Preview(
        source="table",
        scheme=asked.scheme,
        rows=tuple(row for row in taken.rows if row.number not in asked.done),
        problems=taken.problems,
        aside=taken.aside,
        notes=tuple(reading_notes(opened)),
        opened=opened,
        data={"also": taken.also} if taken.also else {},
    )
    return _known(preview, asked)


def forget() -> None:
    """Forget the tables that were opened last."""
    _opened.clear()


def _open(asked: Asked) -> Opened:
    """The table of the file; kept, so that a correction does not read the file again."""
    choices = asked.choices
    columns = tuple(sorted(choices.columns.items()))
    digest = hashlib.sha256(asked.content).digest()
    key = (digest, choices.encoding, choices.delimiter, choices.sheet, choices.header_row, columns)
    if key not in _opened:
        _opened[key] = open_table(asked.name, asked.content, choices)
        while len(_opened) > _KEPT:
            _opened.popitem(last=False)
    opened = _opened[key]
    if asked.remembered and not choices.columns:
        found = {
            at: asked.remembered[label]
            for at, label in opened.header.unknown.items()
            if label in asked.remembered
        }
        if found:
            opened = open_table(asked.name, asked.content, replace(choices, columns=found))
    return opened


def _is_prose(opened: Opened) -> bool:
    """Whether a text is lines of notes: most rows are one cell."""
    rows = opened.rows[:SEARCHED_ROWS]
    return opened.source == "text" and sum(len(cells) <= 1 for _, cells in rows) * 2 >= len(rows)


def _notes(asked: Asked) -> Preview:
    text = decode(asked.content, asked.choices.encoding).text.rstrip("\x1a")
    context = context_of(asked.scheme, asked.dates)
    rows, aside = rows_of_notes(text, context, on=asked.on, edits=asked.edits)
    if not any("date" in row.activity or "hours" in row.activity for row in rows):
        raise whole_file(
            "表の見出しも、日付や時間も見つかりません。「4/18 13:00-16:30 コーチング入門 B」のように1行に1件書くか、"
            "見出しのある表を貼り付けてください。"
        )
    return replace(_checked(rows, asked, "notes", {}), aside=tuple(aside))


def _log(asked: Asked) -> Preview:
    data, intact = parse_log(asked.content)
    if not isinstance(data, dict) or not isinstance(data.get("activities"), list):
        raise whole_file("活動の記録ではありません。このサイトで保存したファイルを選んでください。")
    scheme = find_scheme(data["scheme"]) if data.get("scheme") in known_ids() else asked.scheme
    given = {name: value for name, value in asked.dates.items() if scheme.id == asked.scheme.id}
    data = {**given, **{name: value for name, value in data.items() if value not in (None, "")}}
    context = context_of(
        scheme, {name: str(data.get(name, "")) for name in ("starts", "expires", "passed_on")}
    )
    rows = rows_of_log(data.get("activities", []), context, edits=asked.edits)
    found = _checked(rows, replace(asked, scheme=scheme), "log", data)
    return found if intact else replace(found, caution=CHANGED)


def _checked(rows: Sequence[Row], asked: Asked, source: Source, data: Mapping[str, Any]) -> Preview:
    """The rows with what the rules' reader refuses of each."""
    whole: list[FileProblem] = []
    wrong: dict[int, list[FileProblem]] = {}
    if source == "notes":
        data = {"format": "cpd-log/1", "scheme": asked.scheme.id, **asked.dates}
    entries = [dict(row.activity) for row in rows]
    try:
        read_alone({**data, "activities": entries}, asked.scheme)
    except LogError as error:
        for problem in error.problems:
            at = Place.parse(problem.at)
            if at.index is None or at.index >= len(rows):
                whole.append(placed(problem))
            elif all(Place.parse(each.at).field != at.field for each in rows[at.index].problems):
                where = placed(problem).place
                typed = rows[at.index].typed.get(at.field, "")
                wrong.setdefault(at.index, []).append(
                    FileProblem(at=problem.at, message=in_japanese(problem), place=where, typed=typed)
                )
    if whole and source == "log":
        raise FileError(tuple(whole))
    if not rows:
        raise whole_file("ファイルに活動がありません。活動のある記録を選んでください。")
    found = [replace(row, problems=(*row.problems, *wrong.get(index, ()))) for index, row in enumerate(rows)]
    return Preview(
        source=source,
        scheme=asked.scheme,
        rows=tuple(row for row in found if row.number not in asked.done),
        problems=tuple(whole),
        data=data,
    )


def _known(preview: Preview, asked: Asked) -> Preview:
    """The preview with the rows that are in the list already, or twice in the file."""
    present = known_keys(asked.present) if preview.scheme.id == asked.scheme.id else {}
    seen: dict[object, int] = {}
    in_list: dict[int, str] = {}
    in_file: dict[int, int] = {}
    for row in preview.rows:
        key = key_of(row.activity) if not row.problems else None
        if key is None:
            continue
        if key in present:
            in_list[row.number] = present[key]
        if key in seen:
            in_file[row.number] = seen[key]
        seen.setdefault(key, row.number)
    return replace(preview, in_list=in_list, in_file=in_file)
