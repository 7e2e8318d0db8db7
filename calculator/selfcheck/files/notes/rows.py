"""Notes and the activities of a backup as rows, so that both are looked at and mended as a table is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from selfcheck.files.cell import understood
from selfcheck.files.context import Context
from selfcheck.files.notes.entry import Entry
from selfcheck.files.notes.jot import read_notes
from selfcheck.files.problem import FileProblem
from selfcheck.files.row import Aside, Note, Row
from selfcheck.files.values.said import Suggestion, shown
from selfcheck.labels import LABELS

MOST_SHOWN = 80  # letters of a line that was set aside


def rows_of_notes(
    text: str, context: Context, *, on: date, edits: Mapping[int, Mapping[str, str]]
) -> tuple[list[Row], list[Aside]]:
    """Return a row for each activity that the notes of a text give, and the lines that none holds; from 1 both."""
    noted = read_notes(text, context.titles, on=on)
    rows = [
        _of_entry(number, entry, edits.get(number, {}), context)
        for number, entry in enumerate(noted.entries, 1)
    ]
    return rows, [replace(each, text=shown(each.text, MOST_SHOWN)) for each in noted.aside]


def _of_entry(number: int, entry: Entry, edits: Mapping[str, str], context: Context) -> Row:
    activity = {"id": f"row-{number}", **entry.activity}
    typed = entry.typed | {name: str(value) for name, value in entry.activity.items()}
    problems = [
        FileProblem(
            at=f"activities[{number - 1}].{each['at']}",
            message=each["message"],
            place=f"{number}件目「{LABELS[each['at']]}」",
            typed=entry.typed.get(each["at"], ""),
            suggest=tuple(Suggestion(**one) for one in each["suggest"]),
        )
        for each in entry.problems
    ]
    notes = [
        Note(field=each["field"], typed="", text=each["text"])
        for each in entry.said
        if each["field"] != "title"
    ]
    row = Row(number=number, typed=typed, activity=activity, notes=tuple(notes), problems=tuple(problems))
    return mended(row, edits, context, f"{number}件目")


def rows_of_log(
    activities: Sequence[Any], context: Context, *, edits: Mapping[int, Mapping[str, str]]
) -> list[Row]:
    """Return a row for each activity of a backup; rows are counted from 1."""
    rows = []
    for number, activity in enumerate(activities, 1):
        data = dict(activity) if isinstance(activity, dict) else {}
        typed = {name: "" if value is None else str(value) for name, value in data.items() if name in LABELS}
        row = Row(number=number, typed=typed, activity=data, notes=(), problems=())
        rows.append(mended(row, edits.get(number, {}), context, f"{number}件目の活動"))
    return rows


def mended(row: Row, edits: Mapping[str, str], context: Context, where: str) -> Row:
    """Return the row with fields written anew; what was wrong with these fields is looked at again."""
    if not edits:
        return row
    index = row.number - 1
    activity, typed = dict(row.activity), {**row.typed, **edits}
    kept = [each for each in row.problems if each.at.rpartition(".")[2] not in edits]
    notes = [each for each in row.notes if each.field not in edits]
    for name, text in edits.items():
        said = understood(name, text, context)
        if said.problem:
            kept.append(
                FileProblem(
                    at=f"activities[{index}].{name}",
                    message=said.problem,
                    place=f"{where}「{LABELS.get(name, name)}」",
                    typed=text,
                    suggest=said.suggest,
                )
            )
        activity |= said.values
        notes += [Note(field=name, typed=text, text=said.note)] if said.note else []
    return Row(number=row.number, typed=typed, activity=activity, notes=tuple(notes), problems=tuple(kept))
