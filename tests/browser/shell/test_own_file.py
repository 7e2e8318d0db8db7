"""The holder's own file: written after each change, opened elsewhere, never written over unread.

A browser without a window has no picker of files. In its place stands one that gives real handles from the browser's
own file system, so that everything behind the press is the page's.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.check_page import PATIENCE, SAVE_DATA, CheckPage
from tests.support.lists import titles

PICKER = """
const own = async (create) => (await navigator.storage.getDirectory()).getFileHandle("own.json", { create });
window.showSaveFilePicker = () => own(true);
window.showOpenFilePicker = async () => [await own(false)];
const handle = globalThis.FileSystemHandle?.prototype ?? {};
handle.queryPermission = async () => localStorage.getItem("permission") ?? "granted";
handle.requestPermission = async () => {
  localStorage.setItem("permission", "granted");
  return "granted";
};
"""
READ = """
async () => {
  const root = await navigator.storage.getDirectory();
  for (;;) {
    const file = await (await root.getFileHandle("own.json", { create: true })).getFile();
    const text = await file.text().catch(() => null); // it was just being written
    if (text !== null) return text;
  }
}
"""
WRITE = """
async (text) => {
  const root = await navigator.storage.getDirectory();
  const stream = await (await root.getFileHandle("own.json", { create: true })).createWritable();
  await stream.write(text);
  await stream.close();
}
"""
REMOVE = "async () => (await navigator.storage.getDirectory()).removeEntry('own.json')"
CLEAR = """
() => Promise.all(["conken-cpd-selfcheck", "conken-cpd-own-file"].map((name) => new Promise((resolve) => {
  indexedDB.deleteDatabase(name).onsuccess = resolve;
})))
"""
PASSPHRASE = "正しい馬の電池"


def device(context: BrowserContext) -> CheckPage:
    context.add_init_script(SAVE_DATA)
    context.add_init_script(PICKER)
    return CheckPage(context.new_page())


@pytest.fixture
def first(context: BrowserContext) -> CheckPage:
    return device(context)


@pytest.fixture
def second(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[CheckPage]:
    """Another device: it shares nothing but what is carried there."""
    with browser.new_context(**browser_context_args) as context:
        yield device(context)


def add(check: CheckPage, title: str) -> None:
    check.add(date="2025-05-10", hours="3", category="A", title=title)


def content(page: Page) -> str:
    found: str = page.evaluate(READ)
    return found


def until_file_has(page: Page, text: str) -> dict[str, Any]:
    """The file, once that is in it."""
    deadline = time.monotonic() + PATIENCE / 1000
    while text not in content(page):
        assert time.monotonic() < deadline, content(page)
        page.wait_for_timeout(50)
    found: dict[str, Any] = json.loads(content(page))
    return found


def until_file_is_another(page: Page, before: str) -> None:
    """Wait until the file has been written anew."""
    deadline = time.monotonic() + PATIENCE / 1000
    while content(page) == before:
        assert time.monotonic() < deadline, before
        page.wait_for_timeout(50)


def until_filed(check: CheckPage) -> None:
    """Wait until the change is in the browser and in the file: what is half typed is in both before it."""
    check.expect_saved()
    expect_filed(check)


def choose_new(check: CheckPage, passphrase: str = "") -> None:
    check.unfold("data", "own-file")
    if passphrase:
        check.page.get_by_label("パスフレーズ").locator("visible=true").fill(passphrase)
    check.button("新しいファイルに保存する").click()
    expect_filed(check)


def choose_present(check: CheckPage) -> None:
    check.unfold("data", "own-file").button("今あるファイルを開く").click()


def expect_filed(check: CheckPage) -> None:
    expect(check.page.locator("#own-state")).to_contain_text("「own.json」にも保存しました")


def carry(source: CheckPage, target: CheckPage) -> None:
    target.page.evaluate(WRITE, content(source.page))


def share(first: CheckPage, second: CheckPage, title: str) -> None:
    """Both devices keep a file with that one activity."""
    first.open()
    add(first, title)
    choose_new(first)
    second.open()
    carry(first, second)
    choose_present(second)
    expect_filed(second)
    second.go("list")


def test_each_change_is_in_the_file_and_the_next_visit_goes_on_with_it(first: CheckPage) -> None:
    first.open()
    add(first, "一つ目")
    choose_new(first)
    assert "一つ目" in content(first.page)
    first.go("list")
    add(first, "二つ目")
    until_file_has(first.page, "二つ目")
    first.page.reload()
    expect_filed(first)
    add(first, "三つ目")
    first.act("削除する", "一つ目")
    until_file_has(first.page, "三つ目")
    first.expect_saved()
    first.go("data")
    expect_filed(first)
    log = json.loads(content(first.page))["values"]["log/conken-renewal"]
    assert [each["title"] for each in log["activities"]] == ["二つ目", "三つ目"]


def test_when_the_browser_is_cleared_the_file_brings_everything_back(first: CheckPage) -> None:
    first.open()
    add(first, "研修")
    choose_new(first)
    first.page.goto("about/")
    first.page.evaluate(CLEAR)
    first.page.goto("check/")
    first.button("ファイルから再開する").click()
    first.button("ここから開きます").click()
    expect(first.page.locator("#versions")).to_be_hidden()
    first.go("list")
    assert titles(first) == ["研修"]
    first.expect_saved()


class TestTwoDevices:
    def test_with_a_passphrase_the_file_says_nothing_without_it(
        self, first: CheckPage, second: CheckPage
    ) -> None:
        first.open()
        add(first, "秘密の研修")
        choose_new(first, PASSPHRASE)
        sealed = json.loads(content(first.page))
        assert set(sealed) == {"format", "salt", "rounds", "iv", "sealed"}
        assert "秘密の研修" not in content(first.page)
        second.open()
        carry(first, second)
        choose_present(second)
        key = second.page.locator("#field-own-key")
        expect(second.page.locator("#own-state")).to_contain_text("パスフレーズがかかっています")
        key.fill("違う")
        second.button("開く").click()
        expect(second.page.locator("#own-state")).to_contain_text("パスフレーズが違います")
        assert content(second.page) == content(first.page)
        key.fill(PASSPHRASE)
        second.button("開く").click()
        expect_filed(second)
        second.go("list")
        assert titles(second) == ["秘密の研修"]
        add(second, "二台目の研修")
        until_filed(second)
        carry(second, first)
        first.page.reload()
        expect_filed(first)
        first.go("list")
        assert titles(first) == ["秘密の研修", "二台目の研修"]

    def test_a_file_that_was_open_is_sealed_by_a_passphrase_given_later(self, first: CheckPage) -> None:
        first.open()
        add(first, "秘密の研修")
        choose_new(first)
        before = content(first.page)
        assert "秘密の研修" in before
        first.button("このファイルへの保存をやめる").click()
        first.page.get_by_label("パスフレーズ").locator("visible=true").fill(PASSPHRASE)
        choose_present(first)
        until_file_is_another(first.page, before)
        assert set(json.loads(content(first.page))) == {"format", "salt", "rounds", "iv", "sealed"}
        first.page.reload()
        expect_filed(first)
        first.go("list")
        assert titles(first) == ["秘密の研修"]

    def test_what_was_changed_on_both_is_shown_beside_and_neither_is_written_over(
        self, first: CheckPage, second: CheckPage
    ) -> None:
        share(first, second, "共通")
        assert titles(second) == ["共通"]
        add(second, "二台目")
        until_filed(second)
        # The file comes to the first device while that has something new too.
        first.page.evaluate("() => localStorage.setItem('permission', 'prompt')")
        first.page.reload()
        expect(first.page.locator("#own-alert")).to_contain_text("許可がもう一度必要です")
        first.go("list")
        add(first, "一台目")
        first.expect_saved()
        carry(second, first)
        first.page.locator("#own-alert-connect").click()
        versions = first.page.locator("#versions")
        expect(versions).to_contain_text("一台目（2025年5月10日、3時間）")
        expect(first.page.locator("#own-alert")).to_be_hidden()
        first.go("list")
        assert titles(first) == ["共通", "二台目"]
        until_file_has(first.page, "一台目")
        first.button("両方の活動を一覧に残す").click()
        assert titles(first) == ["共通", "二台目", "一台目"]

    def test_what_only_one_has_changed_is_taken_without_a_question(
        self, first: CheckPage, second: CheckPage
    ) -> None:
        share(first, second, "共通")
        second.act("削除する", "共通")
        add(second, "二台目")
        until_filed(second)
        carry(second, first)
        first.go("list")
        first.page.reload()
        expect(first.entries).to_contain_text(["二台目"])
        assert titles(first) == ["二台目"]
        expect(first.page.locator("#versions")).to_be_hidden()


class TestNeverOverWhatWasNotRead:
    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("これは別のファイルです", "読み取れません"),
            ('{"format": "cpd-file/2"}', "新しい版"),
            ('{"format": "cpd-log/1", "activities": []}', "読み取れません"),
        ],
    )
    def test_another_file_stays_as_it_is(self, first: CheckPage, text: str, why: str) -> None:
        first.open()
        choose_new(first)
        first.page.evaluate(WRITE, text)
        first.go("list")
        add(first, "研修")
        expect(first.page.locator("#own-alert")).to_contain_text(why)
        first.expect_saved()
        assert content(first.page) == text

    def test_a_file_that_is_gone_is_said_and_nothing_is_lost(self, first: CheckPage) -> None:
        first.open()
        choose_new(first)
        first.page.evaluate(REMOVE)
        first.go("list")
        add(first, "研修")
        expect(first.page.locator("#own-alert")).to_contain_text("ファイルが見つかりません")
        first.go("data").button("新しいファイルに保存する").click()
        until_file_has(first.page, "研修")
        expect(first.page.locator("#own-alert")).to_be_hidden()

    def test_a_tab_that_looks_on_writes_nothing_and_the_one_that_takes_the_pen_goes_on(
        self, first: CheckPage
    ) -> None:
        first.open()
        choose_new(first)
        other = CheckPage(first.page.context.new_page())
        other.page.goto("check/")
        expect(other.page.locator("#own-alert")).to_be_hidden()
        first.go("list")
        add(first, "一つ目")
        until_file_has(first.page, "一つ目")
        other.button("このタブで編集する").click()
        add(other, "二つ目")
        until_file_has(other.page, "二つ目")
        expect(other.page.locator("#versions")).to_be_hidden()


def test_after_leaving_it_the_file_is_written_no_more_and_stays(first: CheckPage) -> None:
    first.open()
    add(first, "一つ目")
    choose_new(first)
    first.button("このファイルへの保存をやめる").click()
    expect(first.page.locator("#own-state")).to_be_hidden()
    first.go("list")
    add(first, "二つ目")
    first.expect_saved()
    first.page.reload()
    first.expect_saved()
    assert "一つ目" in content(first.page)
    assert "二つ目" not in content(first.page)


def test_where_there_is_no_picker_it_is_said_and_a_backup_is_reminded_of(page: Page) -> None:
    page.add_init_script("delete window.showSaveFilePicker; delete window.showOpenFilePicker;")
    page.add_init_script(SAVE_DATA)
    check = CheckPage(page).open()
    check.unfold("data", "own-file")
    expect(page.locator("#own-unable")).to_be_visible()
    expect(check.button("新しいファイルに保存する")).to_be_hidden()
    check.go("list")
    for number in range(5):
        add(check, f"研修{number}")
    expect(page.locator("#nudge")).to_contain_text("5回変更しています")


def test_with_a_file_nobody_is_reminded_of_a_backup(first: CheckPage) -> None:
    first.open()
    choose_new(first)
    first.go("list")
    for number in range(6):
        add(first, f"研修{number}")
    until_file_has(first.page, "研修5")
    expect(first.page.locator("#nudge")).to_be_hidden()
