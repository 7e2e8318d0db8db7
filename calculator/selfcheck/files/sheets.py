"""Activities as tables for other programs: a CSV file that can be read back, and lines to paste into a form."""

import csv
import io
from collections.abc import Iterable, Sequence

from cpd import Activity, Log
from selfcheck.labels import EVIDENCE, LABELS, MORE_LABELS, STATUS

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(log: Log, *, deducts: bool = False) -> str:
    """Return the activities as CSV with Japanese headers, as a spreadsheet in Japan opens it.

    Where the scheme ``deducts`` own lecture hours, their column is there to be filled in, empty or not.
    """
    more = deducts or any(activity.own_lecture_units for activity in log.activities)
    labels = {**LABELS, **MORE_LABELS} if more else LABELS
    rows = (_cells(activity, labels) for activity in log.activities)
    return BYTE_ORDER_MARK + write_rows([list(labels.values()), *rows], ",")


def write_rows(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    """Return rows of cells as lines; a cell that a spreadsheet would take for a formula begins with a quote."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(activity: Activity, fields: Iterable[str]) -> list[str]:
    data = activity.to_dict()
    data["evidence"] = EVIDENCE.get(data["evidence"] or "", "")
    data["status"] = STATUS[data["status"]]
    return ["" if data.get(field) is None else str(data[field]) for field in fields]
