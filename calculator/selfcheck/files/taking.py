"""A table's rows under a scheme: those that the rules can read, and drafts with every problem by row and column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cpd import Log, LogError, NotCoveredError, Scheme
from cpd.dates import Period, read_day, years_ending_on, years_from
from cpd.records.other_logs import read_joined
from cpd.records.place import Place
from cpd.scheme import DateField
from selfcheck.files.elsewhere import parted
from selfcheck.files.headers import FIELD_LABELS
from selfcheck.files.problem import FileProblem, in_japanese, placed
from selfcheck.files.reading import Opened
from selfcheck.files.same import repeats
from selfcheck.files.table import Aside, Context, Row, letters, place, read_rows
from selfcheck.files.values.said import shown
from selfcheck.labels import LABELS, MORE_LABELS, REQUIRED

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
    rows, also = parted([_asked(row, at, opened, scheme) for at, row in enumerate(_numbered(rows))])
    problems = _of_header(opened)
    missing = [field for field in scheme.dates if not dates.get(field.id)]
    problems += [_no_date(field) for field in missing]
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
        whole, by_row = _sorted_out(error, rows, opened)
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


def period_of(scheme: Scheme, dates: Mapping[str, str]) -> Period | None:
    """Return the days that activities are looked for in; None while the log's dates are not given."""
    try:
        if dates.get("starts"):
            first = read_day(dates["starts"])
            return years_from(first, scheme.editions[-1].period.years)
        last = read_day(dates.get("expires", ""))
        return years_ending_on(last, scheme.edition_for(last).period.years)
    except (ValueError, NotCoveredError):
        return None


def context_of(scheme: Scheme, dates: Mapping[str, str], from_1904: bool | None = None) -> Context:
    """Return what the rows of a log with these dates are read by."""
    try:
        edition = scheme.edition_for(read_day(dates.get(scheme.dates[-1].id, "")))
    except (ValueError, NotCoveredError):
        edition = scheme.editions[-1]
    titles = tuple((each.id, each.title) for each in edition.categories.values())
    return Context(titles=titles, period=period_of(scheme, dates), from_1904=from_1904)


def _asked(row: Row, at: int, opened: Opened, scheme: Scheme) -> Row:
    """Refuse what the scheme does not ask for, where a column gives it."""
    found = [name for name in MORE_LABELS if row.activity.get(name)]
    if scheme.deducts or not found:
        return row
    problems = tuple(
        FileProblem(
            at=f"activities[{at}].{name}",
            message=f"{scheme.title}では、「{MORE_LABELS[name]}」を使いません。空にしてください。",
            place=place(opened.header, row.number, name),
            typed=row.typed.get(name, ""),
        )
        for name in found
    )
    activity = {name: value for name, value in row.activity.items() if name not in found}
    return replace(row, activity=activity, problems=row.problems + problems)


def _of_header(opened: Opened) -> list[FileProblem]:
    """A column that is missing, or that is there twice."""
    header, number = opened.header, opened.header_number
    problems = []
    for field, more in header.twice.items():
        for at in more:
            label = FIELD_LABELS[field]
            problems.append(
                FileProblem(
                    at="",
                    message=f"「{label}」の列が2つあります（{letters(header.columns[field])}列と{letters(at)}列）。"
                    "どちらか1つにしてください。",
                    place=f"{number}行目・{letters(at)}列",
                )
            )
    for at in header.points:
        problems.append(
            FileProblem(
                at="",
                message=f"「{header.unknown[at]}」の列はポイントで、時間の列がありません。ポイントと時間は違うことがあります。"
                f"時間と同じ数なら、この列を「{LABELS['hours']}」にしてください。",
                place=f"{number}行目・{letters(at)}列",
            )
        )
    for field in REQUIRED:
        if field not in header.columns and not (field == "hours" and header.points):
            problems.append(
                FileProblem(
                    at="",
                    message=f"「{LABELS[field]}」の列がありません。見出し「{LABELS[field]}」の列を加えてください。",
                    place=f"{number}行目" if number else "見出し",
                )
            )
    return problems


def _no_date(field: DateField) -> FileProblem:
    option = field.id.replace("_", "-")
    return FileProblem(
        at=field.id,
        message=f"この表には{field.label}が入っていません。"
        f"{field.label}を先に選ぶか、コマンドでは --{option} 2027-03-31 のように指定してください。",
        place=f"「{field.label}」",
    )


def _sorted_out(
    error: LogError, rows: Sequence[Row], opened: Opened
) -> tuple[list[FileProblem], dict[int, list[FileProblem]]]:
    """Part what the rules' reader refuses: the log's own problems, and those of each row not yet said there."""
    whole: list[FileProblem] = []
    by_row: dict[int, list[FileProblem]] = {}
    for problem in error.problems:
        at = Place.parse(problem.at)
        index, field = at.index, at.field
        if index is None or index >= len(rows):
            whole.append(placed(problem))
            continue
        row = rows[index]
        if field in REQUIRED and field not in opened.header.columns and field not in row.typed:
            continue  # said once, at the header
        if any(Place.parse(each.at).field == field for each in row.problems):
            continue
        where = place(opened.header, row.number, field)
        by_row.setdefault(index, []).append(
            FileProblem(
                at=problem.at,
                message=in_japanese(problem),
                place=where,
                typed=row.typed.get(field, "").strip(),
            )
        )
    return whole, by_row


def _reading_order(problem: FileProblem) -> tuple[int, int, str]:
    found = re.match(r"(\d+)行目(?:・([A-Z]+)列)?", problem.place)
    row, column = (int(found[1]), found[2] or "") if found else (0, "")
    return row, len(column), column
