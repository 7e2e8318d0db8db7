"""Coming back: from another page, after the tab was closed, and where nothing more can be kept."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.support.check_page import CheckPage

TOP = "(link) => link.getBoundingClientRect().top"


@pytest.fixture
def check(page: Page) -> CheckPage:
    return CheckPage(page)


def at_rest(link: Locator) -> float:
    """Where it stands once it has not moved for 300 ms: what comes into sight is laid out by and by."""
    before = None
    for _ in range(100):
        if (top := float(link.evaluate(TOP))) == before:
            return top
        before = top
        link.page.wait_for_timeout(300)
    raise AssertionError("it never comes to rest")


@pytest.mark.used_page
@pytest.mark.parametrize("part", ["#result", "#plan", "#apply"])
def test_back_from_a_rule_page_the_link_stands_where_it_stood(check: CheckPage, part: str) -> None:
    page = check.page
    page.set_viewport_size({"width": 360, "height": 740})
    check.open_sample()
    check.expect_parts()
    check.expect_saved()
    check.go(part.removeprefix("#"))
    page.locator(f"{part} .cpd-why > summary:visible").last.click()
    link = page.locator(f"{part} a.cpd-clause:visible").last
    link.scroll_into_view_if_needed()
    before = at_rest(link)
    link.click()
    expect(page).not_to_have_url(re.compile("/check/"))
    page.go_back()
    check.expect_parts()
    expect(link).to_be_focused()
    assert abs(at_rest(link) - before) < 5


def test_a_closed_tab_loses_nothing_that_was_typed_a_second_before(
    check: CheckPage, context: BrowserContext
) -> None:
    check.open()
    check.button("活動を追加する").click()
    check.fill(date="2026-05-01", title="書きかけの研修", provider="研修会社")
    check.page.wait_for_timeout(1_000)
    check.page.close(run_before_unload=False)
    again = CheckPage(context.new_page())
    again.page.goto("check/")
    again.go_on_writing()
    expect(again.form.locator('[name="title"]')).to_have_value("書きかけの研修")
    expect(again.form.locator('[name="provider"]')).to_have_value("研修会社")
    expect(again.page.locator('#setup [value="2027-03-31"]')).to_be_checked()


def test_on_a_full_device_it_says_so_beside_the_list_and_a_file_still_holds_everything(
    check: CheckPage,
) -> None:
    page = check.page
    page.goto("about/")
    session = page.context.new_cdp_session(page)
    origin = page.evaluate("() => location.origin")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    check.open_by_hand()  # nothing can be laid there either
    check.add(date="2026-05-01", hours="2", category="A", title="研修")
    expect(page.locator("#save-state")).to_contain_text("この端末に保存できませんでした。")
    expect(page.locator("#save-state")).to_be_in_viewport()
    check.expect_verdict("あと28ポイントです")
    with page.expect_download() as started:
        check.button("ファイルに書き出す").click()
    saved = json.loads(Path(started.value.path()).read_text("utf-8"))
    assert [each["title"] for each in saved["activities"]] == ["研修"]
    expect(
        check.button("もう一度保存する")
    ).to_be_visible()  # that the backup was made could not be kept either
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    check.button("もう一度保存する").click()
    check.expect_saved()
    page.reload()
    expect(check.entries).to_have_count(1)
