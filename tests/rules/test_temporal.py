"""Every day belongs to one 年度, and every last day from 2026-03-31 on to one edition."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from cpd import NotCoveredError, assess, load_scheme, load_scheme_file, read_log
from cpd.dates import YearStart, years_ending_on
from scripts.paths import CASES
from tests.support.case import window_of

SCHEME = "conken-renewal"
YEARS = range(2023, 2036)
FISCAL = YearStart(month=4, day=1)


def log_of(expires: str, *days: str) -> dict[str, object]:
    entries = [{"id": day, "date": day, "category": "D", "hours": "5", "domain": 4} for day in days]
    return {"format": "cpd-log/1", "scheme": SCHEME, "expires": expires, "activities": entries}


@pytest.mark.parametrize("year", YEARS)
def test_a_fiscal_year_lasts_from_1_april_to_31_march(year: int) -> None:
    """Its first and last day are named by the year it starts in, the days beside it by others (fiscal-year)."""
    assert FISCAL.year_of(date(year, 3, 31)) == year - 1
    assert FISCAL.year_of(date(year, 4, 1)) == year
    assert FISCAL.year_of(date(year, 12, 31)) == year
    assert FISCAL.year_of(date(year + 1, 1, 1)) == year
    assert FISCAL.year_of(date(year + 1, 3, 31)) == year
    assert FISCAL.year_of(date(year + 1, 4, 1)) == year + 1


@pytest.mark.parametrize("year", range(2026, 2041))
def test_the_period_is_the_three_fiscal_years_that_end_with_the_certification(year: int) -> None:
    """The first and the last day of each of them count, the day before and the day after do not (validity)."""
    scheme = load_scheme(SCHEME)
    starts = [year - 3, year - 2, year - 1]
    inside = [f"{start}-04-01" for start in starts] + [f"{start + 1}-03-31" for start in starts]
    outside = [f"{year - 3}-03-31", f"{year}-04-01"]
    expires = f"{year}-03-31"
    on = date(year, 12, 31)
    result = assess(scheme, read_log(log_of(expires, *inside, *outside), scheme), on=on)
    claimed = {bucket.id: str(bucket.claimed) for bucket in result.buckets if bucket.category == "D"}
    assert claimed == {"D": "30"} | {f"D/{start}": "10" for start in starts}
    left_out = [finding.activities for finding in result.findings if finding.code == "outside-period"]
    assert left_out == [tuple(outside)]


@pytest.mark.parametrize("year", range(2026, 2041))
def test_a_period_of_whole_years_has_as_many_days_as_its_years(year: int) -> None:
    period = years_ending_on(date(year, 3, 31), 3)
    assert period.start == date(year - 3, 4, 1)
    assert list(FISCAL.years_in(period)) == [year - 3, year - 2, year - 1]
    leap_days = sum(
        date(each, 3, 1) - date(each, 2, 28) == timedelta(2) for each in range(year - 2, year + 1)
    )
    assert (period.end - period.start).days + 1 == 3 * 365 + leap_days


@pytest.mark.parametrize("expires", ["2026-03-31", "2026-04-01", "2027-03-31", "2030-03-31", "2099-03-31"])
def test_the_edition_of_january_2026_covers_what_ends_on_31_march_2026_or_later(expires: str) -> None:
    scheme = load_scheme(SCHEME)
    log = read_log(log_of(expires), scheme)
    assert assess(scheme, log, on=log.expires).edition == "2026-01"


@pytest.mark.parametrize("expires", ["2026-03-30", "2025-03-31", "2024-03-31", "1999-12-31"])
def test_what_ended_before_31_march_2026_is_not_covered_and_not_guessed(expires: str) -> None:
    """The message names the day asked about and the first day that is covered."""
    scheme = load_scheme(SCHEME)
    with pytest.raises(NotCoveredError) as refused:
        read_log(log_of(expires), scheme)
    year, month, day = (int(part) for part in expires.split("-"))
    assert str(refused.value) == (
        f"資格有効期日が{year}年{month}月{day}日の場合のルールは、収録していません。"
        "収録しているのは、資格有効期日が2026年3月31日以降のルールです。"
    )


@pytest.mark.parametrize(
    ("expires", "opens", "advised_by"),
    [
        ("2026-03-31", "2026-01-01", "2026-02-28"),
        ("2027-03-31", "2027-01-01", "2027-02-28"),
        ("2028-03-31", "2028-01-01", "2028-02-29"),
        ("2029-03-31", "2029-01-01", "2029-02-28"),
        ("2030-03-31", "2030-01-01", "2030-02-28"),
        ("2026-06-30", "2026-04-01", "2026-05-31"),
        ("2028-02-29", "2027-12-01", "2028-01-31"),
        ("2026-05-15", "2026-02-16", "2026-04-15"),
    ],
)
def test_the_window_opens_three_months_before_the_last_day(expires: str, opens: str, advised_by: str) -> None:
    """And the advice ends one month before it, at the month's end (window, window-example)."""
    scheme = load_scheme(SCHEME)
    log = read_log(log_of(expires), scheme)
    window = window_of(assess(scheme, log, on=date(2026, 4, 1)))
    assert (str(window.opens), str(window.advised_by), str(window.closes)) == (opens, advised_by, expires)
    for on, state in (
        (window.opens - timedelta(1), "before"),
        (window.opens, "open"),
        (window.advised_by, "open"),
        (window.advised_by + timedelta(1), "late"),
        (window.closes, "late"),
        (window.closes + timedelta(1), "closed"),
    ):
        assert window_of(assess(scheme, log, on=on)).state == state


def test_a_window_without_a_first_day_opens_with_the_period(tmp_path: Path) -> None:
    """Also where the last day is the only date of the scheme: the period is the years that end on it."""
    base = (CASES.parent / "broken" / "base.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(base.replace('opens_months_before = "apply.opens"\n', ""), encoding="utf-8")
    scheme = load_scheme_file(own)
    log = read_log({"format": "cpd-log/1", "scheme": scheme.id, "expires": "2028-03-31"}, scheme)
    for on, state in (
        (date(2025, 3, 31), "before"),
        (date(2025, 4, 1), "open"),
        (date(2028, 2, 29), "open"),
        (date(2028, 3, 1), "late"),
    ):
        window = window_of(assess(scheme, log, on=on))
        assert (window.opens, window.state) == (date(2025, 4, 1), state)
