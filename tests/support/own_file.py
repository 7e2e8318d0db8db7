"""The holder's own file. A driven browser shows no dialog for it, so a file of the page's private folder is used."""

from __future__ import annotations

import json
import time
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.support.check_page import PATIENCE, SAVE_DATA, CheckPage

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


def add(check: CheckPage, title: str) -> None:
    check.add(date="2025-05-10", hours="3", category="A", title=title)


def content(page: Page) -> str:
    found: str = page.evaluate(READ)
    return found


def until_file_has(page: Page, text: str) -> dict[str, Any]:
    """Wait until the file holds that text, and return the file."""
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
    """Wait until the change is saved in the browser and in the file, which both save the half-typed form before it."""
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
    """Let both devices keep the same file, with that one activity in it."""
    first.open(title)
    choose_new(first)
    second.open()
    carry(first, second)
    choose_present(second)
    expect_filed(second)
    second.go("list")
