"""Every state of the self-check, and pages of each kind, without a fault that axe can find: both themes, two widths."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.pages_host import PagesHost
from tests.browser.check_page import PATIENCE, CheckPage

AXE = Path(__file__).resolve().parents[2] / "calculator" / "web" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
async (tags) => (await axe.run(document, { runOnly: tags })).violations.map(({ id, nodes }) =>
  [id, nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 120)} ${failureSummary}`)])
"""
THEMES = ("light", "dark")
WIDTHS = ((1280, 900), (360, 740))
PAGES = (
    "",
    "rules/",
    "rules/cpd/",
    "rules/manual/",
    "rules/domains/4/",
    "about/",
    "about/privacy/",
    "nowhere/",
)


def faults(page: Page) -> list[Any]:
    """What axe finds wrong on the page as it is now."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[Any] = page.evaluate(RUN, TAGS)
    return found


def start(check: CheckPage) -> None:
    check.page.goto("check/")
    expect(check.page.locator("#start")).to_be_visible()


def empty(check: CheckPage) -> None:
    check.open(expires=None)
    check.expect_saved()


def result(check: CheckPage) -> None:
    start(check)
    check.button("例を見る").click()
    expect(check.headline).to_be_visible(timeout=PATIENCE)


def form(check: CheckPage) -> None:
    check.button("活動を追加する").click()
    check.page.locator("#guide summary").click()
    check.page.locator("#more summary").click()
    check.page.get_by_label("知識・スキルを探す").fill("管理")
    check.fill(date="26/4/1", hours="2:40", category="C")
    expect(check.page.locator("#echo-date")).to_contain_text("年が分かりません。")


def problems(check: CheckPage) -> None:
    check.fill(date="2026-02-30", title="日付のない日")
    check.button("保存する").click()
    expect(check.problems).to_be_visible()
    check.problems.get_by_role("link").first.click()


def notes(check: CheckPage) -> None:
    check.button("やめる").click()
    check.button("削除する：日付のない日").click()
    check.button("複製する：苦情対応の書籍を読む").click()
    check.button("保存する").click()
    expect(check.page.locator("#entries-notes")).to_be_visible()


def filtered(check: CheckPage) -> None:
    check.page.get_by_label("言葉で探す").fill("苦情")
    expect(check.button("絞り込みをやめる")).to_be_visible()


def file_choice(check: CheckPage) -> None:
    check.choose_csv("2025-06-10,A,2,,別の研修,,受講証明書,実施済み,")
    expect(check.page.locator("#file-choice")).to_be_visible()


def file_problems(check: CheckPage) -> None:
    check.choose_csv("2025-02-30,A,2,,別の研修,,受講証明書,実施済み,")
    expect(check.file_problems).to_be_visible()


def erase_dialog(check: CheckPage) -> None:
    check.button("この端末のデータをすべて削除する").click()
    expect(check.page.get_by_role("dialog", name="すべて削除しますか")).to_be_visible()


def lifelong(check: CheckPage) -> None:
    check.page.keyboard.press("Escape")
    check.page.get_by_role("radio", name="生涯研修").check()
    expect(check.headline).to_be_visible()


def initial(check: CheckPage) -> None:
    check.page.get_by_role("radio", name="認定（初回）").check()
    expect(check.headline).to_be_visible()


STATES: tuple[Callable[[CheckPage], None], ...] = (
    start,
    empty,
    result,
    form,
    problems,
    notes,
    filtered,
    file_choice,
    file_problems,
    erase_dialog,
    lifelong,
    initial,
)
"""Each is reached from the one before it; a state that follows from the engine waits for it."""
FRESH = (empty, result)
"""These need a browser in which nothing is kept."""


@pytest.fixture(params=THEMES)
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
    ) as context:
        yield context


def test_no_state_has_a_fault(visitor: BrowserContext) -> None:
    check = CheckPage(visitor.new_page())
    found: dict[str, Any] = {}
    for state in STATES:
        if state in FRESH:
            check.page.close()
            check = CheckPage(visitor.new_page())
            forget(check.page)
        state(check)
        if violations := faults(check.page):
            found[state.__name__] = violations
        assert check.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state.__name__
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


def forget(page: Page) -> None:
    """Take away what is kept."""
    page.goto("about/")
    page.evaluate("async () => { indexedDB.deleteDatabase('conken-cpd-selfcheck'); }")


def test_what_cannot_go_on_has_no_fault(visitor: BrowserContext) -> None:
    """Engine waiting to be asked for, looking on, nothing that can be kept."""
    visitor.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
    first = CheckPage(visitor.new_page())
    first.open(expires=None)
    assert faults(first.page) == []
    second = visitor.new_page()
    second.goto("check/")
    expect(second.locator("#save-state")).to_contain_text("見るだけです。")
    assert faults(second) == []
    first.page.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full'); }; }")
    first.add(date="2025-05-10", hours="3", category="A", title="研修")
    expect(first.page.locator("#save-state")).to_contain_text("保存できませんでした。")
    assert faults(first.page) == []


def test_a_failed_engine_has_no_fault(visitor: BrowserContext, host: PagesHost) -> None:
    page = visitor.new_page()
    with host.refusing("assets/engine-*/worker.js"):
        CheckPage(page).open(expires=None)
        expect(page.get_by_role("button", name="もう一度読み込む")).to_be_visible(timeout=PATIENCE)
        assert faults(page) == []


def test_no_page_has_a_fault(visitor: BrowserContext) -> None:
    page = visitor.new_page()
    found = {}
    for address in PAGES:
        page.goto(address)
        if violations := faults(page):
            found[address] = violations
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


def test_nothing_moves_where_motion_is_to_be_reduced(visitor: BrowserContext) -> None:
    check = CheckPage(visitor.new_page())
    empty(check)
    check.button("活動を追加する").click()
    assert (
        check.page.evaluate(
            "document.getAnimations().filter(({ playState }) => playState === 'running').length"
        )
        == 0
    )
