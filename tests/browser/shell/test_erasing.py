"""Removing everything from this browser, also where it holds what was not written yet or lets nobody write."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.check_page import CheckPage
from tests.support.lists import add_by_name
from tests.support.tabs import FULL, LEFT, busy_elsewhere


def test_it_removes_what_could_not_be_written_too(quiet: CheckPage) -> None:
    quiet.page.add_init_script(FULL)
    quiet.open()
    quiet.expect_saved()
    quiet.page.evaluate("() => { window.full = true; }")
    add_by_name(quiet, "書けない")
    expect(quiet.page.locator("#save-state")).to_contain_text("保存できませんでした")
    quiet.page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert len(quiet.page.evaluate(LEFT)) == 1
    quiet.go("data").button("この端末のデータをすべて削除する").click()
    quiet.page.locator("#erase-confirm").click()
    expect(quiet.page.locator("#start")).to_be_visible()
    assert quiet.page.evaluate(LEFT) == []


def test_where_everything_cannot_be_removed_that_is_said_and_can_be_tried_again(quiet: CheckPage) -> None:
    quiet.open("研修")
    quiet.expect_saved()
    other = busy_elsewhere(quiet)
    quiet.go("data").button("この端末のデータをすべて削除する").click()
    quiet.page.locator("#erase-confirm").click()
    failed = quiet.page.get_by_role("dialog").locator("#erase-failed")
    expect(failed).to_contain_text("削除できませんでした。")
    other.evaluate("() => { window.busy = false; }")
    quiet.page.locator("#erase-confirm").click()
    expect(quiet.page.locator("#start")).to_be_visible()
