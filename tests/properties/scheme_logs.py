"""Logs that can be read under a scheme, whatever the scheme, and days to ask about them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from cpd.dates import years_from
from cpd.scheme import Scheme
from tests.properties.schemes import FIRST, Data


@st.composite
def questions(draw: st.DrawFn, scheme: Scheme) -> tuple[Data, date]:
    """A log that can be read under the scheme, and a day to ask on."""
    last = draw(st.sampled_from([FIRST, date(2027, 3, 31), date(2028, 2, 29), date(2029, 9, 30)]))
    edition = scheme.edition_for(last)
    names = [field.id for field in scheme.dates]
    first = last - timedelta(days=365 * edition.period.years)
    given: Data = {}
    if names == ["starts", "expires"]:
        last = years_from(first, edition.period.years).end
        if last < FIRST:
            first, last = FIRST, years_from(FIRST, edition.period.years).end
        edition = scheme.edition_for(last)
        last = years_from(first, edition.period.years).end
    if "starts" in names:
        given["starts"] = first.isoformat()
    given[names[-1]] = last.isoformat()
    entries = []
    for number in range(draw(st.integers(0, 5)) if edition.categories else 0):
        entries.append(_activity(draw, scheme, sorted(edition.categories), first, last, number))
    log = {"format": "cpd-log/1", "scheme": scheme.id, **given, "activities": entries}
    return log, last + timedelta(days=draw(st.sampled_from([-900, -400, -91, -45, -20, -3, 0, 1, 400])))


def _activity(
    draw: st.DrawFn, scheme: Scheme, categories: list[str], first: date, last: date, number: int
) -> Data:
    category = draw(st.sampled_from(categories))
    day = first + timedelta(days=draw(st.integers(-20, (last - first).days + 20)))
    entry: Data = {
        "id": f"a{number}",
        "date": day.isoformat(),
        "category": category,
        "hours": draw(st.sampled_from(["0:20", "0.5", "1", "2.5", "10", "24", "60", "0.1"])),
        "domain": draw(st.sampled_from([4, 4, 0, None])),
        "evidence": draw(st.sampled_from([None, "certificate", "document", "record", "none"])),
        "status": draw(st.sampled_from(["done", "done", "planned"])),
        "title": draw(st.sampled_from(["", "研修", "研修"])),
        "confirmed": draw(st.booleans()),
    }
    if any(each.deduction for each in scheme.edition_for(last).categories.values()):
        entry["own_lecture_hours"] = draw(st.sampled_from(["0", "0:05"]))
    return entry
