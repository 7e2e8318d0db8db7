"""The rest of the wasm: nobody waits for it, what needs it gets it, and where it cannot be had nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE, CheckPage
from tests.support.opened_engine import is_engine, opened, run

REST = "**/rest.wasm.zst"
# What no visit does.
UNUSUAL = (
    "import bz2; bz2.decompress(bz2.compress(b'a' * 1000)).decode()[:3] + str(len(bz2.compress(b'a' * 1000)))"
)
SHOWN = "() => performance.timeOrigin + performance.getEntriesByName('cpd:verdict')[0].startTime"
ASKED = """
async () => {
  const of = () => performance.getEntriesByType("resource").find(({ name }) => name.endsWith("rest.wasm.zst"));
  for (let i = 0; i < 100 && !of(); i++) await new Promise((resolve) => setTimeout(resolve, 100));
  return performance.timeOrigin + of().startTime;
}
"""
USUAL = "from cpd import load_scheme; len(load_scheme('conken-renewal').editions) > 0"


def test_the_verdict_is_there_before_the_rest_is_asked_for(page: Page) -> None:
    check = CheckPage(page).open_sample()
    check.expect_sample_verdict()
    check.expect_saved()
    with page.expect_response(REST), page.expect_worker(is_engine) as started:
        page.reload()
    check.expect_sample_verdict()
    shown = page.evaluate(SHOWN)
    assert started.value.evaluate(ASKED) >= shown > 0


def test_a_visit_does_without_the_rest(page: Page, host: PagesHost) -> None:
    with host.stalling("assets/engine-*/rest.wasm.zst"):
        check = CheckPage(page).open()
        check.add(date="2025/5/10", hours="3", category="A", title="研修")
        check.expect_verdict("あと27ポイントです")
        check.add(date="2025/5/11", hours="2", category="A", title="もう一つ")
        check.expect_verdict("あと25ポイントです")
        check.go("plan")
        expect(page.locator("#plan")).to_be_visible()
        check.go("apply")
        expect(page.locator("#apply-progress")).to_be_visible(timeout=PATIENCE)


def refuse_ahead(route: Route) -> None:
    """Not while nobody waits for it."""
    if route.request.resource_type == "xhr":
        route.continue_()
    else:
        route.abort()


@pytest.mark.allow_page_errors
def test_what_calls_the_rest_before_it_is_there_waits_for_it(page: Page, built_site: Path) -> None:
    page.route(REST, refuse_ahead)
    worker = opened(page, built_site)
    with page.expect_request(lambda request: request.resource_type == "xhr" and "rest.wasm" in request.url):
        assert run(worker, UNUSUAL).startswith("aaa")
    assert run(worker, USUAL) is True


def test_what_calls_the_rest_when_it_is_there_asks_for_nothing(page: Page, built_site: Path) -> None:
    with page.expect_response(REST):
        worker = opened(page, built_site)
    page.wait_for_timeout(1_000)  # until it is compiled
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert run(worker, UNUSUAL).startswith("aaa")
    assert [url for url in asked if "rest.wasm" in url] == []


@pytest.mark.allow_page_errors
@pytest.mark.parametrize("answer", ["nothing", "a page in its place", "one byte changed"])
def test_where_the_rest_cannot_be_had_the_engine_starts_anew_and_nothing_is_lost(
    page: Page, built_site: Path, answer: str
) -> None:
    content = next((built_site / "assets").glob("engine-*/rest.wasm.zst")).read_bytes()
    other = {
        "nothing": None,
        "a page in its place": b"<!doctype html><title>Not found</title>",
        "one byte changed": content[:-5] + bytes([content[-5] ^ 1]) + content[-4:],
    }[answer]

    def fulfill(route: Route) -> None:
        if other is None:
            route.abort()
        else:
            route.fulfill(status=200, body=other)

    page.route(REST, fulfill)
    worker = opened(page, built_site)
    check = CheckPage(page).begin()
    check.add(date="2025-05-10", hours="3", category="A", title="研修")
    check.expect_verdict("あと27ポイントです")
    with page.expect_worker(is_engine):
        worker.evaluate("(source) => void setTimeout(() => globalThis.pyodide.runPython(source))", UNUSUAL)
    expect(page.locator("#engine-state")).to_have_attribute("data-phase", "ready", timeout=PATIENCE)
    expect(check.entries).to_have_count(1)
    check.add(date="2025-05-11", hours="2", category="A", title="もう一つ")
    check.expect_verdict("あと25ポイントです")
    check.expect_saved()
