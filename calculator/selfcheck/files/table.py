"""A table to activities: each row understood cell by cell, set aside with the reason, or kept as a draft."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cpd.amounts import UNITS, to_units
from selfcheck.files.cell import no_end, say_cell, values_of
from selfcheck.files.context import Context
from selfcheck.files.headers import FIELD_LABELS, Header
from selfcheck.files.problem import FileProblem
from selfcheck.files.row import Aside, Note, Row, place
from selfcheck.files.values.said import Suggestion, plain, shown

_TOTAL = re.compile(
    r"(?:総|小|累|合|年度?|月)?計(?:時間|ポイント|数)?|total|subtotal|合計.*|.*(?:小計|合計|累計)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[※*＊#注（(\[【■●・◆◇□].*", re.DOTALL)
_DATE_LIKE = re.compile(r"\d\s*[-/.年月]\s*\d|^\d{5,8}$|#{2,}|#[A-Z]")
OPEN_END_HOURS = 24
"""Hours up to which an activity may have no last day."""


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
        said = say_cell(field, cell, header, context)
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
            activity |= values_of(field, said.value)
    problems += _beyond(number, cells, header, at)
    problems += _too_long(number, typed, activity, header, at) if not problems else []
    if hidden:
        notes.append(Note(field="", typed="", text="表では隠れている行です。"))
    return Row(number=number, typed=typed, activity=activity, notes=tuple(notes), problems=tuple(problems))


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
    if activity.get("until") or no_end(typed.get("until", "")):
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
