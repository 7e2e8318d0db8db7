"""On the self-check the theme's script waits for the verdict, but neither for long nor when somebody does something."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import SAVE_DATA, CheckPage

WORKER = "assets/engine-*/worker.js"
SCRIPT = "script[src*='/bundle.']"
LONGEST = 3_000  # milliseconds until it runs without a verdict
CAME = """
() => [performance.getEntriesByName("cpd:verdict")[0].startTime,
  performance.getEntriesByType("resource").find(({ name }) => name.includes("/bundle.")).startTime]
"""


def opened_without_time(page: Page) -> Page:
    """The self-check, on which no time goes by but when it is told to."""
    page.clock.install(time=0)
    page.clock.pause_at(1_000)
    page.goto("check/")
    expect(page.locator("html.js")).to_have_count(1)  # so what the theme hides without its script is seen
    return page


def test_it_comes_after_the_verdict(page: Page) -> None:
    with page.expect_request_finished(lambda request: "/bundle." in request.url):
        CheckPage(page).open_sample().expect_sample_verdict()
    verdict, script = page.evaluate(CAME)
    assert script >= min(verdict, LONGEST)


@pytest.mark.parametrize(
    "act",
    [
        lambda page: page.keyboard.press("Tab"),
        lambda page: page.mouse.click(300, 300),
        lambda page: page.mouse.wheel(0, 100),
    ],
    ids=["key", "press", "wheel"],
)
def test_whoever_does_something_has_it_at_once(
    page: Page, host: PagesHost, act: Callable[[Page], None]
) -> None:
    with host.stalling(WORKER):
        opened_without_time(page)
        expect(page.locator(SCRIPT)).to_have_count(0)
        act(page)
        expect(page.locator(SCRIPT)).to_have_count(1)


def test_the_press_that_opens_the_search_goes_on_in_its_field(page: Page, host: PagesHost) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    with host.stalling(WORKER):
        opened_without_time(page)
        page.locator("label.md-header__button[for=__search]").click()
        expect(page.locator(".md-search__input")).to_be_focused()


def test_it_waits_no_longer_than_that(page: Page, host: PagesHost) -> None:
    with host.stalling(WORKER):
        opened_without_time(page)
        page.clock.run_for(LONGEST - 1)
        expect(page.locator(SCRIPT)).to_have_count(0)
        page.clock.run_for(1)
        expect(page.locator(SCRIPT)).to_have_count(1)


def test_it_does_not_wait_for_an_engine_that_is_not_started(page: Page) -> None:
    page.add_init_script(SAVE_DATA)
    opened_without_time(page).clock.run_for(1)
    expect(page.locator(SCRIPT)).to_have_count(1)
