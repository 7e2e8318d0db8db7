# One file: the steps of one panel, in the order in which they are shown.
"""What a file would give, as the steps of taking it over: how it is read, its columns, its rows, what is taken."""

from typing import Any, cast

from cpd.dates import print_day, read_day
from selfcheck import contract
from selfcheck.files.delimited import DELIMITERS
from selfcheck.files.encoding import ENCODINGS
from selfcheck.files.headers import FIELD_LABELS
from selfcheck.files.preview import Preview, column_label
from selfcheck.files.problem import MOST_SHOWN
from selfcheck.files.reading import Opened
from selfcheck.files.row import Row, letters
from selfcheck.files.sheets import BYTE_ORDER_MARK, write_rows
from selfcheck.labels import LABELS, MORE_LABELS
from selfcheck.views.environment import environment

_SAMPLE_ROWS, _SAMPLE_COLUMNS, _SHOWN_READY = 6, 12, 100
_OFFERED = {**LABELS, **MORE_LABELS}


def render_import(preview: Preview) -> contract.Previewed:
    """Return the markup of the steps, and what is taken over where nothing more is changed."""
    ready = preview.ready
    html = (
        environment()
        .get_template("import.html")
        .render(
            source=preview.source,
            reading=_reading(preview.opened) if preview.opened else None,
            columns=_columns(preview.opened) if preview.opened else [],
            fields=_OFFERED,
            header_found=preview.opened is None or preview.opened.header.row >= 0,
            problems=preview.problems,
            answers=_answers(preview.opened) if preview.opened else [],
            ready=[_line(row) for row in ready[:_SHOWN_READY]],
            ready_count=len(ready),
            more_ready=max(0, len(ready) - _SHOWN_READY),
            drafts=[_draft(row) for row in preview.drafts[:MOST_SHOWN]],
            draft_count=len(preview.drafts),
            more_drafts=max(0, len(preview.drafts) - MOST_SHOWN),
            same=[_same(row, preview) for row in ready if _is_same(row, preview)][:MOST_SHOWN],
            same_count=sum(_is_same(row, preview) for row in ready),
            aside=preview.aside[:MOST_SHOWN],
            aside_count=len(preview.aside),
            more_aside=max(0, len(preview.aside) - MOST_SHOWN),
            notes=preview.notes,
            caution=preview.caution,
            total=len(preview.rows),
            unit="件目" if preview.source != "table" else "行目",
        )
    )
    return {
        "html": html,
        "scheme": preview.scheme.id,
        "source": preview.source,
        "ready": [_taken(row, preview) for row in ready],
        "drafts": len(preview.drafts),
        "caution": preview.caution,
        "log": cast(
            dict[str, Any], {key: value for key, value in preview.data.items() if key != "activities"}
        ),
        "draft_file": _draft_file(preview),
        "columns": _named_columns(preview.opened) if preview.opened else {},
    }


def _is_same(row: Row, preview: Preview) -> bool:
    return row.number in preview.in_list or row.number in preview.in_file


def _taken(row: Row, preview: Preview) -> contract.ReadyRow:
    return {
        "row": row.number,
        "activity": cast(contract.Activity, dict(row.activity)),
        "same": preview.in_list.get(row.number, ""),
        "repeats": row.number in preview.in_file,
    }


def _reading(opened: Opened) -> dict[str, Any]:
    """How the table was read, in one line, and what else it could be."""
    if opened.source == "workbook":
        said = [f"シート「{opened.sheet}」"]
    else:
        said = [ENCODINGS[opened.encoding], f"区切りは{DELIMITERS[opened.delimiter]}"]
    said.append(f"見出しは{opened.header_number}行目" if opened.header_number else "見出しなし")
    width = min(max((len(cells) for _, cells in opened.rows[:_SAMPLE_ROWS]), default=0), _SAMPLE_COLUMNS)
    return {
        "said": "、".join(said),
        "encodings": ENCODINGS if opened.source == "text" else {},
        "encoding": opened.encoding,
        "doubtful": [ENCODINGS[each] for each in opened.others],
        "delimiters": DELIMITERS if opened.source == "text" else {},
        "delimiter": opened.delimiter,
        "sheets": [(each.name, each.hidden) for each in opened.sheets],
        "sheet": opened.sheet,
        "header_rows": [(number, _joined(cells)) for number, cells in opened.rows[:30]],
        "header_row": opened.header_number,
        "letters": [letters(at) for at in range(width)],
        "sample": [
            (number, [cells[at][:40] if at < len(cells) else "" for at in range(width)])
            for number, cells in opened.rows[:_SAMPLE_ROWS]
        ],
    }


