"""Nothing entered is lost where the browser clears its store, does not answer, or keeps nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.check_page import PATIENCE, CheckPage
from tests.support.lists import add_by_name, titles
from tests.support.tabs import HANDLES

CLEAR = """
() => new Promise((resolve, reject) => {
  const transaction = window.handles.at(-1).transaction("kept", "readwrite");
  transaction.objectStore("kept").clear();
  transaction.oncomplete = resolve;
  transaction.onerror = reject;
})
"""
SILENT = {
    "indexedDB.open": (
        "const open = IDBFactory.prototype.open; IDBFactory.prototype.open = function (...given) {"
        " const asked = open.apply(this, given); asked.addEventListener = () => undefined; return asked; };"
    ),
    "storage.persisted": "StorageManager.prototype.persisted = () => new Promise(() => undefined);",
    "locks.request": "LockManager.prototype.request = () => new Promise(() => undefined);",
}
# The page is busy while the pen comes, for longer than it waits for a tab that goes.
BUSY = """
const { request } = LockManager.prototype;
LockManager.prototype.request = function (...given) {
  LockManager.prototype.request = request;
  const asked = request.apply(this, given);
  const end = performance.now() + 1_000;
  while (performance.now() < end);
  return asked;
};
"""
NO_LOCAL_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(Window.prototype, name, {
    configurable: true, get() { throw new DOMException("denied", "SecurityError"); } });
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    configurable: true, get() { throw new DOMException("denied", "SecurityError"); } });
"""


class TestTheBrowser:
    def test_a_closed_connection_is_opened_again(self, quiet: CheckPage) -> None:
        quiet.page.add_init_script(HANDLES)
        quiet.open("一つ目")
        quiet.expect_saved()
        quiet.page.evaluate("() => window.handles.forEach((each) => each.close())")
        add_by_name(quiet, "二つ目")
        quiet.expect_saved()
        quiet.page.reload()
        assert titles(quiet) == ["一つ目", "二つ目"]

    def test_a_cleared_store_is_filled_with_everything_that_the_page_holds(self, quiet: CheckPage) -> None:
        quiet.page.add_init_script(HANDLES)
        quiet.open()
        quiet.turn_to("認定（初回）")
        quiet.page.locator("#field-passed_on").fill("2025-01-10")
        quiet.turn_to("資格の更新")
        add_by_name(quiet, "一つ目")
        quiet.expect_saved()
        quiet.page.evaluate(CLEAR)
        add_by_name(quiet, "二つ目")
        quiet.expect_saved()
        quiet.page.reload()
        assert titles(quiet) == ["一つ目", "二つ目"]
        quiet.turn_to("認定（初回）")
        expect(quiet.page.locator("#field-passed_on")).to_have_value("2025-01-10")

    @pytest.mark.parametrize("silent", SILENT)
    def test_that_never_answers_is_not_waited_for(self, quiet: CheckPage, silent: str) -> None:
        quiet.page.add_init_script(SILENT[silent])
        quiet.page.goto("check/")
        expect(quiet.page.locator("#start-title")).to_be_visible(timeout=PATIENCE)
        if silent == "indexedDB.open":
            expect(quiet.page.locator("#start-failed")).to_contain_text("ブラウザーから返事がありません。")
            quiet.button("保存しないで使う").click()
        else:
            quiet.button("この端末に保存して始める").click()
        add_by_name(quiet, "研修")
        assert titles(quiet) == ["研修"]

    def test_that_hands_the_pen_over_late_has_no_other_tab(self, quiet: CheckPage) -> None:
        quiet.page.add_init_script(BUSY)
        quiet.open()
        add_by_name(quiet, "研修")
        quiet.expect_saved()

    def test_without_local_storage_the_search_still_finds(self, quiet: CheckPage) -> None:
        quiet.page.add_init_script(NO_LOCAL_STORAGE)
        quiet.page.goto("rules/")
        field = quiet.page.locator("[data-md-component=search-query]")
        field.click()
        field.fill("監査")
        expect(quiet.page.locator(".md-search-result__item").first).to_be_visible(timeout=PATIENCE)
