"""Era dates against a calendar that we did not write: the platform's own (ICU, in Node), day by day."""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta

import pytest

from scripts.paths import STATE
from selfcheck.files.values.days import say_day

FIRST, LAST = date(1989, 1, 1), date(2040, 12, 31)
PRINT = """
const shown = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", {
  era: "long", year: "numeric", month: "long", day: "numeric", timeZone: "UTC",
});
for (let day = Date.parse("%s"); day <= Date.parse("%s"); day += 86_400_000) console.log(shown.format(day));
"""


@pytest.fixture(scope="module")
def platform_days() -> dict[date, str]:
    node = json.loads(STATE.read_text("utf-8"))["node"]
    told = subprocess.run(
        [node, "-e", PRINT % (FIRST, LAST)], capture_output=True, text=True, check=True, timeout=60
    ).stdout.split()
    return {FIRST + timedelta(days=number): text for number, text in enumerate(told)}


def test_every_day_in_the_words_of_its_era_is_that_day(platform_days: dict[date, str]) -> None:
    assert len(platform_days) == (LAST - FIRST).days + 1
    assert platform_days[date(1989, 1, 7)].startswith("昭和64年")
    wrong = {
        text: say_day(text).value
        for day, text in platform_days.items()
        if say_day(text).value != day.isoformat()
    }
    assert wrong == {}


@pytest.mark.parametrize(("era", "letter"), [("昭和", "S"), ("平成", "H"), ("令和", "R")])
def test_the_letter_of_an_era_says_the_same(platform_days: dict[date, str], era: str, letter: str) -> None:
    for day, text in platform_days.items():
        if text.startswith(era):
            year = text.removeprefix(era).partition("年")[0].replace("元", "1")
            assert say_day(f"{letter}{year}.{day.month}.{day.day}").value == day.isoformat()
