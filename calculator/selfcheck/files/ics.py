"""Key dates as an iCalendar file (RFC 5545): all-day events with alarms, ids that stay the same."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from cpd.dates import ONE_DAY

MOST_OCTETS = 75
_FIRST = datetime(2026, 1, 1, tzinfo=UTC)
_CONTROLS = re.compile("[\x00-\x1f\x7f]")  # no line of a calendar may hold them
PRODUCT = "-//cpd-selfcheck//CPD self-check//JA"


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A day in a calendar, or the days up to ``until``; a later file with the same ``uid`` changes it.

    ``alarms`` are days before ``day``: the calendar reminds on them at nine in the morning.
    """

    uid: str
    day: date
    title: str
    text: str
    alarms: tuple[int, ...]
    until: date | None = None


def write_calendar(events: Iterable[Event], *, stamp: datetime) -> str:
    """Return the file's text, lines of at most 75 octets that end in CRLF; ``stamp`` is when it was made, in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def _event(event: Event, stamp: datetime) -> list[str]:
    last = max(event.day, event.until or event.day)
    following = last if last == date.max else last + ONE_DAY
    return [
        "BEGIN:VEVENT",
        f"UID:{_escape(event.uid)}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        # It counts minutes since a day before the first calendar was made, so that a later file has a higher number.
        f"SEQUENCE:{max(0, int((stamp - _FIRST).total_seconds() // 60))}",
        f"DTSTART;VALUE=DATE:{_day(event.day)}",
        f"DTEND;VALUE=DATE:{_day(following)}",
        f"SUMMARY:{_escape(event.title)}",
        f"DESCRIPTION:{_escape(event.text)}",
        "TRANSP:TRANSPARENT",
        *(line for days in event.alarms for line in _alarm(event, days)),
        "END:VEVENT",
    ]


def _alarm(event: Event, days: int) -> list[str]:
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escape(event.title)}",
        # An all-day event starts at midnight, so nine in the morning is nine hours less than whole days before it.
        f"TRIGGER:{_trigger(days)}",
        "END:VALARM",
    ]


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _trigger(days: int) -> str:
    return f"-P{days - 1}DT15H" if days else "PT9H"


def _escape(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _CONTROLS.sub("", escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n"))


def _fold(line: str) -> Iterator[str]:
    """Yield the parts of a line, none longer than the octets allowed, none ending inside a letter."""
    part, used = "", 0
    for letter in line:
        size = len(letter.encode("utf-8", "surrogatepass"))
        if used + size > MOST_OCTETS:
            yield part
            part, used = " ", 1
        part += letter
        used += size
    yield part
