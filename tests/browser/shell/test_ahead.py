"""What stands in place of the first result says what that waits for: dates, a button, the engine, or a correction."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support import kept
from tests.support.check_page import EXPIRES, CheckPage
from tests.support.quick_engine import QuickHost

pytestmark = pytest.mark.used_page


def expect_ahead(check: CheckPage, sentence: str) -> None:
    """The bar and the place of the result say so."""
    expect(check.page.locator("#bar-body")).to_have_text(sentence)
    expect(check.page.locator("#result")).to_have_text(sentence)


def undated() -> dict[str, Any]:
    """The saved data of somebody who has given no date."""
    saved = kept.begun(kept.course("研修"))
    saved["log/conken-renewal"].pop("expires")
    return saved


def test_where_dates_are_missing_it_asks_for_them(check: CheckPage) -> None:
    check.arrive(undated())
    expect_ahead(check, "日付を入れると、ここに見込みが出ます。")
    check.expires_on(EXPIRES)
    expect(check.headline).to_be_attached()


def test_where_the_rules_are_at_work_it_says_that_the_result_is_coming(
    check: CheckPage, host: QuickHost
) -> None:
    with host.holding():
        check.open("研修")
        expect_ahead(check, "まもなく、ここに見込みが出ます。")
    expect(check.headline).to_be_attached()


def test_where_the_engine_waits_to_be_asked_for_it_says_so(quiet: CheckPage) -> None:
    quiet.open("研修")
    expect_ahead(quiet, "計算プログラムを読み込むと、ここに見込みが出ます。")
    quiet.page.get_by_role("button", name="計算プログラム（約").click()
    expect(quiet.headline).to_be_attached()


@pytest.mark.allow_page_errors  # Chromium logs the script that does not come
def test_where_the_engine_did_not_come_it_says_so(check: CheckPage) -> None:
    check.page.route("**/worker.js", lambda route: route.abort())
    check.open("研修")
    expect(check.button("もう一度読み込む")).to_be_visible()
    expect_ahead(check, "計算プログラムを読み込むと、ここに見込みが出ます。")


def test_where_an_entry_cannot_be_read_it_asks_to_mend_it(check: CheckPage) -> None:
    check.arrive(kept.begun(kept.course("研修", date="2026-02-30")))
    expect_ahead(check, "入力内容を直すと、ここに見込みが出ます。")
    check.open_entry("研修")
    check.fill(date="2026-02-28")
    check.button("保存する").click()
    expect(check.headline).to_be_attached()
