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
        for alarm in event.walk("VALARM"):
            assert alarm["ACTION"] == "DISPLAY"
            assert -timedelta(days=31) <= alarm["TRIGGER"].dt <= timedelta(hours=9)
        assert str(event["SUMMARY"])


def test_the_days_are_those_of_the_log() -> None:
    _, events = calendar(*sample())
    days = {str(event["UID"]).split("-")[5]: event["DTSTART"].dt for event in events}
    assert days["opens"] == date(2027, 1, 1)
    assert days["advised"] == date(2027, 2, 28)
    assert days["expires"] == date(2027, 3, 31)


def test_a_calendar_reminds_a_month_and_a_week_before_each_end() -> None:
    _, events = calendar(*sample())
    names = [str(event["UID"]).split("-2027-03-31-")[1].partition("@")[0] for event in events]
    before = {name.rpartition("-")[0]: event for name, event in zip(names, events, strict=True)}
    for end in ("year-end", "advised", "expires"):
        days = [(start_of(alarm) - timedelta(hours=9)).days for alarm in before[end].walk("VALARM")]
        assert days == [-30, -7], end


def start_of(alarm: Any) -> timedelta:
    found: timedelta = alarm["TRIGGER"].dt
    return found


def test_a_calendar_says_when_it_was_made_and_a_later_one_counts_higher() -> None:
    def made(now: datetime) -> tuple[datetime, int]:
        text = export("ics", *sample(), on=ON, now=now)["text"]
        event: Any = Calendar.from_ical(text).walk("VEVENT")[0]
        return event["DTSTAMP"].dt, event["SEQUENCE"]

    assert made(NOW)[0] == NOW
    assert made(NOW + timedelta(minutes=1))[1] > made(NOW)[1] > 0


def test_planned_activities_are_in_the_calendar_where_they_are_wanted() -> None:
    scheme, log = renewal(
        {"date": "2027-01-10", "until": "2027-01-12", "status": "planned", "title": "計画の研修"},
        {"date": "2026-10-10", "status": "planned", "title": "過ぎた予定"},
        {"date": "2026-10-11", "title": "済んだ研修"},
    )
    text = export("ics", scheme, log, on=ON, planned=True)["text"]
    events: list[Any] = Calendar.from_ical(text).walk("VEVENT")
    planned = [each for each in events if "planned" in str(each["UID"])]
    assert [(str(each["SUMMARY"]), each["DTSTART"].dt, each["DTEND"].dt) for each in planned] == [
        ("予定：計画の研修", date(2027, 1, 10), date(2027, 1, 13))
    ]
    assert "計画" not in export("ics", scheme, log, on=ON)["text"].replace("\r\n ", "")


@pytest.mark.parametrize("name", LOGS)
@pytest.mark.parametrize("on", [date(2020, 1, 1), date(2098, 1, 1)])
def test_a_calendar_is_never_without_an_event(name: str, on: date) -> None:
    assert calendar(*LOGS[name](), on=on)[1]


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
    event = Event(uid="a@b", day=date(2027, 1, 1), title=text, text=text, alarms=(0,))
    (read,) = Calendar.from_ical(write_calendar([event], stamp=NOW)).walk("VEVENT")
    assert str(read["SUMMARY"]) == text
    assert str(read["DESCRIPTION"]) == text


def test_marks_that_no_line_may_hold_are_left_out() -> None:
    event = Event(uid="a\n1", day=date(2027, 1, 1), title="一\r\x00二\ud800", text="", alarms=())
    text = write_calendar([event], stamp=NOW).encode("utf-8", "replace").decode()
    (read,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(read["SUMMARY"]) == "一\n二?"


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
