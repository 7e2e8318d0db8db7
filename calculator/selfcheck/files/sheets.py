"""Activities as tables for other programs: a CSV file that can be read back, and lines to paste into a form."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from cpd import Activity, Log
from cpd.amounts import UNITS
from cpd.records.log import Also
from selfcheck.files.cell import UNKNOWN_END
from selfcheck.files.elsewhere import cell_of
from selfcheck.files.guard import guarded, kept
from selfcheck.files.headers import ALSO, CONFIRMED, RECORD_ID
from selfcheck.files.table import OPEN_END_HOURS
from selfcheck.files.values.lengths import explicit_hours
from selfcheck.labels import EVIDENCE, LABELS, MORE_LABELS, STATUS

BYTE_ORDER_MARK = "\ufeff"
LOST = "〓"  # what stands for a letter that an encoding does not have


def columns_of(log: Log, *, deducts: bool = False) -> Mapping[str, str]:
    """Return the columns that a table of the log has, by field: the usual ones, then those that only some logs need.

    Where the scheme ``deducts`` own lecture hours, their column is there to be filled in, empty or not.
    """
    entries = [activity.to_dict() for activity in log.activities]
    more = deducts or any(activity.own_lecture_units for activity in log.activities)
    return {
        **LABELS,
        **(MORE_LABELS if more else {}),
        **({"confirmed": CONFIRMED} if any(entry.get("confirmed") for entry in entries) else {}),
        **({"also": ALSO} if any(activity.also for activity in log.activities) else {}),
        "id": RECORD_ID,
    }


def write_csv(log: Log, *, deducts: bool = False) -> str:
    """Return the activities as CSV with Japanese headers, as a spreadsheet in Japan opens it."""
    columns = columns_of(log, deducts=deducts)
    rows = (cells_of(activity, columns, log.also) for activity in log.activities)
    return BYTE_ORDER_MARK + write_rows([list(columns.values()), *rows], ",")


def write_cp932(text: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the text in cp932, which older spreadsheets in Japan read, and the letters that it does not have."""
    lost: dict[str, None] = {}
    parts = []
    for letter in text.removeprefix(BYTE_ORDER_MARK):
        try:
            parts.append(letter.encode("cp932"))
            if parts[-1].decode("cp932") != letter:
                lost[letter] = None  # cp932 holds another letter that only looks like this one
        except UnicodeEncodeError:
            lost[letter] = None
            parts.append(LOST.encode("cp932"))
    return b"".join(parts), tuple(lost)


def write_rows(rows: Iterable[Sequence[str]], delimiter: str, *, safe: bool = True) -> str:
    """Return rows of cells as lines; ``safe`` guards what a spreadsheet would take for a formula.

    Either way each cell reads back as it was.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows(
        [guarded(cell) if safe or cell.startswith('="') else kept(cell) for cell in row] for row in rows
    )
    return text.getvalue()


def cells_of(activity: Activity, columns: Iterable[str], also: Also) -> list[str]:
    """Return an activity's cells, each of which reads back as what it was; ``also`` holds other schemes' dates."""
    data = activity.to_dict()
    data["evidence"] = EVIDENCE.get(data["evidence"] or "", "")
    data["status"] = STATUS[data["status"]]
    data["hours"] = explicit_hours(activity.units)
    if activity.own_lecture_units:
        data["own_lecture_hours"] = explicit_hours(activity.own_lecture_units)
    if activity.until is None and activity.units > OPEN_END_HOURS * UNITS:
        data["until"] = UNKNOWN_END  # an empty end would say that so many hours fit in one day
    data["confirmed"] = "はい" if data.get("confirmed") else ""
    data["also"] = cell_of(activity.also, also)
    return ["" if data.get(field) is None else str(data[field]) for field in columns]