def _joined(cells: Any) -> str:
    return "　".join(" ".join(cell.split()) for cell in cells if cell.strip())[:40]


def _columns(opened: Opened) -> list[dict[str, Any]]:
    """Each column with something in it: what it is called, what stands there, which field it holds."""
    held = {at: field for field, at in opened.header.columns.items()}
    below = [cells for index, (_, cells) in enumerate(opened.rows) if index > opened.header.row][:200]
    width = max((len(cells) for _, cells in opened.rows[:200]), default=0)
    found = []
    for at in range(min(width, 64)):
        samples = [cells[at].strip() for cells in below if at < len(cells) and cells[at].strip()][:3]
        named = opened.header.row >= 0 and at < len(opened.rows[opened.header.row][1])
        if not samples and not (named and opened.rows[opened.header.row][1][at].strip()):
            continue
        found.append(
            {
                "at": at,
                "label": column_label(opened, at),
                "samples": "、".join(" ".join(each.split())[:20] for each in samples),
                "field": held.get(at, ""),
                "extra": FIELD_LABELS[held[at]] if at in held and held[at] not in _OFFERED else "",
            }
        )
    return found


def _answers(opened: Opened) -> list[tuple[int, str, str]]:
    """What settles a doubt about a column with one press: the column, the field that it then holds, and the words."""
    header = opened.header
    found = [(at, "hours", f"{column_label(opened, at)}は時間と同じ数です") for at in header.points]
    for field, more in header.twice.items():
        if field in _OFFERED:
            found += [
                (at, field, f"{column_label(opened, at)}を取り込む") for at in (header.columns[field], *more)
            ]
    return found


def _named_columns(opened: Opened) -> dict[str, str]:
    """The fields of the columns by their headers, to be remembered for the next file."""
    names = opened.rows[opened.header.row][1] if opened.header.row >= 0 else ()
    return {names[at].strip(): field for field, at in opened.header.columns.items() if at < len(names)}


def _line(row: Row) -> dict[str, Any]:
    activity = row.activity
    return {
        "row": row.number,
        "date": _day(activity.get("date")),
        "until": _day(activity.get("until")),
        "category": activity.get("category", ""),
        "hours": activity.get("hours", ""),
        "title": activity.get("title", ""),
        "notes": [
            f"「{note.typed}」→ {note.text}" if note.typed and note.typed != note.text else note.text
            for note in row.notes
        ],
    }


def _day(value: Any) -> str:
    try:
        return print_day(read_day(value)) if isinstance(value, str) and value else ""
    except ValueError:
        return str(value)


def _draft(row: Row) -> dict[str, Any]:
    """A row to be mended: a field for each thing wrong, as it was typed."""
    fields: dict[str, dict[str, Any]] = {}
    other = []
    for problem in row.problems:
        name = problem.at.partition("].")[2]
        if name not in _OFFERED:
            other.append(problem.message)
            continue
        known = fields.setdefault(
            name, {"label": _OFFERED[name], "typed": row.typed.get(name, ""), "messages": [], "suggest": []}
        )
        known["messages"].append(problem.message)
        known["suggest"] += [
            {"label": each.label, "value": each.value, "until": each.until} for each in problem.suggest
        ]
        place = problem.place.partition("・")[2].partition("列")[0]
        known["column"] = f"{place}列" if place else ""
    summary = "　".join(
        " ".join(str(row.typed.get(name, "")).split())[:30]
        for name in ("date", "category", "hours", "title")
        if row.typed.get(name)
    )
    return {"row": row.number, "fields": fields, "other": other, "summary": summary}


def _same(row: Row, preview: Preview) -> dict[str, Any]:
    where = (
        "一覧にある活動と同じです"
        if row.number in preview.in_list
        else f"{preview.in_file[row.number]}{'行目' if preview.source == 'table' else '件目'}と同じです"
    )
    return {**_line(row), "where": where}


def _draft_file(preview: Preview) -> contract.NamedFile | None:
    """The rows to be mended as a table of their own, each with what is wrong, to be saved as a file."""
    if not preview.drafts:
        return None
    names = [
        name for name in _OFFERED if any(row.typed.get(name) for row in preview.drafts) or name in LABELS
    ]
    head = [*(_OFFERED[name] for name in names), "元の行", "直すところ"]
    lines = [
        [
            *(row.typed.get(name, "") for name in names),
            str(row.number),
            " ".join(each.message for each in row.problems),
        ]
        for row in preview.drafts
    ]
    return {
        "name": f"直す必要がある活動_{len(lines)}件.csv",
        "type": "text/csv;charset=utf-8",
        "text": BYTE_ORDER_MARK + write_rows([head, *lines], ","),
    }
