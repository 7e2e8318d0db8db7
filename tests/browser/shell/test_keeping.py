"""Nothing entered is lost: not to a second tab, a dead connection, a browser that does not answer, time or a deploy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE, SAVE_DATA, CheckPage
from tests.support.kept import seed
from tests.support.lists import titles
from tests.support.tabs import FULL, HANDLES

# Opening fails while the page says so, as it does once in a while in Safari.
BROKEN_OPEN = """
window.broken = sessionStorage.getItem("broken") === "yes";
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...given) {
  if (window.broken) throw new DOMException("Internal error", "UnknownError");
  return open.apply(this, given);
};
"""
CLEAR = """
() => new Promise((resolve, reject) => {
  const transaction = window.handles.at(-1).transaction("kept", "readwrite");
  transaction.objectStore("kept").clear();
  transaction.oncomplete = resolve;
  transaction.onerror = reject;
})
"""
# Another page works in the database and lets nobody write, until it is told to stop.
BUSY = """
() => new Promise((resolve) => {
  const asked = indexedDB.open("conken-cpd-selfcheck", 2);
  asked.onsuccess = () => {
    window.busy = true;
    const store = asked.result.transaction("kept", "readwrite").objectStore("kept");
    const work = () => { if (window.busy) store.get("log").onsuccess = work; else asked.result.close(); };
    work();
    resolve(null);
  };
})
"""
LEFT = "() => Object.keys(localStorage).filter((key) => key.startsWith('conken-cpd-selfcheck'))"
SILENT = {
    "indexedDB.open": (
        "const open = IDBFactory.prototype.open; IDBFactory.prototype.open = function (...given) {"
        " const asked = open.apply(this, given); asked.addEventListener = () => undefined; return asked; };"
    ),
    "storage.persisted": "StorageManager.prototype.persisted = () => new Promise(() => undefined);",
    "locks.request": "LockManager.prototype.request = () => new Promise(() => undefined);",
}
NO_LOCAL_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(Window.prototype, name, {
    configurable: true, get() { throw new DOMException("denied", "SecurityError"); } });
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    configurable: true, get() { throw new DOMException("denied", "SecurityError"); } });
"""


@pytest.fixture
def tab(context: BrowserContext) -> CheckPage:
    """A tab whose engine waits until it is asked for."""
    context.add_init_script(SAVE_DATA)
    return CheckPage(context.new_page())


def another(check: CheckPage) -> CheckPage:
    return CheckPage(check.page.context.new_page())


def add(check: CheckPage, title: str) -> None:
    check.page.bring_to_front()
    check.add(date="2025-05-10", hours="3", category="A", title=title)


class TestAPageGoesBeforeTheDatabaseAnswers:
    @pytest.mark.parametrize("way", ["reload", "close"])
    def test_what_was_typed_last_is_there_on_the_next_page(self, tab: CheckPage, way: str) -> None:
        tab.open()
        tab.expect_saved()
        tab.button("活動を追加する").click()
        other = tab.page.context.new_page()
        other.goto("about/")
        other.evaluate(BUSY)
        tab.page.bring_to_front()
        tab.fill(title="書きかけ", note="途中")
        late = tab
        if way == "reload":
            tab.page.reload(wait_until="commit")
        else:
            tab.page.close()
            late = CheckPage(other.context.new_page())
            late.page.goto("check/", wait_until="commit")
        other.evaluate("() => { window.busy = false; }")
        if way == "close":
            late.go_on_writing()
        expect(late.form.locator('[name="title"]')).to_have_value("書きかけ")
        expect(late.form.locator('[name="note"]')).to_have_value("途中")
        late.expect_saved()
        assert late.page.evaluate(LEFT) == []
        expect(late.page.locator("#versions")).to_be_hidden()

    def test_again_and_again(self, tab: CheckPage) -> None:
        tab.open()
        tab.button("活動を追加する").click()
        for note in ("一", "二", "三", "四", "五", "六", "七", "八"):
            tab.fill(note=note)
            tab.page.reload()
            expect(tab.form.locator('[name="note"]')).to_have_value(note)

    def test_removing_everything_removes_this_too(self, tab: CheckPage) -> None:
        tab.page.add_init_script(FULL)
        tab.open()
        tab.expect_saved()
        tab.page.evaluate("() => { window.full = true; }")
        add(tab, "書けない")
        expect(tab.page.locator("#save-state")).to_contain_text("保存できませんでした")
        tab.page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
        assert len(tab.page.evaluate(LEFT)) == 1
        tab.go("data").button("この端末のデータをすべて削除する").click()
        tab.page.locator("#erase-confirm").click()
        expect(tab.page.locator("#start")).to_be_visible()
        assert tab.page.evaluate(LEFT) == []


