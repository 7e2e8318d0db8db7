"""Logs of every kind, with amounts and days near the borders where the answer turns."""

from __future__ import annotations

import functools
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

SCHEME = "conken-renewal"
EXPIRES = ("2026-03-31", "2027-03-31", "2028-03-31", "2029-03-31", "2030-03-31", "2026-09-30", "2028-02-29")
EVIDENCE = (None, "certificate", "document", "record", "none")
COMPETENCIES = (None, "OP-1", "HR-5", "PE-1", "PC-5", "PA-12", "IC-6", "IC-10")
BORDER_HOURS = ("0.5", "1", "2", "2.5", "4.5", "5", "5.5", "0:15", "0:20", "0:30", "0:45", "2:40", "0.1")
BIG_HOURS = ("10", "14.5", "15", "19.5", "20", "24.5", "25", "27.5", "28", "29", "29.5", "30", "40")

Data = dict[str, Any]


def _fiscal_year(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1


@functools.cache  # a strategy made anew for every draw takes longer than the draw
def days(expires: str) -> st.SearchStrategy[date]:
    """A day from a year before the period to a little after it, often at the edge of a year."""
    last = date.fromisoformat(expires)
    border = st.builds(
        lambda years, edge, off: date(last.year - years, *edge) + timedelta(days=off),
        st.integers(0, 4),
        st.sampled_from([(4, 1), (1, 1), (3, 1), (last.month, 28)]),
        st.integers(-2, 2),
    )
    anywhere = st.integers(-1_500, 40).map(lambda off: last + timedelta(days=off))
    return st.one_of(border, anywhere)


@functools.cache
def _hours(usual: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Hours as people write them, some of them those usual in a category."""
    return st.one_of(
        st.sampled_from(BORDER_HOURS),
        st.sampled_from(usual),
        st.decimals("0.01", 24, places=2).map(str),
        st.builds(lambda hour, minute: f"{hour}:{minute:02}", st.integers(0, 23), st.integers(1, 59)),
    )


@functools.cache
@st.composite
def activities(draw: st.DrawFn, expires: str) -> Data:
    """One activity that can be read, without an id."""
    day = draw(days(expires))
    last = day + timedelta(days=draw(st.sampled_from([0, 1, 10, 60])))
    category = draw(st.sampled_from("AABBCCDD"))
    said = draw(_hours(BIG_HOURS if category == "A" else BORDER_HOURS))
    entry: Data = {"date": day.isoformat(), "category": category, "hours": said}
    # What crosses 31 March must be split, and a day has 24 hours.
    if _fiscal_year(day) == _fiscal_year(last) and said not in BIG_HOURS and draw(st.booleans()):
        entry["until"] = last.isoformat()
    elif (
        said in BIG_HOURS
        and _fiscal_year(day) == _fiscal_year(day + timedelta(days=3))
        and draw(st.booleans())
    ):
        entry["until"] = (day + timedelta(days=3)).isoformat()
    domain = draw(st.sampled_from([4, 4, 4, 1, 7, 0, None]))
    if domain is not None or draw(st.booleans()):
        entry["domain"] = domain
    entry["evidence"] = draw(st.sampled_from(EVIDENCE))
    entry["competency"] = draw(st.sampled_from(COMPETENCIES))
    entry["status"] = draw(st.sampled_from(["done", "done", "done", "planned"]))
    entry["title"] = draw(st.sampled_from(["", "", "KPI講座", "ＫＰＩ　講座"]))
    if draw(st.integers(0, 3)) == 0:
        entry["confirmed"] = True
    return entry


@functools.cache
@st.composite
def logs(draw: st.DrawFn, most: int = 14) -> Data:
    """A log that can be read."""
    expires = draw(st.sampled_from(EXPIRES))
    entries = draw(st.lists(activities(expires), max_size=most))
    twice: bool = draw(st.booleans())
    if entries and twice:
        entries.append(draw(st.sampled_from(entries)) | {"title": "KPI講座"})  # looks the same as another
    return written(expires, entries)


# Entries that a question hangs on: month and day, hours, domain; months from April lie in the first year.
HINGES: tuple[tuple[tuple[int, int, str, int | None], ...], ...] = (
    (),
    ((12, 1, "5", 4), (2, 1, "5", 4)),  # one 年度, two calendar years
    ((2, 1, "5", 4), (5, 1, "5", 4)),  # two 年度, one calendar year
    ((6, 1, "5", None),),
    ((6, 1, "2.5", None), (7, 1, "2.5", 4)),
    ((6, 1, "0:45", 4), (6, 2, "0:45", 4), (6, 3, "0:45", 4), (6, 4, "0:45", 4)),
)


@functools.cache
def _small(expires: str) -> st.SearchStrategy[Data]:
    """An activity that changes little."""
    return st.fixed_dictionaries(
        {
            "date": days(expires).map(date.isoformat),
            "category": st.sampled_from("ABC"),
            "hours": st.sampled_from(["0:20", "0:45", "0.5", "2.5", "5"]),
            "domain": st.sampled_from([4, 4, 4, None]),
            "evidence": st.sampled_from(["certificate", "certificate", None]),
        }
    )


@functools.cache
@st.composite
def bordering_logs(draw: st.DrawFn) -> Data:
    """A log near 30 points: a core that nearly reaches them, and a few entries that a question hangs on."""
    expires = draw(st.sampled_from(EXPIRES[:5]))
    first = date(date.fromisoformat(expires).year - 3, 4, 1)
    entries: list[Data] = []
    for category in draw(st.sampled_from(["", "D"])):
        entries += [
            {
                "date": f"{first.year + year}-06-01",
                "category": category,
                "hours": "5",
                "domain": 4,
                "evidence": "record",
            }
            for year in range(3)
        ]
    reached = 15 if entries else 0
    hinge = draw(st.sampled_from(HINGES))
    for month, number, said, domain in hinge:
        year = first.year + (month < 4) + (hinge is HINGES[2] and month >= 4)
        entries.append(
            {
                "date": f"{year}-{month:02}-{number:02}",
                "category": "B",
                "hours": said,
                "domain": domain,
                "evidence": draw(st.sampled_from(["certificate", "document", None])),
            }
        )
    missing = draw(st.sampled_from(["0", "0.5", "0.5", "2.5", "2.5", "5", "5", "10"]))
    started = first + timedelta(days=draw(st.sampled_from([-1, 0, 0, 30, 400])))
    rest = Decimal(30 - reached) - Decimal(missing)
    length = draw(st.sampled_from([3, 3, 0]))  # without its days, more than a day is doubtful
    ends = {"until": (started + timedelta(days=length)).isoformat()} if length and started >= first else {}
    core = {"date": started.isoformat(), "category": "A", "hours": str(rest), **ends}
    entries.append(core | {"title": "認定研修"})
    if draw(st.integers(0, 4)) == 0:
        entries.append(core | {"title": "認定 研修", "confirmed": draw(st.booleans())})
    return written(expires, entries + draw(st.lists(_small(expires), max_size=3)))


def written(expires: str, entries: list[Data]) -> Data:
    """The log of these activities, each with an id by its place."""
    numbered = [{"id": f"a{number}", **entry} for number, entry in enumerate(entries, start=1)]
    return {"format": "cpd-log/1", "scheme": SCHEME, "expires": expires, "activities": numbered}


@functools.cache
@st.composite
def days_asked(draw: st.DrawFn, expires: str) -> date:
    """A day to ask on, often at the edge of the window."""
    last = date.fromisoformat(expires)
    near = st.sampled_from([-91, -90, -89, -60, -32, -31, -30, -29, -1, 0, 1])
    return last + timedelta(days=draw(st.one_of(near, st.integers(-1_700, 60))))


@st.composite
def questions(draw: st.DrawFn, most: int = 14) -> tuple[Data, date]:
    """A log, and the day asked about: any day, or one near the end of a log that nearly suffices."""
    if draw(st.booleans()):
        log = draw(logs(most))
        return log, draw(days_asked(log["expires"]))
    log = draw(bordering_logs())
    last = date.fromisoformat(log["expires"])
    return log, last - timedelta(days=draw(st.sampled_from([0, 1, 15, 31, 60, 80, 100])))
