"""The search as it is opened, typed into, pasted into and used on a telephone, and what it does when it cannot load."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.searching import ANSWER, COUNT, FIELD, RESULT, search

pytestmark = pytest.mark.used_page

OPEN = "#__search"


def test_nothing_of_the_search_is_loaded_before_its_first_use(context: BrowserContext) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(_name(request)))
    page.goto("rules/")
    page.wait_for_load_state("networkidle")
    assert [name for name in asked if "search" in name or "lunr" in name] == []

    with page.expect_request("**/assets/search.txt"):
        page.locator(FIELD).click()

    assert [re.sub("-[0-9a-f]{12}", "-hash", name) for name in asked if "search" in name] == [
        "search-hash.js",
        "search.txt",
    ]


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.goto("")
    page.keyboard.press("Control+/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("更新 いくら")
    expect(page.locator(ANSWER)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(ANSWER)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{RESULT} a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(ANSWER)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).not_to_be_checked()


def test_what_is_pasted_is_searched(page: Page) -> None:
    page.goto("")
    page.locator(FIELD).click()
    page.keyboard.insert_text("受講証明書")  # as a paste does: the text changes and no key goes up
    expect(page.locator(RESULT).first).to_contain_text("証明の書類")


def test_an_input_method_searches_as_it_composes_and_its_enter_opens_nothing(page: Page) -> None:
    page.goto("")
    page.locator(FIELD).click()
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "てすうりょう", "selectionStart": 6, "selectionEnd": 6})
    expect(page.locator(RESULT).first).to_contain_text("手数料")
    address = page.url
    # Chromium and Firefox send the key inside the composition, Safari after it, as 229.
    _press_enter(page, composing=True)
    client.send("Input.insertText", {"text": "手数料"})
    _press_enter(page, composing=False)
    expect(page.locator(FIELD)).to_have_value("手数料")
    expect(page.locator(OPEN)).to_be_checked()
    assert page.url == address

    expect(page.locator(RESULT).first).to_be_visible()
    page.keyboard.press("Enter")

    expect(page).not_to_have_url(address)


def test_a_query_in_the_address_is_searched_at_once(page: Page) -> None:
    page.goto("?q=コーチング")
    expect(page.locator(RESULT).first).to_contain_text("コーチング")


@pytest.mark.allow_page_errors  # the index, or the worker, is kept away on purpose
@pytest.mark.parametrize("kept_away", ["assets/search.txt", "assets/search-*.js"])
def test_a_search_that_cannot_load_says_so_and_tries_again(
    context: BrowserContext, host: PagesHost, kept_away: str
) -> None:
    page = context.new_page()
    with host.refusing(kept_away):
        search(page, "更新")
        expect(page.locator(COUNT)).to_have_text(re.compile("読み込めませんでした"))
    search(page, "手数料")
    expect(page.locator(RESULT).first).to_contain_text("手数料")


def test_it_works_on_a_telephone(browser: Browser, host: PagesHost) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, locale="ja-JP"
    )
    page = context.new_page()
    page.goto(host.url)
    page.locator(".md-header__button[for=__search]").tap()
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("B 上限")
    expect(page.locator(ANSWER).first).to_be_in_viewport()
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
    page.locator(ANSWER).first.tap()
    expect(page).to_have_url(re.compile("#cpd-b-cap-year$"))
    context.close()


def _name(request: Request) -> str:
    return request.url.rsplit("/", 1)[1]


def _press_enter(page: Page, *, composing: bool) -> None:
    page.locator(FIELD).dispatch_event(
        "keydown", {"key": "Enter", "keyCode": 229, "isComposing": composing, "bubbles": True}
    )
