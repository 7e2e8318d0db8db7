"""The engine starts from the head of the page: before the page is drawn, and only where it is the page's own."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE, SAVE_DATA

STATE = "#engine-state"


def test_the_engine_is_asked_for_while_the_style_sheets_are_on_their_way(page: Page, host: PagesHost) -> None:
    with (
        host.stalling("assets/stylesheets/*"),
        page.expect_request(re.compile(r"/engine-\w+/worker\.js$"), timeout=PATIENCE),
    ):
        page.goto("check/", wait_until="commit")
    expect(page.locator(STATE)).to_have_attribute("data-phase", "ready", timeout=PATIENCE)


def test_what_it_reads_first_is_asked_for_once_and_before_it_runs(page: Page) -> None:
    """The line would be idle until the worker runs; and to ask twice would cost whom pays for bytes."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url.rsplit("/", 1)[-1]))
    page.on("worker", lambda worker: seen.append("the worker"))
    page.goto("check/")
    expect(page.locator(STATE)).to_have_attribute("data-phase", "ready", timeout=PATIENCE)
    for name in ("first.wasm.zst", "snapshot.zst"):
        assert seen.count(name) == 1
        assert seen.index(name) < seen.index("the worker")


def test_nothing_of_it_is_asked_for_where_data_are_to_be_saved(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(SAVE_DATA)
    page.goto("check/")
    expect(page.locator(STATE)).to_have_attribute("data-phase", "asking")
    assert not [url for url in asked if "/engine-" in url]


def test_a_page_of_another_build_starts_the_engine_that_its_script_knows(page: Page) -> None:
    def fulfill(route: Route) -> None:
        answer = route.fetch()
        body, count = re.subn(r'data-script="\w+"', f'data-script="{"0" * 64}"', answer.text())
        assert count == 1
        route.fulfill(response=answer, body=body)

    page.route("**/check/", fulfill)
    page.goto("check/")
    expect(page.locator(STATE)).to_have_attribute("data-phase", "ready", timeout=PATIENCE)
