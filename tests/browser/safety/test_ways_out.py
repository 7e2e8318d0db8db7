"""No way out of page, worker and Python leads to another place, but those that the privacy page names.

``ways.tsv`` holds each way, whether it is held or open, and by what. All are tried against a sink on this machine.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Worker
from playwright.sync_api import Error as BrowserError

from tests.browser.safety.sink import Sink
from tests.support.opened_engine import opened

LEAVES = ("a page's policy cannot", "form-action")  # what loads another page in place of this one
SETTLING = 1_500  # milliseconds for what was set off to arrive
# Each runs by itself: one that fails or never answers keeps none of the others.
TRY = """
([script, sink]) => Promise.race([
  new Promise((resolve) => setTimeout(resolve, 1500)),
  (async () => {
    const SINK = sink.http, WS = sink.ws, STUN = sink.stun;
    try { RUN } catch (error) { return String(error); }
    return "";
  })(),
])
"""
TRY_PYTHON = """
(source) => Promise.race([
  new Promise((resolve) => setTimeout(() => resolve("no answer"), 3000)),
  globalThis.pyodide.runPythonAsync(source).then(() => "", (error) => String(error)),
])
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way out: where, its name, whether it is ``held`` or ``open``, by what, and what takes it."""

    number: int
    where: str
    way: str
    expected: str
    by: str
    script: str

    @property
    def path(self) -> str:
        return f"/way-{self.number}"


def read_ways() -> list[Way]:
    with (Path(__file__).parent / "ways.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Way(number=number, **row) for number, row in enumerate(rows)]


WAYS = read_ways()
HELD = {
    where: [way for way in WAYS if (way.where, way.expected) == (where, "held")]
    for where in ("page", "worker", "python")
}
OPEN = [way for way in WAYS if way.expected == "open"]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as running:
        yield running


@pytest.fixture
def visit(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page that may break its policy: what is refused is told to the console."""
    with browser.new_context(**browser_context_args) as context:
        yield context.new_page()


def take(place: Page | Worker, way: Way, sink: Sink) -> None:
    """Try the way; that it throws is one of the ways to hold it."""
    end = f"127.0.0.1:{sink.port}"
    given = {"http": f"http://{end}{way.path}", "ws": f"ws://{end}{way.path}", "stun": f"stun:{end}"}
    try:
        if way.where == "python":
            lines = (
                f"SINK, WS, PORT = {given['http']!r}, {given['ws']!r}, {sink.port}",
                *way.script.split("; "),
            )
            place.evaluate(TRY_PYTHON, "\n".join(lines))
        else:
            place.evaluate(TRY.replace("RUN", way.script), [way.script, given])
    except BrowserError as error:
        # A way that leads to another page takes this one's script with it.
        if way.by not in LEAVES and "Execution context was destroyed" in str(error):
            raise


def arrived(page: Page, sink: Sink) -> list[str]:
    """What the sink has heard, as the ways' names; it hears one of our own, and no more.

    For a frame, a form or a preconnect Chromium may connect before it asks the policy, and sends nothing.
    """
    page.wait_for_timeout(SETTLING)
    sink.connect()
    heard = sink.heard - {"/our-own", "/connected"}
    assert "/our-own" in sink.heard
    names = {way.path: f"{way.where}: {way.way}" for way in WAYS}
    return sorted(names.get(path, path) for path in heard)


def test_each_way_is_named_once_and_says_by_what_it_is_held() -> None:
    assert len({(way.where, way.way) for way in WAYS}) == len(WAYS) >= 89
    assert {way.expected for way in WAYS} == {"held", "open"}
    assert all(way.by for way in WAYS)


def test_nothing_leaves_the_page(visit: Page, sink: Sink) -> None:
    visit.goto("check/")
    for way in HELD["page"]:
        take(visit, way, sink)
    assert arrived(visit, sink) == []


def test_without_the_policy_most_of_these_ways_lead_out(
    browser: Browser, browser_context_args: dict[str, Any], sink: Sink
) -> None:
    """The sink hears what the table tries; else that it hears nothing would say nothing."""
    with browser.new_context(**browser_context_args | {"bypass_csp": True}) as context:
        visit = context.new_page()
        visit.goto("check/")
        for way in HELD["page"]:
            take(visit, way, sink)
            visit.wait_for_timeout(100)
            if way.by in LEAVES:
                # Where the form leads may be loaded late, and would break into the next visit of its page.
                visit = context.new_page()
                visit.goto("check/")
        assert len(arrived(visit, sink)) > 0.75 * len(HELD["page"])


@pytest.mark.real_engine
def test_nothing_leaves_the_worker_or_python(visit: Page, sink: Sink, built_site: Path) -> None:
    worker = opened(visit, built_site)
    for where in ("worker", "python"):
        for way in HELD[where]:
            take(worker, way, sink)
    assert arrived(visit, sink) == []


@pytest.mark.parametrize("way", OPEN, ids=lambda way: way.way.replace(" ", "-"))
def test_what_a_page_cannot_shut_is_what_the_privacy_page_names(visit: Page, sink: Sink, way: Way) -> None:
    visit.goto("check/")
    take(visit, way, sink)
    for _ in range(20):
        if sink.heard:
            break
        visit.wait_for_timeout(250)
    assert sink.heard
