"""A table's rows under a scheme: those that the rules can read, and drafts with every problem by row and column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cpd import Log, LogError, Scheme
from cpd.records.other_logs import read_joined
from selfcheck.files.context import context_of
from selfcheck.files.elsewhere import parted
from selfcheck.files.problem import FileProblem
from selfcheck.files.reading import Opened
from selfcheck.files.row import Aside, Row
from selfcheck.files.same import repeats
from selfcheck.files.table import read_rows
from selfcheck.files.table_problems import date_missing, header_problems, problems_by_row, without_unasked
from selfcheck.files.values.said import shown

MOST_NAMED = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What a table gives: its rows, the good ones and the drafts, what was set aside, and the file's own problems.

    ``log`` is None where the table as a whole cannot be a log (a date is missing, a column is); ``also`` are the
    dates of other schemes that rows are claimed in.
    """

    rows: tuple[Row, ...]
    aside: tuple[Aside, ...]
    problems: tuple[FileProblem, ...]
    log: Log | None
    also: Mapping[str, Any]

    @property
    def all_problems(self) -> tuple[FileProblem, ...]:
        """Every problem, the file's own first, then those of the rows in the order of the sheet."""
        found = [*self.problems, *(problem for row in self.rows for problem in row.problems)]
        return tuple(sorted(found, key=_reading_order))


def take(
    opened: Opened,
    scheme: Scheme,
    dates: Mapping[str, str],
    *,
    others: Sequence[object] = (),
    edits: Mapping[int, Mapping[str, str]] | None = None,
) -> Taken:
    """Return what the table gives under the scheme; ``NotCoveredError`` where no edition covers its last date."""
    context = context_of(scheme, dates, opened.from_1904)
    rows, aside = read_rows(opened.rows, opened.header, context, edits=edits, hidden=opened.hidden)
    rows, also = parted([without_unasked(row, at, opened, scheme) for at, row in enumerate(_numbered(rows))])
    problems = header_problems(opened)
    missing = [field for field in scheme.dates if not dates.get(field.id)]
    problems += [date_missing(field) for field in missing]
    data: dict[str, Any] = {
        "format": "cpd-log/1",
        "scheme": scheme.id,
        **dates,
        **({"also": also} if also else {}),
        "activities": [dict(row.activity) for row in rows],
    }
    log: Log | None = None
    try:
        log = read_joined(data, list(others), scheme)
    except LogError as error:
        said = {field.id for field in missing}
        whole, by_row = problems_by_row(error, rows, opened)
        problems += [problem for problem in whole if problem.at not in said]
        rows = [
            replace(row, problems=row.problems + tuple(by_row.get(at, ()))) for at, row in enumerate(rows)
        ]
    return Taken(
        rows=tuple(rows),
        aside=tuple(aside),
        problems=tuple(problems),
        log=None if problems else log,
        also=also,
    )


def taking_notes(taken: Taken) -> list[str]:
    """Return what a person should know of the rows: what was set aside, repeated, or read as something else."""
    notes = []
    if taken.aside:
        numbers = "、".join(f"{each.number}行目（{each.why}）" for each in taken.aside[:MOST_NAMED])
        notes.append(f"活動として読まなかった行があります：{numbers}{_more(len(taken.aside))}")
    if taken.log:
        for index, first in list(repeats(taken.log.activities[: len(taken.rows)]).items())[:MOST_NAMED]:
            notes.append(f"{taken.rows[index].number}行目は、{taken.rows[first].number}行目と同じ活動です。")
    said = [(row, note) for row in taken.rows for note in row.notes]
    for row, note in said[:MOST_NAMED]:
        typed = f"「{shown(note.typed)}」→ " if note.typed else ""
        notes.append(f"{row.number}行目：{typed}{note.text}")
    if len(said) > MOST_NAMED:
        notes.append(f"ほかに、読み替えた値が{len(said) - MOST_NAMED:,}件あります。")
    return notes


def _more(count: int) -> str:
    return f"など{count:,}行" if count > MOST_NAMED else ""


def _numbered(rows: list[Row]) -> list[Row]:
    """Give a row whose record number another one has its own: a row that was copied in a spreadsheet is another."""
    seen: set[str] = set()
    numbered = []
    for row in rows:
        name = str(row.activity["id"])
        if name in seen:
            name = f"row-{row.number}"
            while name in seen:
                name += "-2"
            row = replace(row, activity={**row.activity, "id": name})
        seen.add(name)
        numbered.append(row)
    return numbered


def _reading_order(problem: FileProblem) -> tuple[int, int, str]:
    found = re.match(r"(\d+)行目(?:・([A-Z]+)列)?", problem.place)
    row, column = (int(found[1]), found[2] or "") if found else (0, "")
    return row, len(column), column
