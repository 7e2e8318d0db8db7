"""What a change of the entries costs: the result is asked for at once, and everything else in one more request."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.support.check_page import CheckPage
from tests.support.quick_engine import QuickHost

SLOW = 0.4  # seconds that an answer takes, longer than the page's pauses


def test_one_edit_asks_twice(page: Page, host: QuickHost) -> None:
    check = CheckPage(page).open_sample()
    check.expect_verdict("あと2ポイントです")
    check.expect_parts()
    before = len(host.asked)
    check.act("削除する", "ストレス管理の本")
    check.expect_verdict("あと3.5ポイントです")
    check.expect_parts()
    assert host.asked[before:] == ["view", "follow"]


def test_a_slow_engine_is_asked_once_for_what_follows(page: Page, host: QuickHost) -> None:
    """The first result comes in two halves, and the second one later than the pause after the first."""
    before = len(host.asked)
    with host.taking(SLOW):
        check = CheckPage(page).open_sample()
        check.expect_verdict("あと2ポイントです")
        check.expect_parts()
        page.wait_for_timeout(4 * SLOW * 1_000)
    assert host.asked[before:].count("follow") == 1
