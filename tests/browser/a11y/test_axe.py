"""Every state of the self-check, and every page, without a fault that axe can find: two widths, both themes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE, SAVE_DATA, CheckPage
from tests.support.looks import (
    AXE,
    DRESS_IN,
    NARROW,
    THEMES,
    WIDE,
    axe,
    axe_of_a_state,
    counts_of_axe,
    look,
    resize,
)
from tests.support.states import ENTERING, FRESH, SEVERAL, UNDERSTANDING, State

WITHOUT_FRAME = {"include": ["html"], "exclude": [".md-header", ".md-sidebar--primary", ".md-footer"]}
SPOIL_HIDDEN = """
() => {
  const hidden = [...document.querySelectorAll(".cpd-view p")].find((text) => !text.checkVisibility());
  hidden.innerHTML = '<map><area href="#"></map>';
}
"""


@pytest.fixture
def visitor(browser: Browser, host: PagesHost) -> Iterator[BrowserContext]:
    """A browser whose pages bring axe with them, so that it is handed over once."""
    with browser.new_context(
        base_url=host.url,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        reduced_motion="reduce",
        viewport={"width": WIDE[0], "height": WIDE[1]},
        service_workers="block",
    ) as context:
        context.add_init_script(path=AXE)
        yield context


@pytest.mark.parametrize(
    "journey", [ENTERING, UNDERSTANDING, SEVERAL], ids=("entering", "understanding", "several")
)
def test_no_state_has_a_fault(visitor: BrowserContext, journey: tuple[State, ...]) -> None:
    """Each in two widths, its colours in both themes, enlarged, spaced, on the smallest screen, in forced colours."""
    check = CheckPage(visitor.new_page())
    found: dict[str, Any] = {}
    for state in journey:
        if state in FRESH:
            check.page.close()
            check = CheckPage(visitor.new_page())
            forget(check.page)
        state(check)
        if wrong := look(check.page):
            found[state.__name__] = wrong
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


def forget(page: Page) -> None:
    """Take away what is kept."""
    page.goto("about/")
    page.evaluate("async () => { indexedDB.deleteDatabase('conken-cpd-selfcheck'); }")


def test_what_cannot_go_on_has_no_fault(visitor: BrowserContext) -> None:
    """Engine waiting to be asked for, looking on, nothing that can be kept."""
    visitor.add_init_script(SAVE_DATA)
    first = CheckPage(visitor.new_page())
    first.open_by_hand(expires=None)
    assert axe_everywhere(first.page) == {}
    second = visitor.new_page()
    second.goto("check/")
    expect(second.locator("#save-state")).to_contain_text("見るだけです。")
    assert axe_everywhere(second) == {}
    first.page.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full'); }; }")
    first.add(date="2025-05-10", hours="3", category="A", title="研修")
    expect(first.page.locator("#save-state")).to_contain_text("保存できませんでした。")
    assert axe_everywhere(first.page) == {}


def test_a_failed_engine_has_no_fault(visitor: BrowserContext, host: PagesHost) -> None:
    page = visitor.new_page()
    with host.refusing("assets/engine-*/worker.js"):
        CheckPage(page).open_by_hand(expires=None)
        expect(page.get_by_role("button", name="もう一度読み込む")).to_be_visible(timeout=PATIENCE)
        assert axe_everywhere(page) == {}


def test_axe_sees_all_that_is_seen_where_hidden_parts_are_shut(visitor: BrowserContext) -> None:
    """It judges the same elements by the same rules, finds a fault of what is seen, and one of what is hidden."""
    check = CheckPage(visitor.new_page()).open_sample()
    check.expect_parts()
    page = check.go("apply").page
    counts = counts_of_axe(page, shut=True)
    assert counts == counts_of_axe(page, shut=False)
    assert len(counts) > 30
    page.evaluate("() => document.querySelector('#apply').append(document.createElement('button'))")
    assert [rule for rule, _ in axe_of_a_state(page, "light")] == ["button-name"]
    page.evaluate("() => document.querySelector('#apply > button:last-child').remove()")
    page.evaluate(SPOIL_HIDDEN)
    assert [rule for rule, _ in axe_of_a_state(page, "light")] == ["area-alt"]


def axe_everywhere(page: Page) -> dict[str, Any]:
    """The faults that axe finds in the page's present state, in two widths and both themes."""
    found: dict[str, Any] = {}
    for size in (NARROW, WIDE):
        resize(page, size)
        for theme in THEMES:
            page.evaluate(DRESS_IN, THEMES[theme])
            if wrong := axe_of_a_state(page, theme):
                found[f"{theme}, {size[0]}"] = wrong
        page.evaluate(DRESS_IN, THEMES["light"])
    return found


def test_no_page_has_a_fault(visitor: BrowserContext, built_site: Path) -> None:
    """Every page on a telephone in the light and on a wide screen in the dark, and one that is not there.

    What stands around every page is the same, so it is looked at with the first page of each part of the site.
    """
    addresses = [
        file.parent.relative_to(built_site).as_posix().removeprefix(".")
        for file in built_site.rglob("index.html")
    ]
    page = visitor.new_page()
    found: dict[str, Any] = {}
    framed: set[str] = set()
    for address in sorted({*addresses, "nowhere"}):
        part = address.partition("/")[0]
        where = WITHOUT_FRAME if part in framed else "html"
        framed.add(part)
        page.goto(f"{address}/" if address else "")
        # The style sheets are in.
        expect(page.locator(".site-foot ul").first).to_have_css("display", "flex")
        for size, theme in ((NARROW, "light"), (WIDE, "dark")):
            page.evaluate(DRESS_IN, THEMES[theme])
            resize(page, size)
            if violations := axe(page, where):
                found[f"{address}, {theme}, {size[0]}"] = violations
    assert len(addresses) > 50
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)