class TestALogThatWasNotReadIsNeverWritten:
    def test_a_start_screen_that_was_left_open_shows_what_was_entered_elsewhere(self, tab: CheckPage) -> None:
        late = another(tab)
        late.page.goto("check/")
        tab.open()
        add(tab, "先に入力")
        tab.expect_saved()
        late.page.bring_to_front()
        late.button("この端末に保存して始める").click()
        assert titles(late) == ["先に入力"]
        expect(late.page.locator("#save-state")).to_contain_text("ここでは見るだけです。")
        tab.page.reload()
        assert titles(tab) == ["先に入力"]

    def test_where_reading_fails_nothing_is_written_and_it_can_be_tried_again(self, tab: CheckPage) -> None:
        tab.page.add_init_script(BROKEN_OPEN)
        tab.open()
        add(tab, "前の記録")
        tab.expect_saved()
        tab.page.evaluate("() => sessionStorage.setItem('broken', 'yes')")
        tab.page.reload()
        failed = tab.page.locator("#start-failed")
        expect(failed).to_contain_text("この端末に保存した内容を読み取れませんでした。")
        tab.button("この端末に保存して始める").click()
        expect(tab.page.locator("#start-title")).to_be_visible()
        tab.page.evaluate("() => { window.broken = false; }")
        tab.button("もう一度読み取る").click()
        assert titles(tab) == ["前の記録"]

    def test_a_device_that_forbids_keeping_still_calculates(self, tab: CheckPage) -> None:
        tab.page.add_init_script(BROKEN_OPEN.replace('sessionStorage.getItem("broken") === "yes"', "true"))
        tab.page.goto("check/")
        expect(tab.page.locator("#start-failed")).to_be_visible()
        tab.button("保存しないで使う").click()
        add(tab, "研修")
        assert titles(tab) == ["研修"]


class TestWhatWaits:
    @pytest.mark.allow_page_errors
    def test_is_shown_beside_what_another_tab_saved_and_neither_is_lost(self, tab: CheckPage) -> None:
        tab.page.add_init_script(FULL)
        tab.open()
        add(tab, "はじめの活動")
        tab.expect_saved()
        other = another(tab)
        other.page.goto("check/")
        tab.page.evaluate("() => { window.full = true; }")
        add(tab, "書けなかった活動")
        expect(tab.page.locator("#save-state")).to_contain_text("この端末に保存できませんでした。")
        other.page.bring_to_front()
        other.button("このタブで編集する").click()
        add(other, "別のタブの活動")
        other.expect_saved()
        # Meanwhile the first tab goes on showing what it holds, and says that it is not kept.
        assert titles(tab) == ["はじめの活動", "書けなかった活動"]
        expect(tab.page.locator("#save-state")).to_contain_text("まだ保存できていない変更があります。")
        tab.page.evaluate("() => { window.full = false; }")
        tab.page.bring_to_front()
        tab.button("このタブで編集する").click()
        versions = tab.page.locator("#versions")
        expect(versions).to_contain_text("書けなかった活動（2025年5月10日、3時間）")
        assert titles(tab) == ["はじめの活動", "別のタブの活動"]
        tab.expect_saved()
        tab.page.reload()
        tab.button("もう1つの内容に入れ替える").click()
        assert titles(tab) == ["はじめの活動", "書けなかった活動"]
        expect(versions).to_contain_text("別のタブの活動")
        tab.button("両方の活動を一覧に残す").click()
        assert titles(tab) == ["はじめの活動", "書けなかった活動", "別のタブの活動"]
        expect(versions).to_be_hidden()
        tab.expect_saved()
        tab.page.reload()
        expect(tab.entries).to_have_count(3)
        expect(versions).to_be_hidden()

    @pytest.mark.allow_page_errors
    def test_is_written_when_nothing_else_was_saved(self, tab: CheckPage) -> None:
        tab.page.add_init_script(FULL)
        tab.open()
        other = another(tab)
        other.page.goto("check/")
        tab.page.evaluate("() => { window.full = true; }")
        add(tab, "書けなかった活動")
        expect(tab.page.locator("#save-state")).to_contain_text("この端末に保存できませんでした。")
        other.page.bring_to_front()
        other.button("このタブで編集する").click()
        other.expect_saved()
        tab.page.evaluate("() => { window.full = false; }")
        tab.page.bring_to_front()
        tab.button("このタブで編集する").click()
        tab.expect_saved()
        expect(tab.page.locator("#versions")).to_be_hidden()
        tab.page.reload()
        assert titles(tab) == ["書けなかった活動"]


