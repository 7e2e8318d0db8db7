"""The holder's own file: written after each change, read at the next visit, and what is without one."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.support.check_page import SAVE_DATA, CheckPage
from tests.support.lists import titles
from tests.support.own_file import (
    CLEAR,
    WRITE,
    add,
    choose_new,
    choose_present,
    content,
    expect_filed,
    until_file_has,
)
from tests.support.tabs import BROKEN_OPEN

# The browser gives an error in place of the file, until `fault` is taken away.
BREAK = """
() => {
  window.fault = new TypeError("");
  const { getFile } = FileSystemFileHandle.prototype;
  FileSystemFileHandle.prototype.getFile = function () {
    return window.fault ? Promise.reject(window.fault) : getFile.call(this);
  };
}
"""


@pytest.mark.used_page
def test_each_change_is_in_the_file_and_the_next_visit_goes_on_with_it(first: CheckPage) -> None:
    first.open("一つ目")
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


@pytest.mark.used_page
def test_when_the_browser_is_cleared_the_file_brings_everything_back(first: CheckPage) -> None:
    first.open("研修")
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


@pytest.mark.used_page
def test_after_leaving_it_the_file_is_written_no_more_and_stays(first: CheckPage) -> None:
    first.open("一つ目")
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
    check = CheckPage(page).open(changes=3)
    check.unfold("data", "own-file")
    expect(page.locator("#own-unable")).to_be_visible()
    expect(check.button("新しいファイルに保存する")).to_be_hidden()
    check.go("list")
    add(check, "研修4")
    expect(page.locator("#nudge")).to_be_hidden()
    add(check, "研修5")
    expect(page.locator("#nudge")).to_contain_text("5回変更しています")


@pytest.mark.used_page
def test_with_a_file_nobody_is_reminded_of_a_backup(first: CheckPage) -> None:
    first.open(changes=4)
    choose_new(first)
    first.go("list")
    for number in (5, 6):
        add(first, f"研修{number}")
    until_file_has(first.page, "研修6")
    expect(first.page.locator("#nudge")).to_be_hidden()


@pytest.mark.allow_page_errors  # the fault is reported as well
def test_after_a_fault_it_says_so_and_the_file_can_be_taken_up_again(first: CheckPage) -> None:
    first.open("一つ目")
    choose_new(first)
    first.page.evaluate(BREAK)
    first.go("list")
    add(first, "二つ目")
    state = first.page.locator("#own-state")
    expect(state).to_contain_text("「own.json」への保存が止まっています。")
    first.page.evaluate("() => { window.fault = null; }")
    first.go("data").page.locator("#own-connect").click()
    expect_filed(first)
    until_file_has(first.page, "二つ目")


def test_of_a_file_that_cannot_be_read_it_is_said(first: CheckPage) -> None:
    first.open("研修")
    first.page.evaluate(WRITE, "")
    first.page.evaluate(
        BREAK.replace("new TypeError", "new DOMException").replace('""', '"", "NotReadableError"')
    )
    first.unfold("data", "own-file").page.get_by_label("パスフレーズ").locator("visible=true").fill(
        "合言葉です"
    )
    choose_present(first)
    expect(first.page.locator("#own-state")).to_contain_text("「own.json」への保存が止まっています。")
    first.go("list")
    assert titles(first) == ["研修"]


@pytest.mark.used_page
def test_a_file_that_was_changed_by_hand_is_read_as_far_as_it_can_be(first: CheckPage) -> None:
    first.open("研修")
    choose_new(first)
    file = json.loads(content(first.page))
    file["revision"], file["values"]["versions"] = "by hand", {}
    first.page.evaluate(WRITE, json.dumps(file))
    first.go("list")
    add(first, "二つ目")
    until_file_has(first.page, "二つ目")
    assert titles(first) == ["研修", "二つ目"]


def test_where_the_start_could_not_be_read_the_file_is_gone_on_with_after_the_next_try(
    first: CheckPage,
) -> None:
    first.page.add_init_script(BROKEN_OPEN)
    first.open("研修")
    choose_new(first)
    first.page.evaluate("() => sessionStorage.setItem('broken', 'yes')")
    first.page.reload()
    expect(first.page.locator("#start-failed")).to_be_visible()
    first.page.evaluate("() => { window.broken = false; }")
    first.button("この端末に保存して始める").click()
    assert titles(first) == ["研修"]
    first.go("data")
    expect_filed(first)
