"""A log as files for other programs: a calendar of its key dates, its activities as a table."""

from datetime import date

from cpd import Log, Scheme
from selfcheck.contract import NamedFile
from selfcheck.files.ics import Event, write_calendar
from selfcheck.files.sheets import write_csv
from selfcheck.question import Question


def export(kind: str, scheme: Scheme, log: Log, *, on: date) -> NamedFile:
    """Return name, media type and text of a file; ``ValueError`` for an unknown kind.

    A calendar names neither the holder nor any activity.
    """
    if kind == "ics":
        text = write_calendar(key_events(scheme, log, on=on), stamp=on)
        return {"name": f"{scheme.id}_{log.expires}.ics", "type": "text/calendar;charset=utf-8", "text": text}
    if kind == "csv":
        name = f"cpd_{on}_{len(log.activities)}件.csv"
        return {
            "name": name,
            "type": "text/csv;charset=utf-8",
            "text": write_csv(log, deducts=scheme.deducts),
        }
    raise ValueError(f"no kind {kind!r}")


def key_events(scheme: Scheme, log: Log, *, on: date) -> list[Event]:
    """Return an event for each key date of a log that is still to come."""
    # Here and not above: the views read files too.
    from selfcheck.views.result.key_dates import key_dates

    return [
        Event(
            uid=f"{scheme.id}-{log.expires}-{each.id}-{_year(each.id, each.day)}@cpd-selfcheck",
            day=each.day,
            title=f"{scheme.credential}：{each.title}",
            text=f"{each.note}このサイトは非公式です。公式の最新の資料で確認してください。",
            alarm_days=each.alarm_days,
        )
        for each in key_dates(Question(scheme=scheme, log=log, on=on))
        if each.day >= on
    ]


def _year(id: str, day: date) -> str:
    """The end of a year comes again: each has its own id; the other days change only with the log's last."""
    return str(day.year) if id == "year-end" else "once"
