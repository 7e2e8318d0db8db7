"""Nothing becomes false because nobody touched the site: the same data, read on later days."""

from __future__ import annotations

from datetime import date

import pytest

from cpd import assess, load_scheme, read_log
from scripts.pages.bank_days import coming_windows, is_bank_day
from scripts.pages.year import seasons, year_table

SCHEME = load_scheme("conken-renewal")
EDITION = SCHEME.editions[-1]
CLOCKS = [date(2027, 2, 1), date(2028, 2, 29), date(2030, 2, 1)]


@pytest.mark.parametrize("on", CLOCKS)
def test_an_edition_that_has_grown_old_says_so_beside_every_answer(on: date) -> None:
    data = {"format": "cpd-log/1", "scheme": SCHEME.id, "expires": f"{on.year}-03-31", "activities": []}
    found = assess(SCHEME, read_log(data, SCHEME), on=on)
    assert ("edition-old", "must") in {(each.code, each.severity) for each in found.findings}


@pytest.mark.parametrize("on", CLOCKS)
def test_the_days_of_payment_are_those_of_the_windows_still_to_come(on: date) -> None:
    for window in coming_windows(EDITION, on):
        assert window.closes >= on
        assert is_bank_day(window.advised_bank_day)
        assert window.opens < window.advised_bank_day <= window.advised < window.closes
        assert f"{window.advised_bank_day}/{window.bank_day}" in year_table(EDITION, on, "guide/")


def test_28_february_2027_is_a_sunday_so_26_february_is_the_day_to_pay_by() -> None:
    window = coming_windows(EDITION, date(2026, 11, 21))[0]
    assert (window.advised, window.advised_bank_day) == (date(2027, 2, 28), date(2027, 2, 26))
    assert (window.closes, window.bank_day) == (date(2027, 3, 31), date(2027, 3, 31))


def test_the_newest_manual_is_asked_for_in_january_and_february_too() -> None:
    asked = {
        season.id
        for season in seasons(EDITION)
        for task in season.renewing
        if "最新のマニュアル" in task.text
    }
    assert asked == {"prepare", "open"}
