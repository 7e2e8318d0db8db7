"""What a change of the entries costs: the result is asked for at once, and everything else in one more request."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.support.check_page import CheckPage
from tests.support.quick_engine import QuickHost

# What the page showed at the moment at which the bar had its first answer.
FIRST_SHOWN = """
new MutationObserver(() => {
  const bar = document.querySelector("#bar[data-state]");
  if (bar && !window.firstShown)
    window.firstShown = { bar: bar.textContent, result: document.getElementById("result").textContent };
}).observe(document, { subtree: true, childList: true, attributes: true });
"""
SLOW = 0.4  # seconds that an answer takes, longer than the page's pauses


def test_the_verdict_comes_first_in_the_bar(page: Page, host: QuickHost) -> None:
    page.add_init_script(FIRST_SHOWN)
    before = len(host.asked)
    check = CheckPage(page).open_sample()
    check.expect_sample_verdict()
    check.expect_parts()
    shown = page.evaluate("window.firstShown")
    assert "あと2ポイント" in shown["bar"]
    assert shown["result"] == "まもなく、ここに見込みが出ます。"
    assert host.asked[before:].count("view") == 2


def test_one_edit_asks_twice(page: Page, host: QuickHost) -> None:
    check = CheckPage(page).open_sample()
    check.expect_sample_verdict()
    check.expect_parts()
    before = len(host.asked)
    check.act("削除する", "ストレス管理の本")
    check.expect_verdict("あと3.5ポイントです")
    check.expect_parts()
    assert host.asked[before:] == ["view", "follow"]


def test_a_slow_engine_is_asked_once_for_what_follows(page: Page, host: QuickHost) -> None:
    """The first answer is the bar alone, and the result comes later than the page's pause after it."""
    before = len(host.asked)
    with host.taking(SLOW):
        check = CheckPage(page).open_sample()
        check.expect_sample_verdict()
        check.expect_parts()
        page.wait_for_timeout(4 * SLOW * 1_000)
    assert host.asked[before:].count("follow") == 1
