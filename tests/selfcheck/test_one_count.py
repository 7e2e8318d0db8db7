"""How many activities lack a document is one number, wherever it stands."""

from __future__ import annotations

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup

from cpd import load_scheme
from cpd.records.other_logs import read_joined
from selfcheck.views.page.parts import PARTS
from selfcheck.views.result.findings import unproven
from selfcheck.views.result.steps import next_steps
from tests.selfcheck.logs import ON, asked, lifelong, renewal, sample, shown
from tests.selfcheck.test_steps import LATE, SHORT

EVIDENCE_COUNT = re.compile(r"(?:文書がない|証明のない|まだない)活動が(\d+)件")


def counted_in(page: BeautifulSoup) -> int:
    """How many lack a document, as a page says it: together, where it says so, else in the one sentence there is."""
    text = (page.select_one("#to-check") or page).get_text()
    together = re.search(r"書類の確認が必要な活動は、合わせて(\d+)件です。", text)
    parts = [int(count) for count in EVIDENCE_COUNT.findall(text)]
    assert together is None or sum(parts) == int(together[1])
    assert together is not None or len(parts) <= 1
    return sum(parts)


UNPROVEN_LOGS = {
    "nothing is missing": renewal({"hours": "30"}),
    "not said and none": renewal(*SHORT),
    "each of them in another way": renewal(
        {"hours": "20"},
        {"category": "B", "hours": "2", "evidence": None},
        {"category": "B", "hours": "2", "evidence": "record", "date": "2025-06-01"},
        {"category": "C", "hours": "2", "evidence": "none", "date": "2025-07-01"},
        {"category": "A", "hours": "1", "evidence": "record", "date": "2025-08-01"},
    ),
    "planned ones": renewal(
        {"hours": "30", "evidence": None},
        {"category": "C", "evidence": None, "status": "planned", "date": "2026-12-20"},
    ),
    "the sample": sample(),
    "the lifelong training": lifelong({"hours": "20", "evidence": None}, {"hours": "3", "evidence": "none"}),
}


@pytest.mark.parametrize("name", UNPROVEN_LOGS)
@pytest.mark.parametrize("on", [ON, date(2027, 1, 10), LATE])
def test_it_is_the_same_in_steps_checklist_result_and_print(name: str, on: date) -> None:
    question = asked(*UNPROVEN_LOGS[name], on)
    count = len(unproven(question))
    assert (count > 0) == (name != "nothing is missing")
    steps = [step.title for step in next_steps(question) if step.title.startswith("証明の書類")]
    assert set(steps) <= {f"証明の書類を確かめる（{count}件）"}
    pages = {
        part: BeautifulSoup(PARTS[part](question, {"sheet": "report"})["html"], "html.parser")
        for part in ("result", "apply", "paper")
    }
    checklist = pages["apply"].select_one("#evidence-wanting")
    if checklist is not None:
        assert checklist.get_text() == f"書類の確認が必要な活動が{count}件あります。"
    for part in ("result", "paper"):
        assert counted_in(pages[part]) == count, part


@pytest.mark.parametrize("name", UNPROVEN_LOGS)
def test_every_one_of_them_is_listed(name: str) -> None:
    question = asked(*UNPROVEN_LOGS[name])
    wanting = {activity.id for activity in unproven(question)}
    page = shown(*UNPROVEN_LOGS[name])
    named = page.select('[data-code^="evidence-"] a')
    assert {str(link["data-change"]) for link in named} == wanting
    checklist = BeautifulSoup(PARTS["apply"](question, {})["html"], "html.parser")
    if checklist.select_one(".cpd-kept"):
        assert {str(link["data-change"]) for link in checklist.select(".cpd-kept a")} == wanting


def test_what_another_log_lends_is_counted_too() -> None:
    """It is opened in its own log, where no activity of this one lacks a document."""
    lent = {
        "id": "b1", "date": "2026-06-10", "category": "3.4.1", "hours": "4", "title": "研修会",
        "also": {"conken-renewal": {"category": "C", "domain": 4}},
    }  # fmt: skip
    other = {"format": "cpd-log/1", "scheme": "jashcon-lifelong", "starts": "2025-04-01",
             "expires": "2030-03-31", "activities": [lent]}  # fmt: skip
    data = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31", "activities": []}
    scheme = load_scheme("conken-renewal")
    question = asked(scheme, read_joined(data, [other], scheme))
    assert len(unproven(question)) == 1
    (step,) = (step for step in next_steps(question) if step.title.startswith("証明の書類"))
    assert (step.title, step.change) == ("証明の書類を確かめる（1件）", "jashcon-lifelong/b1")
    assert "書類の確認が必要な活動が1件あります。" in PARTS["apply"](question, {})["html"]


def test_a_press_on_each_opens_its_proof() -> None:
    page = shown(*renewal(*SHORT))
    named = page.select('[data-code="evidence-missing"] a, [data-code="evidence-weak"] a')
    assert {str(link["data-change"]) for link in named} == {"a2", "a3"}
    assert all(link["data-at"] == "evidence" for link in named)
