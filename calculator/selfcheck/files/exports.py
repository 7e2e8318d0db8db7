"""A log as files for other programs: a backup, tables, a workbook, a calendar of its key dates."""

import base64
import html
import json
from datetime import UTC, date, datetime

from cpd import Log, Scheme
from selfcheck.contract import ExportedFile
from selfcheck.files.ics import write_calendar
from selfcheck.files.seal import sealed
from selfcheck.files.sheets import cells_of, columns_of, write_cp932, write_csv, write_rows
from selfcheck.question import Question

LOGS = ("json", "csv", "csv-cp932", "xlsx", "clipboard")
"""Kinds that hold the activities of the log itself, so that they read back as the same log."""

KINDS = (*LOGS, "ics", "html", "markdown")


def export(
    kind: str, scheme: Scheme, log: Log, *, on: date, now: datetime | None = None, planned: bool = False
) -> ExportedFile:
    """Return name, media type and content of a file; ``ValueError`` for an unknown kind.

    A calendar names neither the holder nor any activity, except where ``planned`` ones are wanted in it. ``on`` is a
    day in Japan; ``now`` is when the file is made, in UTC.
    """
    name = f"cpd_{on}_{len(log.activities)}件"
    if kind == "ics":
        # Imported here, because a calendar needs the views, and the views import this package.
        from selfcheck.files.calendar_events import events_of

        events = events_of(scheme, log, on=on, planned=planned)
        text = write_calendar(events, stamp=now or datetime.now(UTC))
        return {"name": f"{scheme.id}_{log.expires}.ics", "type": "text/calendar;charset=utf-8", "text": text}
    if kind == "json":
        text = json.dumps(sealed(log.to_dict()), ensure_ascii=False, indent=1) + "\n"
        return {"name": f"{name}.json", "type": "application/json", "text": text}
    if kind == "csv":
        text = write_csv(log, deducts=scheme.deducts)
        return {"name": f"{name}.csv", "type": "text/csv;charset=utf-8", "text": text}
    if kind == "csv-cp932":
        return _cp932(f"{name}_ShiftJIS.csv", write_csv(log, deducts=scheme.deducts))
    if kind == "xlsx":
        # Imported here, because the browser fetches the writer of workbooks only when one is asked for.
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
    if kind in ("html", "markdown"):
        return _report(kind, Question(scheme=scheme, log=log, on=on))
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
    rows = [list(columns.values()), *(cells_of(activity, columns, log.also) for activity in log.activities)]
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


def _report(kind: str, question: Question) -> ExportedFile:
    from selfcheck.report.files import to_html, to_markdown

    name = f"計算結果_{question.scheme.id}_{question.on}"
    if kind == "html":
        return {"name": f"{name}.html", "type": "text/html;charset=utf-8", "text": to_html(question)}
    return {"name": f"{name}.md", "type": "text/markdown;charset=utf-8", "text": to_markdown(question)}
