"""Files for other programs: the calendar as RFC 5545 has it, the table as it can be read back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from cpd import Log, Scheme
from selfcheck.files import read_file
from selfcheck.files.exports import export
from selfcheck.files.ics import MOST_OCTETS, Event, write_calendar
from tests.selfcheck.logs import ON, initial, lifelong, renewal, sample

NOW = datetime(2026, 11, 21, 3, 4, 5, tzinfo=UTC)
LOGS = {"renewal": sample, "lifelong": lifelong, "initial": initial}


def calendar(scheme: Scheme, log: Log, on: date = ON) -> tuple[bytes, list[Any]]:
    raw = export("ics", scheme, log, on=on)["text"].encode()
    return raw, list(Calendar.from_ical(raw.decode()).walk("VEVENT"))


@pytest.mark.parametrize("name", LOGS)
def test_lines_are_folded_and_end_as_the_standard_wants(name: str) -> None:
    raw, _ = calendar(*LOGS[name]())
    assert raw.endswith(b"\r\n")
    lines = raw.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= MOST_OCTETS and b"\n" not in line and b"\r" not in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two


@pytest.mark.parametrize("name", LOGS)
def test_events_last_a_day_and_remind_before_it(name: str) -> None:
    _, events = calendar(*LOGS[name]())
    assert events
    for event in events:
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert type(start) is date
        assert end - start == timedelta(days=1)
        (alarm,) = event.walk("VALARM")
        assert alarm["ACTION"] == "DISPLAY"
        assert -timedelta(days=31) <= alarm["TRIGGER"].dt <= timedelta(hours=9)
        assert str(event["SUMMARY"])


def test_the_days_are_those_of_the_log() -> None:
    _, events = calendar(*sample())
    days = {str(event["UID"]).split("-")[5]: event["DTSTART"].dt for event in events}
    assert days["opens"] == date(2027, 1, 1)
    assert days["advised"] == date(2027, 2, 28)
    assert days["expires"] == date(2027, 3, 31)


def test_the_same_day_has_the_same_id_each_time() -> None:
    before, after = calendar(*sample())[1], calendar(*renewal({"hours": "3"}), on=date(2026, 12, 24))[1]
    assert [str(event["UID"]) for event in before] == [str(event["UID"]) for event in after]
    assert len({str(event["UID"]) for event in before}) == len(before)


def test_days_that_are_past_are_left_out() -> None:
    _, events = calendar(*sample(), on=date(2027, 3, 1))
    assert all(event["DTSTART"].dt >= date(2027, 3, 1) for event in events)


def test_nothing_of_the_holder_is_in_the_calendar() -> None:
    scheme, log = renewal({"title": "秘密の研修", "provider": "会社"})
    raw, _ = calendar(scheme, log)
    assert "秘密" not in raw.decode().replace("\r\n ", "")


def test_marks_in_a_text_are_kept() -> None:
    text = "一、二; three, four\\five\n六" * 5
    event = Event(uid="a@b", day=date(2027, 1, 1), title=text, text=text, alarm_days=0)
    (read,) = Calendar.from_ical(write_calendar([event], stamp=NOW)).walk("VEVENT")
    assert str(read["SUMMARY"]) == text
    assert str(read["DESCRIPTION"]) == text


def test_the_last_day_of_the_calendar_does_not_break_it() -> None:
    scheme, log = renewal(expires="9999-12-31")
    assert "DTSTART;VALUE=DATE:99991231" in export("ics", scheme, log, on=ON)["text"]


@pytest.mark.parametrize("name", ["renewal", "lifelong"])
def test_a_table_reads_back_as_the_same_activities(name: str) -> None:
    scheme, log = LOGS[name]()
    if name == "lifelong":
        scheme, log = lifelong({"category": "3.1.2-spot", "hours": "2:20"})
    saved = export("csv", scheme, log, on=ON)
    dates = {"starts": "2024-05-01", "expires": "2029-04-30"} if log.starts else {"expires": "2027-03-31"}
    read = read_file(saved["name"], saved["text"].encode(), scheme=scheme.id, **dates)
    assert [(each.day, each.units, each.title) for each in read.activities] == [
        (each.day, each.units, each.title) for each in log.activities
    ]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no kind"):
        export("pdf", *sample(), on=ON)
