"""Thousands of activities: what is drawn stays small whatever is done, and everything can still be done, by keys too.

How long the page stands still is measured by ``scripts.bench.large``; here stands what keeps it short.
"""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from scripts.bench.rules import made_log
from tests.support.check_page import PATIENCE, CheckPage

COUNT = 5_000
DRAWN = 50  # entries of a year at first
MORE = 200  # that a press adds
LIST_NODES = "() => document.querySelectorAll('#entry-list *').length"
PAGE_NODES = "() => document.querySelectorAll('#selfcheck *').length"
NODES_AN_ENTRY = 20


@pytest.fixture
def check(page: Page) -> CheckPage:
    """The page with a backup of that many activities taken in, the day asked about in the middle of them."""
    opened = CheckPage(page).open()
    content = json.dumps(made_log(COUNT), ensure_ascii=False).encode()
    opened.choose_file("backup.json", content, "application/json")
    expect(opened.notice).to_contain_text(f"{COUNT}件を取り込みました", timeout=PATIENCE)
    opened.expect_parts()
    return opened.go("list")


def drawn(check: CheckPage) -> int:
    return int(check.page.evaluate(LIST_NODES))


def test_a_part_is_drawn_and_more_of_it_when_asked_for(check: CheckPage) -> None:
    page = check.page
    expect(check.entries).to_have_count(DRAWN)
    assert drawn(check) <= DRAWN * NODES_AN_ENTRY + 100
    # Of every other list on the page a part is drawn too.
    assert page.evaluate(PAGE_NODES) <= 20_000
    for year in page.locator("#entry-list .cpd-group:not([open]) > summary").all()[:1]:
        year.click()
        expect(check.entries).to_have_count(2 * DRAWN)
    more = page.locator("#entry-list [data-part=more]:visible").first
    more.focus()
    page.keyboard.press("Enter")
    expect(check.entries).to_have_count(2 * DRAWN + MORE)
    expect(page.locator("#entry-list [data-part=open]").nth(DRAWN)).to_be_focused()


def test_it_is_found_changed_deleted_and_brought_back(check: CheckPage) -> None:
    page = check.page
    title = check.page.locator("#entries-title")
    check.unfold("list", "filters")
    page.get_by_label("言葉で探す").fill("研修 4999")
    expect(page.locator("#entries-count")).to_have_text(f"{COUNT}件のうち1件を表示しています。")
    expect(check.entries).to_have_count(1)
    page.get_by_label("言葉で探す").fill("研修")  # all of them, in each of their years
    expect(page.locator("#entries-count")).to_have_text(f"{COUNT}件のうち{COUNT}件を表示しています。")
    years = page.locator("#entry-list .cpd-group").count()
    assert check.entries.count() == years * DRAWN
    check.button("絞り込みをやめる").click()
    expect(check.entries).to_have_count(DRAWN)
    check.entries.first.locator("[data-part=open]").click()
    check.fill(title="変えた研修")
    check.button("保存する").click()
    expect(check.notice).to_contain_text("変えた研修")
    row = check.entries.filter(has_text="変えた研修")
    expect(row).to_be_visible()
    assert check.entries.count() <= DRAWN + 1
    check.act("削除する", "変えた研修")
    expect(title).to_have_text(f"活動の記録（{COUNT - 1}件）")
    expect(row).to_have_count(0)
    check.button("元に戻す").click()
    expect(title).to_have_text(f"活動の記録（{COUNT}件）")
    expect(row).to_have_count(1)
    assert drawn(check) <= (DRAWN + 1) * NODES_AN_ENTRY + 100
    check.expect_saved()


def test_what_is_drawn_already_is_kept_when_one_entry_changes(check: CheckPage) -> None:
    """Only what changed is drawn anew: the rows that stay are the very same."""
    page = check.page
    page.evaluate(
        "() => { for (const row of document.querySelectorAll('#entry-list [data-activity]')) row.same = 1; }"
    )
    check.entries.nth(10).locator("[data-part=open]").click()
    check.fill(title="変えた研修")
    check.button("保存する").click()
    expect(check.entries.filter(has_text="変えた研修")).to_have_count(1)
    kept = page.evaluate(
        "() => [...document.querySelectorAll('#entry-list [data-activity]')].filter((row) => row.same)"
    )
    assert len(kept) == DRAWN - 1
