"""The whole task by keys alone, and where the focus is while it is done."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import EXPIRES, ON, PATIENCE, CheckPage

pytestmark = pytest.mark.used_page

MOST_TABS = 250
FOCUSED = """
() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const bars = [...document.querySelectorAll(".md-header, .md-tabs, #bar, #tabs")].filter((bar) =>
    ["fixed", "sticky"].includes(getComputedStyle(bar).position));
  const covered = !at.closest(".md-skip, .md-header, .md-tabs, #bar, #tabs") && box.height > 0 && bars.some((bar) => {
    const edge = bar.getBoundingClientRect();
    return edge.height > 0 && (edge.top < innerHeight / 2 ? box.bottom <= edge.bottom : box.top >= edge.top);
  });
  // Chromium draws a ring of its own round the button inside a field of type date (looked at in a screenshot).
  const marked = !at.closest("#selfcheck") || at.matches("[type=date]:not(:focus-visible)");
  return {
    name: at.ariaLabel || at.labels?.[0]?.textContent || at.textContent.trim().slice(0, 40) || at.id || at.tagName,
    covered,
    outline: marked ? 4 : parseFloat(style.outlineWidth) * (style.outlineStyle === "none" ? 0 : 1),
    outside: at === document.body,
  };
}
"""


@pytest.fixture
def check(page: Page) -> CheckPage:
    return CheckPage(page)


def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Press Tab until the control of that name has the focus, as somebody does who sees no pointer."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if name in page.evaluate(FOCUSED)["name"]:
            return
    raise AssertionError(f"Tab never reached {name}")


def press(page: Page, name: str, *, back: bool = False) -> None:
    tab_to(page, name, back=back)
    page.keyboard.press("Enter")


def test_from_the_start_to_the_printed_sheet_by_keys_alone(check: CheckPage) -> None:
    page = check.page
    page.goto("check/")
    expect(page.locator("#start")).to_be_visible()
    page.evaluate("window.print = () => { window.printed = document.title; }")
    tab_to(page, EXPIRES)
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name=EXPIRES, exact=True)).to_be_checked()
    press(page, "この端末に保存して始める")
    expect(page.locator("#entries-title")).to_be_focused()
    for day, title in (("2025/5/10", "研修一"), ("令和7年6月1日", "研修二"), ("R8.4.13", "研修三")):
        press(page, "活動を追加する")
        page.keyboard.press("Space")  # the first category
        tab_to(page, "活動日")
        page.keyboard.type(day)
        tab_to(page, "時間")
        page.keyboard.type("10")
        tab_to(page, "活動名")
        page.keyboard.type(title)
        page.keyboard.press("Enter")
        expect(check.notice).to_be_focused()
    expect(check.entries).to_have_count(3)
    check.expect_verdict("30ポイントに達する見込みです")
    press(page, "申請", back=True)
    expect(page.locator("#apply-progress")).to_be_visible(timeout=PATIENCE)
    tab_to(page, "申請フォームを手に入れる")
    page.keyboard.press("Space")
    expect(page.locator("#apply-progress")).to_contain_text("1つ完了")
    press(page, "結果", back=True)
    press(page, "印刷する")
    press(page, "結果を印刷する")
    expect(page.locator("#paper h1")).to_have_text("30ポイントに達する見込みです")
    assert page.evaluate("window.printed").startswith("見込み_")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert [(each["date"], each["hours"], each["category"]) for each in check.kept()["activities"]] == [
        ("2025/5/10", "10", "A"),
        ("令和7年6月1日", "10", "A"),
        ("R8.4.13", "10", "A"),
    ]


def test_the_focus_is_always_seen_and_never_held(check: CheckPage) -> None:
    check.page.set_viewport_size({"width": 360, "height": 400})  # as much as a keyboard on the screen leaves
    check.open_sample()
    check.expect_sample_verdict()
    check.button("活動を追加する").click()
    page = check.page
    seen = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
    assert [each["name"] for each in seen if each["covered"]] == []
    assert [each["name"] for each in seen if each["outline"] < 3] == []
    names = [each["name"] for each in seen]
    assert len(set(names)) > 40


def test_the_first_stop_leads_past_the_menu(check: CheckPage) -> None:
    page = check.page
    page.goto("check/")
    expect(page.locator("#start")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1:target")).to_have_count(1)  # the browser goes there in a task of its own
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


def test_letters_alone_do_nothing(check: CheckPage) -> None:
    check.open("研修")
    check.button("活動を追加する").focus()
    for letter in "abcdefghijklmnopqrstuvwxyz0123456789/,.;-=[]":
        check.page.keyboard.press(letter)
    expect(check.page.locator("#__search")).not_to_be_checked()
    expect(check.entries).to_have_count(1)
    expect(check.form).to_be_hidden()


def test_an_address_leads_to_a_part_or_opens_the_form(check: CheckPage) -> None:
    check.open("研修")  # of nothing nothing is printed
    page = check.page
    page.goto("about/")
    page.goto("check/#print")
    expect(page.locator("#print-title")).to_be_in_viewport()
    page.goto("about/")
    page.goto("check/#add")
    expect(check.form.locator('[name="category"]').first).to_be_focused()
    page.go_back()
    page.go_forward()
    expect(check.form).to_be_visible()


def test_a_visitor_far_away_counts_the_days_in_japan(browser: Browser, host: PagesHost) -> None:
    """On the morning of the 20th in Los Angeles it is the 21st in Japan."""
    with browser.new_context(
        base_url=host.url, locale="ja-JP", timezone_id="America/Los_Angeles", service_workers="block"
    ) as context:
        check = CheckPage(context.new_page())
        check.page.clock.set_fixed_time(f"{ON}T00:30:00+09:00")
        check.open()
        check.ask_on("")
        expect(check.page.locator("#term")).to_contain_text("2026年11月21日", timeout=PATIENCE)


def test_what_runs_over_the_end_of_a_year_is_cut_with_one_press(check: CheckPage) -> None:
    check.open()
    check.expect_verdict("あと30ポイントです")
    check.button("活動を追加する").click()
    check.fill(date="2026-03-30", until="2026-04-02", hours="5", category="A", title="長い研修")
    check.button("保存する").click()
    message = check.page.locator("#error-until")
    expect(message).to_contain_text("2026年3月31日と2026年4月1日にまたがっています。", timeout=PATIENCE)
    check.button("2件に分けて保存する").click()
    expect(check.notice).to_be_focused()
    expect(check.notice).to_contain_text("「長い研修」を2件、追加しました。")
    check.expect_verdict("あと25ポイントです")
    parts = [(each["date"], each["until"], each["hours"]) for each in check.kept()["activities"]]
    assert parts == [("2026-03-30", "2026-03-31", "2.5"), ("2026-04-01", "2026-04-02", "2.5")]
    check.button("元に戻す").click()
    expect(check.entries).to_have_count(0)
