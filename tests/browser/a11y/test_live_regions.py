"""What a screen reader is told unasked: each deed once, and of the engine only that it begins and that it is there."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE, CheckPage

# Every text that a live region takes, with the time at which it took it.
LISTEN = """
{
  window.said = [];
  const live = "[role=status], [role=alert], [aria-live]";
  new MutationObserver((records) => {
    const spoken = new Set(records.map(({ target }) => (target.closest ?? (() => null)).call(target, live)
      ?? target.parentElement?.closest(live)));
    for (const region of spoken) {
      const text = region?.checkVisibility({ visibilityProperty: true }) ? region.textContent.trim() : "";
      if (text) window.said.push({ id: region.id, text, at: performance.now() });
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
"""


@pytest.fixture
def check(use: Callable[[str], Page]) -> CheckPage:
    """A page as a new device has it, of which everything that is said is kept."""
    return CheckPage(use(LISTEN))


def heard(page: Page, *ids: str) -> list[str]:
    """What the regions of those ids said, in its order."""
    said: list[str] = page.evaluate(
        "(ids) => said.filter(({ id }) => ids.includes(id)).map(({ text }) => text)", ids
    )
    return said


@pytest.mark.real_engine
def test_of_the_engine_it_tells_the_start_seldom_more_and_the_end(
    context: BrowserContext, host: PagesHost
) -> None:
    context.add_init_script(LISTEN)
    page = context.new_page()
    check = CheckPage(page)
    with host.stalling("assets/engine-*/first.wasm.zst"):
        check.open()
        check.button("活動を追加する").click()
        check.form.locator('[name="title"]').focus()
        page.wait_for_timeout(5_500)
        assert heard(page, "engine-said") == ["計算プログラムを読み込んでいます。入力は先に始められます。"]
    expect(check.headline).to_be_visible(timeout=PATIENCE)
    expect(check.form.locator('[name="title"]')).to_be_focused()
    said = page.evaluate("() => said.filter(({ id }) => id === 'engine-said')")
    assert said[-1]["text"] == "計算の準備ができました。"
    loading = [each["at"] for each in said[:-1]]
    assert all(later - earlier >= 5_000 for earlier, later in pairwise(loading))
    assert len(said) <= 4
    assert heard(page, "engine-text", "engine-bytes", "engine-state") == []


def test_each_deed_is_announced_once(check: CheckPage) -> None:
    page = check.page
    check.open()
    check.expect_verdict("あと30ポイントです")
    page.evaluate("() => { said.length = 0; }")
    check.add(date="2025-05-10", hours="3", category="A", title="研修")
    check.expect_verdict("あと27ポイントです")
    check.open_entry("研修")
    check.fill(hours="4")
    check.button("保存する").click()
    check.expect_verdict("あと26ポイントです")
    check.act("削除する", "研修")
    check.expect_verdict("あと30ポイントです")
    check.button("元に戻す").click()
    check.expect_verdict("あと26ポイントです")
    assert heard(page, "announcer") == [
        "「研修」を追加しました。",
        "合計は3／30です。",
        "「研修」を変更しました。",
        "合計は3／30から4／30になりました。",
        "「研修」を削除しました。",
        "元に戻しました。その前の変更：「研修」を変更しました。",
        "合計は4／30です。",
    ]


def test_what_a_filter_leaves_is_told_once_for_each_choice(check: CheckPage) -> None:
    page = check.page
    check.open_sample()
    check.choose_csv(*(f"2025-06-1{day},A,1,,別の研修{day},,受講証明書,実施済み," for day in range(5)))
    check.take_over(5)
    expect(check.entries).not_to_have_count(16)
    check.unfold("list", "filters")
    page.evaluate("() => { said.length = 0; }")
    page.locator("#filter-category").select_option("B")
    page.locator("#filter-status").select_option("planned")
    check.button("絞り込みをやめる").click()
    told = heard(page, "entries-count")
    assert [text.endswith("表示しています。") for text in told] == [True, True]


def test_a_copy_is_told_once(check: CheckPage) -> None:
    page = check.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    check.open_sample()
    check.expect_parts()
    check.go("apply")
    page.evaluate("() => { said.length = 0; }")
    check.unfold("apply", "transcription-details").button("一覧を表としてコピーする").click()
    expect(page.locator("#announcer")).to_have_text("コピーしました。")
    assert heard(page, "announcer") == ["コピーしました。"]
