"""What is wrong with a table: its columns, the dates it lacks, what the scheme does not ask, what the rules refuse."""

from collections.abc import Sequence
from dataclasses import replace

from cpd import LogError, Scheme
from cpd.records.place import Place
from cpd.scheme import DateField
from selfcheck.files.headers import FIELD_LABELS
from selfcheck.files.problem import FileProblem, in_japanese, placed
from selfcheck.files.reading import Opened
from selfcheck.files.row import Row, letters, place
from selfcheck.labels import LABELS, MORE_LABELS, REQUIRED


def header_problems(opened: Opened) -> list[FileProblem]:
    """Return what is wrong with the columns: one that is missing, one that is there twice, points in place of hours."""
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


def date_missing(field: DateField) -> FileProblem:
    """Return the problem of a table for which a date of the log was not given."""
    option = field.id.replace("_", "-")
    return FileProblem(
        at=field.id,
        message=f"この表には{field.label}が入っていません。"
        f"{field.label}を先に選ぶか、コマンドでは --{option} 2027-03-31 のように指定してください。",
        place=f"「{field.label}」",
    )


def without_unasked(row: Row, at: int, opened: Opened, scheme: Scheme) -> Row:
    """Return the row without the fields that the scheme does not ask for; each that was filled in is a problem."""
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


def problems_by_row(
    error: LogError, rows: Sequence[Row], opened: Opened
) -> tuple[list[FileProblem], dict[int, list[FileProblem]]]:
    """Return what the rules' reader refuses: the log's own problems, and by row those that are not yet said there."""
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
