# One file: the fields of a row, in the order of the columns.
"""A table to activities: each row understood field by field, set aside with the reason, or kept as a draft."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cpd.amounts import UNITS, to_units
from cpd.dates import Period
from selfcheck.files.guard import unguarded
from selfcheck.files.headers import FIELD_LABELS, Header
from selfcheck.files.problem import FileProblem
from selfcheck.files.values import (
    Said,
    say_category,
    say_choice,
    say_competency,
    say_day,
    say_domain,
    say_length,
)
from selfcheck.files.values.said import Suggestion, cell_error, plain, shown

_TOTAL = re.compile(
    r"(?:総|小|累|合|年度?|月)?計(?:時間|ポイント|数)?|total|subtotal|合計.*|.*(?:小計|合計|累計)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[※*＊#注（(\[【■●・◆◇□].*", re.DOTALL)
_EDGE = re.compile(r"^['\s]+")
_DATE_LIKE = re.compile(r"\d\s*[-/.年月]\s*\d|^\d{5,8}$|#{2,}|#[A-Z]")
_UNKNOWN_END = frozenset(["不明", "未定", "未記入", "わからない", "分からない", "-"])
_PLAIN_FIELDS = ("title", "provider", "evidence_place", "detail", "note", "id")
UNKNOWN_END = "不明"
OPEN_END_HOURS = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What a row is read by: the categories there are, the days that are likely, how a workbook counts days."""

    titles: tuple[tuple[str, str], ...]
    period: Period | None = None
    from_1904: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A cell that was understood as something other than what was typed."""

    field: str
    typed: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """An activity of a table: its row, its cells as they were typed, and what they were understood as."""

    number: int
    typed: Mapping[str, str]
    activity: Mapping[str, Any]
    notes: tuple[Note, ...]
    problems: tuple[FileProblem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Aside:
    """A row that is no activity: why, and what it says."""

    number: int
    why: str
    text: str


def read_rows(
    rows: Sequence[tuple[int, Sequence[str]]],
    header: Header,
    context: Context,
    *,
    edits: Mapping[int, Mapping[str, str]] | None = None,
    hidden: frozenset[int] = frozenset(),
) -> tuple[list[Row], list[Aside]]:
    """Return the activities below the header, and the rows that are none; ``edits`` are mended cells by row."""
    read: list[Row] = []
    aside: list[Aside] = []
    for index, (number, cells) in enumerate(rows):
        if index == header.row or not any(cell.strip() for cell in cells):
            continue
        why = "見出しより上の行" if index < header.row else _set_aside(cells, header, rows)
        if why:
            aside.append(Aside(number=number, why=why, text=_line(cells)))
            continue
        mended = (edits or {}).get(number, {})
        at = f"activities[{len(read)}]"
        read.append(_row(number, cells, header, context, at=at, edits=mended, hidden=number in hidden))
    return read, aside


def place(header: Header, number: int, field: str) -> str:
    """Return where a field of a row stands, such as 「5行目・C列「時間」」."""
    if field not in header.columns:
        return f"{number}行目"
    return f"{number}行目・{letters(header.columns[field])}列「{FIELD_LABELS[field]}」"


def letters(index: int) -> str:
    """Return the letters of a column as a spreadsheet shows them: 0 is A, 26 is AA."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _set_aside(cells: Sequence[str], header: Header, rows: Sequence[tuple[int, Sequence[str]]]) -> str:
    """Say why a row below the header is no activity; empty where it is one."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    names = rows[header.row][1] if header.row >= 0 else ()
    same = sum(
        cell.strip() == names[i].strip() for i, cell in enumerate(cells) if i < len(names) and cell.strip()
    )
    if names and same >= 2 and same == len(filled):
        return "見出しの繰り返し"
    at = header.columns.get("date")
    day = cells[at].strip() if at is not None and at < len(cells) else ""
    dated = bool(_DATE_LIKE.search(plain(day))) if len(day) < 100 else False
    if not dated and any(
        len(cell) < 20 and _TOTAL.fullmatch("".join(plain(cell).split())) for cell in filled[:2]
    ):
        return "合計の行"
    if not dated and len(filled) == 1:
        return "注や区切りの行"
    if not dated and _NOTE.fullmatch(filled[0]) and len(filled) <= 2:
        return "注や区切りの行"
    return ""


def _line(cells: Sequence[str]) -> str:
    return shown("　".join(cell.strip() for cell in cells if cell.strip()), 80)


def _row(
    number: int,
    cells: Sequence[str],
    header: Header,
    context: Context,
    *,
    at: str,
    edits: Mapping[str, str],
    hidden: bool,
) -> Row:
    typed = {field: cells[to] if to < len(cells) else "" for field, to in header.columns.items()}
    typed |= {field: value for field, value in edits.items() if field in FIELD_LABELS}
    activity: dict[str, Any] = {"id": f"row-{number}"}
    notes: list[Note] = []
    problems: list[FileProblem] = []
    for field, cell in typed.items():
        said = _said(field, cell, header, context)
        if said.problem:
            problems.append(
                FileProblem(
                    at=f"{at}.{field}",
                    message=said.problem,
                    place=place(header, number, field),
                    typed=cell.strip(),
                    suggest=said.suggest,
                )
            )
        if said.note:
            notes.append(Note(field=field, typed=cell.strip(), text=said.note))
        if said.value is not None:
            activity |= _values(field, said.value)
    problems += _beyond(number, cells, header, at)
    problems += _too_long(number, typed, activity, header, at) if not problems else []
    if hidden:
        notes.append(Note(field="", typed="", text="表では隠れている行です。"))
    return Row(number=number, typed=typed, activity=activity, notes=tuple(notes), problems=tuple(problems))


def _said(field: str, cell: str, header: Header, context: Context) -> Said:
    """How one cell is understood; what is a text stays exactly as it is."""
    if field in _PLAIN_FIELDS:
        return Said(
            value=unguarded(cell), note=cell_error(cell.strip()) if cell.lstrip().startswith("#") else ""
        )
    text = _EDGE.sub("", cell).strip() if cell.lstrip().startswith("'") else cell.strip()
    if field in ("date", "until"):
        return _day(field, text, context)
    if field in ("hours", "own_lecture_hours"):
        return _length(field, text, header)
    if field == "category":
        return say_category(text, context.titles)
    if field == "domain":
        return say_domain(text)
    if field == "competency":
        return say_competency(text)
    if field in ("evidence", "status"):
        return say_choice(field, text)
    return Said(value=text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Understood:
    """A field that was written anew: the values that it gives, and what is said of it."""

    values: Mapping[str, Any]
    note: str
    problem: str
    suggest: tuple[Suggestion, ...]


def understood(field: str, text: str, context: Context) -> Understood:
    """Return how a text is understood that was written for a field in place of what was there."""
    said = _said(field, text, Header(row=-1, columns={}, unknown={}, twice={}), context)
    values = dict(_values(field, said.value)) if said.value is not None else {}
    return Understood(values=values, note=said.note, problem=said.problem, suggest=said.suggest)


def _day(field: str, text: str, context: Context) -> Said:
    if not text:
        return Said(value="")
    if field == "until" and plain(text) in _UNKNOWN_END:
        return Said(value=UNKNOWN_END)
    return say_day(text, period=context.period, from_1904=context.from_1904)


def _length(field: str, text: str, header: Header) -> Said:
    if not text or (field == "own_lecture_hours" and text in ("0", "-")):
        return Said(value="")
    if field in header.minutes and re.fullmatch(r"\d{1,5}", plain(text)):
        return say_length(f"{plain(text)}分")
    return say_length(text)


def _values(field: str, value: str) -> Iterator[tuple[str, Any]]:
    """The field's value as the log has it, from its text."""
    if field == "domain":
        yield field, int(value) if value else None
    elif field == "until":
        yield field, None if value in ("", UNKNOWN_END) else value
    elif field == "confirmed":
        if plain(value) in ("はい", "済", "済み", "true", "○", "1", "TRUE"):
            yield field, True
    elif field == "also":
        if also := _also(value):
            yield field, also
    elif field == "id":
        if value:
            yield field, value
    elif field in ("evidence", "competency"):
        yield field, value or None
    elif field == "status":
        yield field, value or "done"
    elif field != "own_lecture_hours" or value:
        yield field, value


