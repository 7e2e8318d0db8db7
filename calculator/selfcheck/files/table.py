"""CSV to a log's data: columns by their Japanese headers, problems by row and column."""

import csv
import io
import re
from dataclasses import dataclass
from typing import Any

from selfcheck.files.problem import FileProblem, whole_file
from selfcheck.files.spelling import tidy_activity
from selfcheck.labels import EVIDENCE, LABELS, MORE_LABELS, REQUIRED, STATUS

_LABELS = {**LABELS, **MORE_LABELS}
_FIELDS = {label: field for field, label in _LABELS.items()}
_GUARDED = re.compile(r"'(?=[=+\-@])")
_VALUES = {
    "evidence": {label: value for value, label in EVIDENCE.items()},
    "status": {label: value for value, label in STATUS.items()},
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """The activities of a CSV file, where each field stands, and the problems of the file itself.

    ``rows`` are row numbers as a spreadsheet shows them, one for each activity; ``columns`` maps a field to
    its column's letter.
    """

    activities: tuple[object, ...]
    rows: tuple[int, ...]
    columns: dict[str, str]
    problems: tuple[FileProblem, ...]

    def place(self, index: int, field: str) -> str:
        """Return where a field of an activity stands, such as 「5行目・C列「時間」」."""
        row = f"{self.rows[index]}行目"
        if field not in self.columns:
            return row
        return f"{row}・{self.columns[field]}列「{_LABELS[field]}」"


def read_sheet(text: str) -> Sheet:
    """Return the activities of a CSV text; ``FileError`` where it has no header at all."""
    try:
        rows = [(row, cells) for row, cells in _rows(text) if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise whole_file("CSVとして読み取れません。表計算ソフトでCSV形式に保存し直してください。") from error
    if not rows:
        raise whole_file("ファイルに活動がありません。見出しと活動の行を入れてください。")
    header_row, header = rows[0][0], [cell.strip() for cell in rows[0][1]]
    columns, problems = _columns(header, header_row)
    if not columns:
        raise whole_file(
            f"見出しが見つかりません。{header_row}行目に「{'」「'.join(LABELS[name] for name in REQUIRED)}」"
            "などの見出しを入れてください。"
        )
    activities, numbers = [], []
    for row, cells in rows[1:]:
        if len(cells) != len(header):
            problems.append(
                FileProblem(
                    at="",
                    message=f"列の数が見出しと違います（見出しは{len(header)}列、この行は{len(cells)}列）。"
                    "列の過不足や、余分なコンマがないか確認してください。",
                    place=f"{row}行目",
                )
            )
            continue
        activities.append(_activity(cells, columns, row))
        numbers.append(row)
    return Sheet(
        activities=tuple(activities),
        rows=tuple(numbers),
        columns={field: _letters(index) for field, index in columns.items()},
        problems=tuple(problems),
    )


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return each record with the number of its row; a cell with line breaks is still one row."""
    return list(enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1))


def _columns(header: list[str], row: int) -> tuple[dict[str, int], list[FileProblem]]:
    columns: dict[str, int] = {}
    problems: list[FileProblem] = []
    for index, label in enumerate(header):
        place = f"{row}行目・{_letters(index)}列"
        field = _FIELDS.get(label)
        if field is None:
            said = f"「{label}」という見出しはありません。" if label else "見出しが空です。"
            names = "、".join(LABELS.values())
            problems.append(FileProblem(at="", message=f"{said}使える見出しは、{names}です。", place=place))
        elif field in columns:
            problems.append(
                FileProblem(
                    at="", message=f"見出し「{label}」が2つあります。1つにしてください。", place=place
                )
            )
        else:
            columns[field] = index
    for field in REQUIRED:
        if field not in columns and columns:
            problems.append(
                FileProblem(
                    at="",
                    message=f"「{LABELS[field]}」の列がありません。見出し「{LABELS[field]}」の列を加えてください。",
                    place=f"{row}行目",
                )
            )
    return columns, problems


def _activity(cells: list[str], columns: dict[str, int], row: int) -> object:
    activity: dict[str, Any] = {"id": f"row-{row}", "until": ""}
    for field, index in columns.items():
        value = cells[index].strip()
        # The quote that an exported file has before what looks like a formula goes again.
        value = value[1:] if _GUARDED.match(value) else value
        activity[field] = _VALUES[field].get(value, value) if field in _VALUES else value
    return tidy_activity(activity)


def _letters(index: int) -> str:
    """Return the letters of a column as a spreadsheet shows them: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