class TestTheBrowser:
    def test_a_closed_connection_is_opened_again(self, tab: CheckPage) -> None:
        tab.page.add_init_script(HANDLES)
        tab.open()
        add(tab, "一つ目")
        tab.expect_saved()
        tab.page.evaluate("() => window.handles.forEach((each) => each.close())")
        add(tab, "二つ目")
        tab.expect_saved()
        tab.page.reload()
        assert titles(tab) == ["一つ目", "二つ目"]

    def test_a_cleared_store_is_filled_with_everything_that_the_page_holds(self, tab: CheckPage) -> None:
        tab.page.add_init_script(HANDLES)
        tab.open()
        tab.turn_to("認定（初回）")
        tab.page.locator("#field-passed_on").fill("2025-01-10")
        tab.turn_to("資格の更新")
        add(tab, "一つ目")
        tab.expect_saved()
        tab.page.evaluate(CLEAR)
        add(tab, "二つ目")
        tab.expect_saved()
        tab.page.reload()
        assert titles(tab) == ["一つ目", "二つ目"]
        tab.turn_to("認定（初回）")
        expect(tab.page.locator("#field-passed_on")).to_have_value("2025-01-10")

    @pytest.mark.parametrize("silent", SILENT)
    def test_that_never_answers_is_not_waited_for(self, tab: CheckPage, silent: str) -> None:
        tab.page.add_init_script(SILENT[silent])
        tab.page.goto("check/")
        expect(tab.page.locator("#start-title")).to_be_visible(timeout=PATIENCE)
        if silent == "indexedDB.open":
            expect(tab.page.locator("#start-failed")).to_contain_text("ブラウザーから返事がありません。")
            tab.button("保存しないで使う").click()
        else:
            tab.button("この端末に保存して始める").click()
        add(tab, "研修")
        assert titles(tab) == ["研修"]

    def test_without_local_storage_the_search_still_finds(self, tab: CheckPage) -> None:
        tab.page.add_init_script(NO_LOCAL_STORAGE)
        tab.page.goto("rules/")
        field = tab.page.locator("[data-md-component=search-query]")
        field.click()
        field.fill("監査")
        expect(tab.page.locator(".md-search-result__item").first).to_be_visible(timeout=PATIENCE)


class TestTime:
    def test_at_midnight_in_japan_the_page_is_of_the_new_day(self, tab: CheckPage) -> None:
        tab.page.clock.install(time="2027-03-31T14:58:00Z")  # two minutes before
        tab.open_by_hand(expires=None)
        expect(tab.page.get_by_role("radio", name="2027年3月31日", exact=True)).to_be_visible()
        tab.page.clock.fast_forward("05:00")
        expect(tab.page.get_by_role("radio", name="2027年3月31日", exact=True)).to_have_count(0)
        expect(tab.page.get_by_role("radio", name="2028年3月31日", exact=True)).to_be_visible()