def _also(value: str) -> Any:
    try:
        return json.loads(value) if len(value) <= 2000 else None
    except (ValueError, RecursionError):
        return None


def _beyond(number: int, cells: Sequence[str], header: Header, at: str) -> list[FileProblem]:
    """A row that is longer than its header: what stands beside the table cannot be told from a comma too many."""
    known = [
        *header.columns.values(),
        *header.unknown,
        *(to for found in header.twice.values() for to in found),
    ]
    last = max(known, default=0)
    if header.row < 0 or not any(cell.strip() for cell in cells[last + 1 :]):
        return []
    message = (
        f"列の数が見出しと違います（見出しは{last + 1}列、この行は{len(cells)}列）。"
        "列の過不足や、余分なコンマがないか確認してください。"
    )
    return [FileProblem(at=at, message=message, place=f"{number}行目", typed=_line(cells[last + 1 :]))]


def _too_long(
    number: int, typed: Mapping[str, str], activity: Mapping[str, Any], header: Header, at: str
) -> list[FileProblem]:
    """More than a day's hours where no last day is given: minutes, or several days."""
    if activity.get("until") or plain(typed.get("until", "")) in _UNKNOWN_END:
        return []
    try:
        units = to_units(str(activity.get("hours", "")))
    except ValueError:
        return []
    if units <= OPEN_END_HOURS * UNITS:
        return []
    text = typed.get("hours", "").strip()
    minutes = re.fullmatch(r"\d{2,4}", plain(text))
    suggest = (Suggestion(label=f"{plain(text)}分", value=f"{plain(text)}分"),) if minutes else ()
    hint = f"分の数なら「{plain(text)}分」、" if minutes else ""
    message = (
        f"時間の「{shown(text)}」は、1日の24時間を超えています。"
        f"{hint}2日以上の活動なら「終わった日」を入力してください。"
    )
    where = place(header, number, "hours")
    return [FileProblem(at=f"{at}.hours", message=message, place=where, typed=text, suggest=suggest)]
