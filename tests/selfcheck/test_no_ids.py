"""No name that the program gives to a thing stands in what a person reads: ids of clauses, codes, kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from cpd import Edition, Scheme, Verdict, list_schemes, load_scheme, read_log
from cpd.dates import read_day
from selfcheck.applying.application import load_application
from selfcheck.contract import BarState
from selfcheck.labels import EVIDENCE, STATUS
from selfcheck.question import Question
from selfcheck.report import to_text
from selfcheck.report.files import to_html, to_markdown
from selfcheck.views.example import example_data
from selfcheck.views.page.entries import survey
from selfcheck.views.page.parts import PARTS
from selfcheck.views.paper import SHEETS
from selfcheck.views.words.plan import MOVE_SENTENCES, PROPOSAL_TITLES
from selfcheck.views.words.sentences import FINDING_SENTENCES
from tests.support.case import Case, load_cases

READ = (
    "aria-label",
    "title",
    "alt",
    "value",
    "placeholder",
    "data-copy",
)  # attributes that hold words for people
WORD = re.compile(r"[A-Za-z0-9]+(?:[.\-_/][A-Za-z0-9]+)*")
PARAMS: dict[str, Any] = {
    "hours": {"A": "2"},
    "payer": {"last4": "0123", "kana": "コンケン"},
    "notes": {"done": [], "route": "mail", "sent": "2027-01-10"},
    "sent": "2027-01-10",
}


def names(scheme: Scheme) -> frozenset[str]:
    """What the program names and people do not: it has a small letter, where A and 3.1.2 are the documents' own."""
    found = {
        scheme.id,
        *scheme.documents,
        *FINDING_SENTENCES,
        *MOVE_SENTENCES,
        *PROPOSAL_TITLES,
        *EVIDENCE,
        *STATUS,
    }
    found |= {*Verdict, *get_args(BarState)}
    for edition in scheme.editions:
        found |= {
            edition.id,
            *edition.clauses,
            *edition.categories,
            *(bucket.id for bucket in edition.buckets),
        }
        found |= {
            id for reading in edition.readings for id in (reading.id, *(each.id for each in reading.choices))
        }
        found |= tasks(scheme, edition)
    return frozenset(each for each in found if re.search(r"[a-z]", each))


def tasks(scheme: Scheme, edition: Edition) -> set[str]:
    application = load_application(scheme, edition)
    return {task.id for task in application.tasks} if application else set()


def read_by_people(html: str) -> Iterator[str]:
    page = BeautifulSoup(html, "html.parser")
    yield page.get_text(" ")
    for item in page.find_all(True):
        yield from (
            str(item[name]) for name in READ if item.has_attr(name) and item.name not in ("input", "option")
        )
        if str(item.get("href", "")).startswith("mailto:"):
            yield from (
                text for texts in parse_qs(urlsplit(str(item["href"])).query).values() for text in texts
            )


def outputs(question: Question, data: object) -> Iterator[str]:
    """What the page shows, prints and saves of a log."""
    for part in PARTS:
        for sheet in SHEETS if part == "paper" else ("",):
            reply = PARTS[part](question, PARAMS | {"sheet": sheet})
            yield from read_by_people(reply.get("html", ""))
            yield reply.get("text", "")
            yield reply.get("foot", "")
            yield from read_by_people(reply["bar"]["html"] if "bar" in reply else "")
    said = survey(data, question.scheme, on=question.on, question=question)
    yield from (*said["rooms"].values(), *said["notes"])
    yield to_text(question)
    yield to_markdown(question)
    yield from read_by_people(to_html(question))


def strange(question: Question, data: object) -> set[str]:
    known = names(question.scheme) | {activity.id for activity in question.log.activities}
    words = {word for text in outputs(question, data) for word in WORD.findall(text)}
    return {word for word in words if word in known}


@pytest.mark.parametrize("scheme", list_schemes())
@pytest.mark.parametrize("on", ["", "2027-01-10", "2027-03-10", "2027-04-02"])
def test_the_example_of_each_scheme_names_nothing_of_the_program(scheme: str, on: str) -> None:
    loaded = load_scheme(scheme)
    data = example_data(loaded)
    assert data is not None
    question = Question(scheme=loaded, log=read_log(data["log"], loaded), on=read_day(on or data["on"]))
    assert strange(question, data["log"]) == set()


CASES = [case for scheme in list_schemes() for case in load_cases(scheme)]


@pytest.mark.parametrize("case", CASES[::5], ids=lambda case: case.name)
def test_no_worked_example_does_either(case: Case) -> None:
    scheme = load_scheme(case.scheme)
    question = Question(scheme=scheme, log=read_log(case.log, scheme), on=case.on)
    assert strange(question, case.log) == set()


def test_a_name_would_be_found() -> None:
    assert {"3.1.2-spot", "evidence-missing", "not_eligible", "certificate"} <= names(
        load_scheme("jashcon-lifelong")
    )
    assert "3.1.2-spot" in {
        word for text in read_by_people("<p>枠は3.1.2-spotです</p>") for word in WORD.findall(text)
    }
