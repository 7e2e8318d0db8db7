"""Logs of every scheme for the tests of the views."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bs4 import BeautifulSoup, Tag

from cpd import Log, Scheme, load_scheme, read_log
from scripts.paths import SAMPLE
from selfcheck.files import read_file
from selfcheck.question import Question
from selfcheck.views.result.result import render_result

ON = date(2026, 11, 21)


def renewal(*activities: Mapping[str, object], expires: str = "2027-03-31") -> tuple[Scheme, Log]:
    """The renewal with these activities; what a test does not name has a value that does not matter."""
    usual = {"date": "2026-05-10", "category": "A", "hours": "1", "domain": 4, "evidence": "certificate"}
    filled = (in_days(usual | dict(each)) for each in activities)
    return written("conken-renewal", *filled, expires=expires)


def in_days(activity: Mapping[str, object]) -> dict[str, object]:
    """The activity; one of more than a day says on which days it was, where a test does not say it."""
    hours = str(activity["hours"])
    if "until" in activity or ":" in hours or float(hours) <= 24:
        return dict(activity)
    last = date.fromisoformat(str(activity["date"])) + timedelta(days=int(float(hours) // 24))
    return {**activity, "until": last.isoformat()}


def lifelong(*activities: Mapping[str, object]) -> tuple[Scheme, Log]:
    """The lifelong training from 2024-05-01 with these activities."""
    usual = {"date": "2025-05-10", "category": "3.1.1", "hours": "1", "evidence": "record"}
    filled = (in_days(usual | dict(each)) for each in activities)
    return written("jashcon-lifelong", *filled, starts="2024-05-01", expires="2029-04-30")


def initial(passed_on: str = "2025-02-01") -> tuple[Scheme, Log]:
    """The first certification with a certificate of that day."""
    return written("conken-initial", passed_on=passed_on)


def sample() -> tuple[Scheme, Log]:
    """The sample log of the site."""
    scheme = load_scheme("conken-renewal")
    return scheme, read_file(SAMPLE.name, SAMPLE.read_bytes(), scheme=scheme.id, expires="2027-03-31")


def written(name: str, *activities: Mapping[str, object], **dates: str) -> tuple[Scheme, Log]:
    """A log of a scheme."""
    scheme = load_scheme(name)
    numbered = [{"id": f"a{index}", **each} for index, each in enumerate(activities, start=1)]
    data = {"format": "cpd-log/1", "scheme": name, **dates, "activities": numbered}
    return scheme, read_log(data, scheme)


def log_of(scheme: Scheme, *activities: Mapping[str, object], expires: str = "2027-03-31") -> Log:
    """A log of these activities; each field that a test does not name has a value that does not matter."""
    usual = {"date": "2025-05-10", "category": "A", "hours": "1", "domain": 4, "evidence": "certificate"}
    data = {
        "format": "cpd-log/1",
        "scheme": scheme.id,
        "expires": expires,
        "activities": [in_days(usual | dict(activity)) for activity in activities],
    }
    return read_log(data, scheme)


def asked(scheme: Scheme, log: Log, on: date = ON) -> Question:
    """A log asked about on a day."""
    return Question(scheme=scheme, log=log, on=on)


def shown(scheme: Scheme, log: Log, on: date = ON) -> BeautifulSoup:
    """The result of a log on a day."""
    return BeautifulSoup(render_result(asked(scheme, log, on), "../"), "html.parser")


def said(page: Tag, selector: str) -> str:
    """The text of the first element that matches."""
    found = page.select_one(selector)
    assert found is not None, selector
    return found.get_text(" ", strip=True)


def rows(page: Tag, selector: str) -> list[list[str]]:
    """The cells of a table, row by row."""
    return [
        [cell.get_text("", strip=True) for cell in row.find_all(["th", "td"])]
        for row in page.select(f"{selector} tr")
    ]


LOGS = {"renewal": sample, "lifelong": lifelong, "initial": initial}
"""What makes a log of each scheme."""
