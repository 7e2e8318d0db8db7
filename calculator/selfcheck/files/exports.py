"""A log as files for other programs: a backup, tables, a workbook, a calendar of its key dates."""

import base64
import html
import json
from datetime import UTC, date, datetime

from cpd import Log, Scheme
from selfcheck.contract import ExportedFile
from selfcheck.files.ics import Event, write_calendar
from selfcheck.files.sheets import cells_of, columns_of, write_cp932, write_csv, write_rows
from selfcheck.question import Question

KINDS = ("json", "csv", "csv-cp932", "xlsx", "ics", "clipboard")


def export(kind: str, scheme: Scheme, log: Log, *, on: date, now: datetime | None = None) -> ExportedFile:
    """Return name, media type and content of a file; ``ValueError`` for an unknown kind.

    A calendar names neither the holder nor any activity. ``now`` is when it is made, in UTC.
    """
    name = f"cpd_{on}_{len(log.activities)}件"
    if kind == "ics":
        text = write_calendar(key_events(scheme, log, on=on), stamp=now or datetime.now(UTC))
        return {"name": f"{scheme.id}_{log.expires}.ics", "type": "text/calendar;charset=utf-8", "text": text}
    if kind == "json":
        text = json.dumps(log.to_dict(), ensure_ascii=False, indent=1) + "\n"
        return {"name": f"{name}.json", "type": "application/json", "text": text}
    if kind == "csv":
        text = write_csv(log, deducts=scheme.deducts)
        return {"name": f"{name}.csv", "type": "text/csv;charset=utf-8", "text": text}
    if kind == "csv-cp932":
        return _cp932(f"{name}_ShiftJIS.csv", write_csv(log, deducts=scheme.deducts))
    if kind == "xlsx":
        # Here and not above: the browser gets the writer of workbooks when one is asked for.
        from selfcheck.files.xlsx import MEDIA_TYPE, write_workbook

        written = write_workbook(log, scheme)
        return {
            "name": f"{name}.xlsx",
            "type": MEDIA_TYPE,
            "text": "",
            "base64": base64.b64encode(written.content).decode(),
            "lost": list(written.lost),
        }
    if kind == "clipboard":
        return _clipboard(log, scheme)
    raise ValueError(f"no kind {kind!r}")


def _cp932(name: str, text: str) -> ExportedFile:
    content, lost = write_cp932(text)
    said = [f"Shift_JISにない文字を「〓」か、似た文字にしました：{'、'.join(lost[:50])}"] if lost else []
    return {
        "name": name,
        "type": "text/csv;charset=shift_jis",
        "text": "",
        "base64": base64.b64encode(content).decode(),
        "lost": said,
    }


def _clipboard(log: Log, scheme: Scheme) -> ExportedFile:
    """The activities as a table to paste: as markup, and as lines with tabs, without the guards of a file."""
    columns = columns_of(log, deducts=scheme.deducts)
    rows = [list(columns.values()), *(cells_of(activity, columns) for activity in log.activities)]
    head, *lines = [
        "".join(
            f"<{'th' if index == 0 else 'td'}>{html.escape(cell)}</{'th' if index == 0 else 'td'}>"
            for cell in row
        )
        for index, row in enumerate(rows)
    ]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return {"name": "", "type": "text/plain", "text": write_rows(rows, "\t", safe=False), "html": table}


def key_events(scheme: Scheme, log: Log, *, on: date) -> list[Event]:
    """Return an event for each key date of a log that is still to come; the last one where all are past."""
    # Here and not above: the views read files too.
    from selfcheck.views.result.key_dates import key_dates

    found = key_dates(Question(scheme=scheme, log=log, on=on))
    coming = [each for each in found if each.day >= on] or list(found[-1:])
    return [
        Event(
            uid=f"{scheme.id}-{log.expires}-{each.id}-{_year(each.id, each.day)}@cpd-selfcheck",
            day=each.day,
            title=f"{scheme.credential}：{each.title}",
            text=f"{each.note}このサイトは非公式です。公式の最新の資料で確認してください。",
            alarm_days=each.alarm_days,
        )
        for each in coming
    ]


def _year(id: str, day: date) -> str:
    """The end of a year comes again: each has its own id; the other days change only with the log's last."""
    return str(day.year) if id == "year-end" else "once"
