"""What the page for teams says where a team cannot be kept, read or put back: nothing that is kept looks absent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.quick_engine import QuickHost
from tests.support.team import AGAIN, FILES, failing

pytestmark = pytest.mark.used_page

STORAGE = "この端末の保存場所を使えません"
# A database of a later version of this page: a browser refuses to open it as an earlier one.
LATER = """
() => new Promise((resolve, reject) => {
  const request = indexedDB.open("cpd-team", 2);
  request.onupgradeneeded = () => request.result.createObjectStore("teams", { keyPath: "name" });
  request.onsuccess = () => { request.result.close(); resolve(); };
  request.onerror = () => reject(request.error);
})
"""
FULL = """
() => { IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }; }
"""
KEPT = """
() => new Promise((resolve, reject) => {
  const request = indexedDB.open("cpd-team", 1);
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const asked = request.result.transaction("teams").objectStore("teams").getAll();
    asked.onsuccess = () => { request.result.close(); resolve(asked.result.map(Object.keys)); };
  };
})
"""
# What a version kept that had neither people taken out nor the day of keeping, but the day of the table.
OLDER = """
(log) => new Promise((resolve, reject) => {
  const request = indexedDB.open("cpd-team", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("teams", { keyPath: "name" });
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const files = [{ name: "a.json", content: new Blob([log]) }];
    const asked = request.result.transaction("teams", "readwrite").objectStore("teams");
    asked.put({ name: "前の版", on: "2020-01-01", files }).onsuccess = () => { request.result.close(); resolve(); };
  };
})
"""


def keep(team: Page, name: str) -> None:
    team.get_by_label("一覧の名前").fill(name)
    team.get_by_role("button", name="この名前で保存する").click()


def test_kept_teams_that_cannot_be_read_are_not_shown_as_none(page: Page) -> None:
    page.goto("team/")
    page.evaluate(LATER)
    page.reload()
    expect(page.get_by_role("heading", name="この端末に保存した一覧")).to_be_visible()
    expect(page.locator("#team-unlisted")).to_contain_text(f"保存した一覧を読めませんでした。{STORAGE}")
    # A table is made all the same.
    page.get_by_label("ファイルを選ぶ（いくつでも）").set_input_files(FILES[:2])
    expect(page.locator("#team-table tbody tr")).to_have_count(2)
    keep(page, "営業部")
    expect(page.locator("#team-kept")).to_contain_text(f"この端末に保存できませんでした。{STORAGE}")


def test_a_step_that_could_not_be_taken_back_can_be_tried_again(team: Page) -> None:
    keep(team, "営業部")
    team.get_by_role("button", name="「営業部」を消す").click()
    back = team.get_by_role("button", name="消す前に戻す")
    put = team.evaluate_handle("() => IDBObjectStore.prototype.put")
    team.evaluate(FULL)
    back.click()
    expect(team.locator("#team-kept")).to_have_text(
        f"元に戻せませんでした。{STORAGE}（空きがありません）。選んだファイルは手元に残してください。"
    )
    team.evaluate("(put) => { IDBObjectStore.prototype.put = put; }", put)
    back.click()
    expect(team.locator("#team-erase b")).to_have_text("営業部")


def test_the_storage_is_not_blamed_for_the_engine(team: Page, host: QuickHost) -> None:
    team.get_by_role("button", name="一覧を閉じる").click()
    with failing(host, "team_view"):
        team.get_by_role("button", name="閉じた一覧に戻す").click()
        expect(team.locator("#team-kept")).to_have_text(f"元に戻せませんでした。{AGAIN}")


def test_a_kept_team_that_another_tab_has_erased_is_told(team: Page) -> None:
    keep(team, "営業部")
    expect(team.locator("#team-erase li")).to_have_count(1)
    other = team.context.new_page()
    other.goto("team/")
    other.get_by_role("button", name="「営業部」を消す").click()
    expect(other.locator("#team-erase li")).to_have_count(0)
    other.close()
    team.get_by_role("button", name="「営業部」を開く").click()
    expect(team.locator("#team-kept")).to_have_text(
        "「営業部」を開けませんでした。もうこの端末にありません。"
    )
    expect(team.locator("#team-erase li")).to_have_count(0)


def test_a_kept_team_opens_on_the_day_of_the_page_and_keeps_no_other(page: Page) -> None:
    page.goto("team/")
    page.evaluate(OLDER, FILES[0]["buffer"].decode())
    page.reload()
    page.get_by_label("計算する日").evaluate("(field) => { field.value = '2026-12-01'; }")
    page.get_by_role("button", name="「前の版」を開く").click()
    expect(page.locator("#team-table tbody tr")).to_have_count(1)
    expect(page.locator("#team-basis")).to_contain_text("2026年12月1日")
    keep(page, "前の版")
    expect(page.locator("#team-kept")).to_contain_text("保存しました")
    assert page.evaluate(KEPT) == [["name", "kept", "people", "files", "left"]]
