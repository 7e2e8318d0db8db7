"""Nothing becomes false because nobody touched the site: the same data, read on later days."""

from __future__ import annotations

import json
import re
from datetime import date
from unittest.mock import patch

import pytest

from cpd import assess, load_scheme, read_log
from scripts.pages.bank_days import coming_windows
from scripts.pages.pages import expand
from scripts.pages.year import seasons, year_table
from scripts.paths import DOCS
from selfcheck.question import Question
from selfcheck.report import to_text
from selfcheck.views.page.parts import PARTS
from selfcheck.views.result.steps import next_steps

SCHEME = load_scheme("conken-renewal")
EDITION = SCHEME.editions[-1]
WARNED = ("index.md", "guide/fee.md", "guide/this-month.md", "guide/documents.md", "rules/manual.md")
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
        assert window.opens < window.advised_bank_day <= window.advised < window.closes
        assert f"{window.advised_bank_day}/{window.bank_day}" in year_table(EDITION, on, "guide/")


def test_28_february_2027_is_a_sunday_so_26_february_is_the_day_to_pay_by() -> None:
    window = coming_windows(EDITION, date(2026, 11, 21))[0]
    assert (window.advised, window.advised_bank_day) == (date(2027, 2, 28), date(2027, 2, 26))
    assert (window.closes, window.bank_day) == (date(2027, 3, 31), date(2027, 3, 31))


def test_the_last_bank_days_of_eight_windows() -> None:
    """31 March is a Saturday in 2029 and a Sunday in 2030, the last day of February a Sunday in 2027 and 2032."""
    windows = coming_windows(EDITION, date(2026, 11, 21), count=8)
    assert [f"{window.advised_bank_day} {window.bank_day}" for window in windows] == [
        "2027-02-26 2027-03-31",
        "2028-02-29 2028-03-31",
        "2029-02-28 2029-03-30",
        "2030-02-28 2030-03-29",
        "2031-02-28 2031-03-31",
        "2032-02-27 2032-03-31",
        "2033-02-28 2033-03-31",
        "2034-02-28 2034-03-31",
    ]


def test_the_newest_manual_is_asked_for_in_january_and_february_too() -> None:
    asked = {
        season.id
        for season in seasons(EDITION)
        for task in season.renewing
        if "最新のマニュアル" in task.text
    }
    assert asked == {"prepare", "open"}


@pytest.mark.parametrize("on", CLOCKS)
@pytest.mark.parametrize("page", WARNED)
def test_the_pages_built_on_a_later_day_warn_and_name_days_still_to_come(on: date, page: str) -> None:
    """As the weekly build makes them while nobody touches the project."""
    source = (DOCS / page).read_text(encoding="utf-8")
    with patch("scripts.pages.practical.build.day", lambda: on):
        built = expand(source, page.removesuffix("index.md").replace(".md", "/"))
    assert "新しい資料が出ていないかを確かめる" in built
    for first, last in re.findall(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})", built):
        assert first < last
        assert date.fromisoformat(last) >= on


@pytest.mark.parametrize("on", CLOCKS)
@pytest.mark.parametrize("hours", ["5", "30"])
def test_every_part_of_the_self_check_answers_on_a_later_day_and_asks_for_this_years_manual(
    on: date, hours: str
) -> None:
    activity = {
        "date": f"{on.year - 1}-06-01",
        "category": "A",
        "hours": hours,
        "until": f"{on.year - 1}-06-03",
    }
    data = {
        "format": "cpd-log/1",
        "scheme": SCHEME.id,
        "expires": f"{on.year}-03-31",
        "activities": [activity],
    }
    question = Question(scheme=SCHEME, log=read_log(data, SCHEME), on=on)
    shown = {
        part: json.dumps(PARTS[part](question, {}), ensure_ascii=False)
        for part in ("result", "plan", "apply")
    }
    assert "今年のマニュアルを手に入れる" in shown["result"]
    assert "新しい版" in to_text(question)
    assert next_steps(question)[0].title == "今年のマニュアルを手に入れる"
    assert all(step.by >= on for step in next_steps(question))
