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
from tests.support.looks import DRESS_IN, NARROW, THEMES, WIDE, axe, look, resize
from tests.support.states import ENTERING, FRESH, SEVERAL, UNDERSTANDING, State

WIDTHS = (WIDE, NARROW)


@pytest.fixture(params=tuple(THEMES))
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=WIDTHS, ids=("wide", "narrow"))
def visitor(
    request: pytest.FixtureRequest, browser: Browser, host: PagesHost, theme: str
) -> Iterator[BrowserContext]:
    """A browser of that theme and width."""
    width, height = request.param
    with browser.new_context(
        base_url=host.url,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        color_scheme=theme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        viewport={"width": width, "height": height},
        service_workers="block",
    ) as context:
        yield context


@pytest.mark.parametrize(
    "journey", [ENTERING, UNDERSTANDING, SEVERAL], ids=("entering", "understanding", "several")
)
def test_no_state_has_a_fault(browser: Browser, host: PagesHost, journey: tuple[State, ...]) -> None:
    """Each in two widths, its colours in both themes, enlarged, spaced, on the smallest screen, in forced colours."""
    with browser.new_context(
        base_url=host.url,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        reduced_motion="reduce",
        service_workers="block",
    ) as context:
        check = CheckPage(context.new_page())
        resize(check.page, WIDE)
        found: dict[str, Any] = {}
        for state in journey:
            if state in FRESH:
                check.page.close()
                check = CheckPage(context.new_page())
                resize(check.page, WIDE)
                forget(check.page)
            state(check)
            if wrong := look(check.page):
                found[state.__name__] = wrong
        assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


def forget(page: Page) -> None:
    """Take away what is kept."""
    page.goto("about/")
    page.evaluate("async () => { indexedDB.deleteDatabase('conken-cpd-selfcheck'); }")


def test_what_cannot_go_on_has_no_fault(visitor: BrowserContext, theme: str) -> None:
    """Engine waiting to be asked for, looking on, nothing that can be kept."""
    visitor.add_init_script(SAVE_DATA)
    first = CheckPage(visitor.new_page())
    first.open_by_hand(expires=None)
    assert axe(first.page, theme) == []
    second = visitor.new_page()
    second.goto("check/")
    expect(second.locator("#save-state")).to_contain_text("見るだけです。")
    assert axe(second, theme) == []
    first.page.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full'); }; }")
    first.add(date="2025-05-10", hours="3", category="A", title="研修")
    expect(first.page.locator("#save-state")).to_contain_text("保存できませんでした。")
    assert axe(first.page, theme) == []


def test_a_failed_engine_has_no_fault(visitor: BrowserContext, host: PagesHost, theme: str) -> None:
    page = visitor.new_page()
    with host.refusing("assets/engine-*/worker.js"):
        CheckPage(page).open_by_hand(expires=None)
        expect(page.get_by_role("button", name="もう一度読み込む")).to_be_visible(timeout=PATIENCE)
        assert axe(page, theme) == []


def test_no_page_has_a_fault(browser: Browser, host: PagesHost, built_site: Path) -> None:
    """Every page on a telephone in the light and on a wide screen in the dark, and one that is not there."""
    addresses = [
        file.parent.relative_to(built_site).as_posix().removeprefix(".")
        for file in built_site.rglob("index.html")
    ]
    with browser.new_context(base_url=host.url, reduced_motion="reduce", service_workers="block") as context:
        page = context.new_page()
        found: dict[str, Any] = {}
        for address in sorted({*addresses, "nowhere"}):
            page.goto(f"{address}/" if address else "")
            # The style sheets are in.
            expect(page.locator(".site-foot ul").first).to_have_css("display", "flex")
            for size, theme in ((NARROW, "light"), (WIDE, "dark")):
                page.evaluate(DRESS_IN, THEMES[theme])
                resize(page, size)
                if violations := axe(page):
                    found[f"{address}, {theme}, {size[0]}"] = violations
    assert len(addresses) > 50
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)
