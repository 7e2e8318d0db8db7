"""Python in the browser answers every request byte for byte as CPython does.

The worker hands its replies on as values; here the text itself is compared, as it leaves ``wire.answer`` in the
Python that the site carries, started as a visit starts it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser, Page

from scripts.browsers.found import FLAGS
from scripts.paths import SAMPLE
from selfcheck import wire
from tests.properties.strategies import Data, questions
from tests.support.case import load_cases
from tests.support.check_page import PATIENCE
from tests.support.opened_engine import opened

ANSWER = """
(requests) => {
  const wire = globalThis.pyodide.pyimport("selfcheck.wire");
  return requests.map((request) => wire.answer(request));
}
"""
METHODS = ("assess", "view", "plan", "receipt", "verify", "import", "?")


@pytest.fixture(scope="module")
def browser(launch_browser: Callable[..., Browser]) -> Iterator[Browser]:
    """A browser with both compilers of wasm, as a visitor has it: the second is at work after so many answers."""
    with launch_browser(args=list(FLAGS)) as launched:
        yield launched


def request_for(method: object, params: object) -> str:
    return json.dumps({"id": 1, "method": method, "params": params}, ensure_ascii=False)


def of_every_worked_example() -> list[str]:
    return [
        request_for(method, {"log": case.log, "on": case.on.isoformat()})
        for case in load_cases()
        for method in ("assess", "view", "plan", "receipt")
    ]


def of_other_schemes() -> list[str]:
    """A log of each of the other schemes, one that claims an activity in both, and a receipt that no longer fits."""
    lifelong = {
        "format": "cpd-log/1",
        "scheme": "jashcon-lifelong",
        "starts": "2025-10-15",
        "expires": "2030-10-14",
        "activities": [
            {"id": "l1", "date": "2026-05-10", "category": "3.2.1", "hours": "0:20"},
            {
                "id": "l2",
                "date": "2026-06-10",
                "category": "3.4.1",
                "hours": "6",
                "own_lecture_hours": "1:30",
            },
            {"id": "l3", "date": "2026-07-10", "category": "3.1.2", "hours": "45", "evidence": "document"},
            {"id": "l4", "date": "2026-08-10", "category": "3.3", "hours": "9"},
        ],
    }
    initial = {"format": "cpd-log/1", "scheme": "conken-initial", "passed_on": "2025-05-01"}
    entry = {"date": "2026-06-10", "category": "C", "hours": "4", "domain": 4, "title": "支部の研修会"}
    both = {
        "format": "cpd-log/1",
        "scheme": "conken-renewal",
        "expires": "2027-03-31",
        "also": {"jashcon-lifelong": {"starts": "2025-10-15", "expires": "2030-10-14"}},
        "activities": [entry | {"also": {"jashcon-lifelong": {"category": "3.4.1"}}}],
    }
    asked: list[dict[str, object]] = [
        {"log": lifelong, "on": "2026-11-21"},
        {"log": initial, "on": "2026-11-21"},
        {"log": initial, "on": "2028-05-02"},
        {"log": both, "on": "2026-11-21"},
        {"log": both, "on": "2026-11-21", "as": "jashcon-lifelong"},
    ]
    requests = [request_for(m, each) for m in ("assess", "view", "plan", "receipt") for each in asked]
    receipts = [json.loads(wire.answer(request_for("receipt", each)))["result"]["receipt"] for each in asked]
    return requests + [
        request_for("verify", each | {"receipt": receipt}) for each in asked for receipt in receipts
    ]


def of_files() -> list[str]:
    """The sample, and files that cannot be read."""
    header = "活動日,カテゴリ,時間,分野\n"
    contents = (
        SAMPLE.read_bytes(),
        "カテゴリ,時間\nE,約3時間\n".encode(),
        f"{header}2026-02-30,E,-1,9\n2026-06-01,C\n2026-06-01,C,25,4\n".encode(),
        header.encode("cp932"),
        b"",
    )
    return [
        request_for(
            "import",
            {
                "name": "log.csv",
                "base64": base64.b64encode(content).decode(),
                "scheme": "conken-renewal",
                "expires": expires,
            },
        )
        for content in contents
        for expires in ("2027-03-31", "令和9年3月31日", "2025-03-31", None)
    ]


def of_another_form() -> list[str]:
    nothing: list[object] = [
        None,
        [],
        {},
        {"log": None},
        {"log": {}, "on": "2026-11-21"},
        {"log": 5, "on": 5},
    ]
    asked = [request_for(method, params) for method in METHODS for params in nothing]
    return [*asked, request_for("schemes", {}), "", "{", "null", '{"id": NaN}', '{"id": "日本\\ud83d"}']


def of_any_log(count: int) -> list[str]:
    """Logs near the borders of the rules, the same ones in every run."""
    requests: list[str] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(questions(most=8))
    def collect(question: tuple[Data, date]) -> None:
        log, on = question
        requests.append(request_for("assess", {"log": log, "on": on.isoformat()}))

    collect()
    return requests


def test_every_answer_is_byte_for_byte_that_of_cpython(page: Page, built_site: Path) -> None:
    """Worked examples, files, requests of another form, and logs of every kind, all in one page."""
    requests = [
        *of_every_worked_example(),
        *of_other_schemes(),
        *of_files(),
        *of_another_form(),
        *of_any_log(200),
    ]
    expected = [wire.answer(request) for request in requests]
    worker = opened(page, built_site)
    page.set_default_timeout(PATIENCE)
    found: list[Any] = worker.evaluate(ANSWER, requests)
    assert len(found) == len(expected) > 400
    different = [
        (request, here, there)
        for request, here, there in zip(requests, expected, found, strict=True)
        if here.encode() != there.encode()
    ]
    assert different == []
