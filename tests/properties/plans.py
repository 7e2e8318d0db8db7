"""Logs that somebody may plan under, of several schemes of the tests' own, and what the rules say of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from cpd import Assessment, Plan, Scheme, assess, load_scheme, load_scheme_file, plan, read_log
from cpd.dates import years_from
from tests.support.case import TWO_EDITIONS
from tests.support.frozen import frozen_schemes

Data = dict[str, Any]
Question = tuple[Scheme, Data, date]
with frozen_schemes():
    RENEWAL, LIFELONG = load_scheme("conken-renewal"), load_scheme("jashcon-lifelong")
EDITIONS = load_scheme_file(TWO_EDITIONS)
HOURS = ("0.5", "1", "2.5", "3", "0:20", "0:45", "1.25", "4:10")
MANY = ("5", "10", "14.5", "20", "60")


def _entry(draw: st.DrawFn, scheme: Scheme, first: date, last: date, number: int) -> Data:
    edition = scheme.edition_for(last)
    day = first + timedelta(days=draw(st.integers(-30, (last - first).days + 10)))
    category = draw(st.sampled_from(list(edition.categories)))
    entry: Data = {
        "id": f"a{number}",
        "date": day.isoformat(),
        "category": category,
        "hours": draw(st.sampled_from(HOURS + MANY)),
        "domain": draw(st.sampled_from([4, 4, 1, 0, None])),
        "evidence": draw(st.sampled_from(["certificate", "none", None])),
        "status": draw(st.sampled_from(["done", "done", "done", "planned"])),
    }
    if edition.categories[category].deduction and draw(st.booleans()):
        entry["own_lecture_hours"] = "0:20"
    return entry


@st.composite
def questions(draw: st.DrawFn, scheme: Scheme, most: int = 12) -> Question:
    if scheme is LIFELONG:
        first = draw(st.sampled_from([date(2021, 4, 1), date(2024, 2, 29), date(2025, 10, 15)]))
        last = years_from(first, 5).end
        dates = {"starts": first.isoformat(), "expires": last.isoformat()}
    else:
        ends = {
            "conken-renewal": [date(2027, 3, 31), date(2028, 2, 29), date(2026, 9, 30)],
            "two-editions": [date(2026, 3, 31), date(2027, 12, 31), date(2028, 3, 31)],
        }
        last = draw(st.sampled_from(ends[scheme.id]))
        first = last.replace(year=last.year - 3, day=1)
        dates = {"expires": last.isoformat()}
    entries = [_entry(draw, scheme, first, last, number) for number in range(draw(st.integers(0, most)))]
    near = st.integers(-1500, 40) | st.integers(-400, 0)
    days = [near.map(lambda off: last + timedelta(days=off))]
    # Often the very day of an activity: it is done on that day.
    days += [st.sampled_from([date.fromisoformat(entry["date"]) for entry in entries])] if entries else []
    on = draw(st.one_of(*days))
    return scheme, {"format": "cpd-log/1", "scheme": scheme.id, **dates, "activities": entries}, on


def any_question(most: int = 12) -> st.SearchStrategy[Question]:
    return st.one_of(*(questions(scheme, most) for scheme in (RENEWAL, LIFELONG, EDITIONS)))


def planned(question: Question) -> Plan:
    scheme, data, on = question
    found = plan(scheme, read_log(data, scheme), on=on)
    assert found is not None
    return found


def rules(scheme: Scheme, data: Data, on: date) -> Assessment:
    return assess(scheme, read_log(data, scheme), on=on)


def counted(scheme: Scheme, data: Data, on: date) -> Decimal:
    points = rules(scheme, data, on).points
    assert points is not None
    return points.counted


def fiscal(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1


def length(said: str) -> Fraction:
    whole, colon, minutes = said.partition(":")
    return Fraction(whole) + Fraction(int(minutes), 60) if colon else Fraction(said)