class TestErasing:
    def test_in_a_tab_that_keeps_nothing_others_go_on(self, tab: CheckPage) -> None:
        tab.open()
        add(tab, "残る活動")
        tab.expect_saved()
        tab.page.evaluate("() => { window.same = true; }")
        third = another(tab)
        third.page.add_init_script(BROKEN_OPEN.replace('sessionStorage.getItem("broken") === "yes"', "true"))
        third.page.goto("check/")
        third.button("保存しないで使う").click()
        add(third, "残らない活動")
        third.go("data").button("この端末のデータをすべて削除する").click()
        third.page.get_by_role("dialog").get_by_role("button", name="削除する", exact=True).click()
        expect(third.page.locator("#start-title")).to_be_focused()
        assert tab.page.evaluate("() => window.same") is True
        assert titles(tab) == ["残る活動"]


class TestNewerData:
    def test_of_the_same_database_are_set_aside(self, tab: CheckPage) -> None:
        kept: dict[str, Any] = {
            "scheme": "conken-renewal",
            "log/conken-renewal": {
                "format": "cpd-log/1",
                "scheme": "conken-renewal",
                "expires": "2027-03-31",
                "goals": ["後の版の項目"],
                "activities": [{"id": "a1", "date": "2025-05-10", "title": "読める活動", "hours": "1"}],
            },
        }
        seed(tab.page, 2, kept)
        tab.page.goto("check/")
        assert titles(tab) == ["読める活動"]
        expect(tab.page.locator("#aside")).to_contain_text("（1件）")

    def test_a_log_of_a_later_format_is_not_guessed_at(self, tab: CheckPage) -> None:
        log = {"format": "cpd-log/9", "scheme": "conken-renewal", "activities": [{"id": "a1"}]}
        seed(tab.page, 2, {"scheme": "conken-renewal", "log/conken-renewal": log})
        tab.page.goto("check/")
        expect(tab.page.locator("#aside")).to_contain_text("（1件）")
        expect(tab.entries).to_have_count(0)


@pytest.fixture
def own_site(built_site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(built_site, tmp_path / "site"))


@pytest.fixture
def own_tab(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[CheckPage]:
    """A tab for another host than that of all tests."""
    with browser.new_context(**browser_context_args) as context:
        context.add_init_script(SAVE_DATA)
        yield CheckPage(context.new_page())


def test_a_page_of_the_last_version_offers_the_new_one_with_nothing_lost(
    own_tab: CheckPage, own_site: Path
) -> None:
    with PagesHost(own_site) as host:
        own_tab.open_by_hand(f"{host.url}check/")
        add(own_tab, "研修")
        own_tab.expect_saved()
        (engine,) = (own_site / "assets").glob("engine-*")
        engine.rename(engine.with_name("engine-0123456789ab"))
        page = own_site / "check" / "index.html"
        page.write_text(page.read_text("utf-8").replace(engine.name, "engine-0123456789ab"), "utf-8")
        own_tab.page.get_by_role("button", name=re.compile("計算プログラム（約.*を読み込む")).click()
        expect(own_tab.page.locator("#engine-text")).to_contain_text("このページは古い版", timeout=PATIENCE)
        own_tab.button("新しい版にする").click()
        expect(own_tab.page.locator("[data-engine*=engine-0123456789ab]")).to_have_count(1)
        assert titles(own_tab) == ["研修"]


@pytest.mark.allow_page_errors
def test_what_the_page_has_asked_of_the_network_is_listed(tab: CheckPage) -> None:
    tab.open()
    tab.go("data")
    panel = tab.page.locator("#requests")
    panel.locator("summary").click()
    expect(panel.locator("#requests-sum")).to_contain_text("ほかのサイトへの通信は、ありません。")
    expect(panel.locator("#requests-list")).to_contain_text("/check/")
    expect(panel.locator("#requests-list")).to_contain_text(re.compile(r"/assets/check-[0-9a-f]+\.js"))
    tab.page.evaluate("() => fetch('own-file.txt').catch(() => undefined)")
    expect(panel.locator("#requests-list")).to_contain_text("/check/own-file.txt")
    tab.page.evaluate("() => fetch('http://127.0.0.1:9/').catch(() => undefined)")
    expect(panel.locator("#requests-sum")).to_contain_text("ページの設定が止めた通信が1件あります。")
