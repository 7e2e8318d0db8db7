"""Logs of the lifelong training that come near to what its rules speak of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from cpd import load_scheme
from cpd.dates import years_from

Data = dict[str, Any]
LIFELONG, INITIAL = load_scheme("jashcon-lifelong"), load_scheme("conken-initial")
STARTS = ("2025-04-01", "2025-10-01", "2022-07-15", "2023-04-01", "2024-02-29", "2026-01-01")
CATEGORIES = ("3.1.1", "3.1.2", "3.1.2-spot", "3.2.1", "3.2.2", "3.3", "3.4.1", "3.4.2")
HOURS = ("0:20", "0.75", "5", "10", "22.5", "24", "30", "50", "83:20", "100", "150", "200", "249.5", "250")


@st.composite
def questions(draw: st.DrawFn) -> tuple[Data, date]:
    """A log near 250 hours, with years that begin on any day, and a day to ask on."""
    starts = date.fromisoformat(draw(st.sampled_from(STARTS)))
    expires = years_from(starts, 5).end
    entries: list[Data] = []
    for number in range(draw(st.integers(0, 8))):
        edge = starts.replace(year=starts.year + draw(st.integers(-6, 5)), day=min(starts.day, 28))
        near = edge + timedelta(days=draw(st.integers(-2, 2)))
        spring = date(edge.year, 4, 1)
        other = starts + timedelta(days=40)
        when = draw(st.sampled_from([near, near, spring, spring - timedelta(days=1), other, other]))
        # Twice as often what comes near a cap or near 250 hours at all.
        entry: Data = {
            "id": f"a{number}",
            "date": when.isoformat(),
            "category": draw(st.sampled_from((*CATEGORIES, "3.1.1", "3.1.2", "3.1.2-spot", "3.4.1"))),
            "hours": draw(st.sampled_from(HOURS)),
            "evidence": draw(
                st.sampled_from(["certificate", "certificate", "document", "record", "none", None])
            ),
            "status": draw(st.sampled_from(["done", "done", "done", "planned"])),
            "title": draw(st.sampled_from(["", "", "研修", "研 修"])),
            "confirmed": draw(st.booleans()),
        }
        if entry["category"].startswith("3.4") and entry["hours"] != "0:20":
            entry["own_lecture_hours"] = draw(st.sampled_from(["0", "0:20", "0.75"]))
        entries.append(entry)
    twice: bool = draw(st.booleans())
    if entries and twice:
        entries.append(entries[-1] | {"id": "z", "title": "研修", "confirmed": False})
    log = {
        "format": "cpd-log/1",
        "scheme": LIFELONG.id,
        "starts": starts.isoformat(),
        "expires": expires.isoformat(),
        "activities": [_lengthened(entry, starts) for entry in entries],
    }
    near_days = [date(2026, 3, 31), date(2026, 4, 1), expires, expires + timedelta(days=1), date(2028, 1, 15)]
    return log, draw(st.sampled_from(near_days))


def _lengthened(entry: Data, starts: date) -> Data:
    """The entry with the last day of what is longer than a day, where no year of either kind ends before it."""
    first = date.fromisoformat(entry["date"])
    last = first + timedelta(days=11)
    ends = {(starts.month, starts.day), (4, 1), (2, 29), (3, 1)}
    days = [first + timedelta(days=number) for number in range(1, 12)]
    if entry["hours"] in HOURS[5:] and not ends & {(each.month, each.day) for each in days}:
        return entry | {"until": last.isoformat()}
    return entry
