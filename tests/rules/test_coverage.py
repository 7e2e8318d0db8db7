"""Each scheme answers on the first and the last day of every 年度 it covers, and refuses the day before."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from cpd import Log, NotCoveredError, Scheme, assess, load_scheme, read_log
from cpd.dates import ONE_DAY, Period, YearStart, add_months, print_day
from cpd.loading.loader import list_schemes

SCHEMES = [pytest.param(load_scheme(name), id=name) for name in list_schemes()]
YEARS_AHEAD = 30  # the newest edition has no end; so many 年度 of it are looked at


def year_start() -> YearStart:
    """The day on which a 年度 begins."""
    start = load_scheme("conken-renewal").editions[-1].period.year_starts
    assert start is not None
    return start


def covered_years(scheme: Scheme) -> range:
    """The 年度 that hold a covered day, as far as we look."""
    first = scheme.editions[0].in_force
    last = date(scheme.editions[-1].in_force.year + YEARS_AHEAD, 1, 1)
    return year_start().years_in(Period(start=first, end=last))


def log_data(scheme: Scheme, last: date) -> dict[str, Any]:
    """A log without activities whose last date field is that day."""
    data: dict[str, Any] = {"format": "cpd-log/1", "scheme": scheme.id, "activities": []}
    for field in scheme.dates:
        years = scheme.edition_for(last).period.years if last >= scheme.editions[0].in_force else 0
        start = add_months(last + ONE_DAY, -12 * years)
        data[field.id] = (start if field.id == "starts" else last).isoformat()
    return data


def read(scheme: Scheme, last: date) -> Log:
    return read_log(log_data(scheme, last), scheme)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_it_answers_on_the_first_and_the_last_day_of_every_year(scheme: Scheme) -> None:
    """As the day that picks the edition and as the day asked about; the edition is the one in force."""
    for year in covered_years(scheme):
        ends = (year_start().first_day(year), year_start().first_day(year + 1) - ONE_DAY)
        for day in (day for day in ends if day >= scheme.editions[0].in_force):
            wanted = [edition.id for edition in scheme.editions if edition.in_force <= day][-1]
            log = read(scheme, day)
            for on in ends:
                result = assess(scheme, log, on=on)
                assert (result.edition, result.on) == (wanted, on)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_it_answers_on_the_first_day_it_covers_and_refuses_the_day_before(scheme: Scheme) -> None:
    first = scheme.editions[0].in_force
    assert assess(scheme, read(scheme, first), on=first).edition == scheme.editions[0].id
    with pytest.raises(NotCoveredError, match=print_day(first)):
        read(scheme, first - ONE_DAY)
    with pytest.raises(NotCoveredError, match=print_day(first - ONE_DAY)):
        scheme.edition_for(first - ONE_DAY)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_it_refuses_both_ends_of_the_year_before(scheme: Scheme) -> None:
    year = year_start().year_of(scheme.editions[0].in_force)
    for day in (year_start().first_day(year - 1), year_start().first_day(year) - ONE_DAY):
        with pytest.raises(NotCoveredError):
            read(scheme, day)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_edition_ends_on_the_day_before_the_next(scheme: Scheme) -> None:
    for earlier, later in pairwise(scheme.editions):
        assert scheme.edition_for(later.in_force - ONE_DAY) is earlier
        assert scheme.edition_for(later.in_force) is later
