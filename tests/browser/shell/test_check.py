"""The self-check from the first keystroke to the verdict, in a real browser, and what of it stays on a small screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import ON, PATIENCE, CheckPage

pytestmark = pytest.mark.used_page


def test_the_sample_log_is_two_points_short(check: CheckPage) -> None:
    check.open_sample()
    check.expect_verdict("あと2ポイントです")
    page = check.page
    expect(page.locator("#sum-counted")).to_have_text("28／30")
    expect(page.locator("#sum-claimed")).to_have_text("35時間45分")
    expect(page.locator("#sum-planned")).to_have_text("31")
    totals = page.locator("#category-table tfoot td")
    for column, amount in enumerate(("5／30", "7／15", "11／15", "5／15", "28／30")):
        expect(totals.nth(column)).to_contain_text(amount)
    expect(page.locator("#reconcile")).to_have_text("入力合計35.75 − 数えない7.75 ＝ 28ポイント")
    expect(page.locator(".cpd-window")).to_contain_text("受付は2027年1月1日からです。あと41日です。")
    expect(page.locator("#result")).to_contain_text("申請先の審査結果ではありません")


def test_every_clause_in_the_result_leads_to_its_anchor(check: CheckPage) -> None:
    check.open_sample()
    check.expect_sample_verdict()
    found = check.page.locator("#result a").evaluate_all("links => links.map(link => link.href)")
    assert any("#cpd-b-cap-year" in link for link in found)
    for address in sorted(set(found)):
        check.page.goto(address)
        expect(check.page.locator(f'[id="{address.partition("#")[2]}"]')).to_have_count(1)


def test_each_entry_says_what_became_of_it(check: CheckPage) -> None:
    check.open_sample()
    check.expect_sample_verdict()
    expect(check.entries.nth(15)).to_contain_text("計算に入る 5")
    expect(check.entries.nth(10)).to_contain_text("一部が入る 2／3.5（年度の上限を超えた分）")
    expect(check.entries.nth(4)).to_contain_text("計算に入らない（業務の分野が書かれていない）")
    expect(check.entries.nth(0)).to_contain_text("予定")


def test_the_day_asked_about_can_be_changed(check: CheckPage) -> None:
    check.open()
    check.add(date="2025-05-10", hours="30", until="2025-05-12", category="A", title="研修")
    check.expect_verdict("30ポイントに達する見込みです")
    check.ask_on("2027-04-01")
    check.expect_verdict("受付の期間が終わっています")
    expect(check.page.locator("#on-state")).to_have_text("2027年4月1日の時点として計算しています。")
    check.ask_on("")
    expect(check.page.locator("#on-state")).to_be_hidden()


def test_another_date_of_expiry_can_be_typed(check: CheckPage) -> None:
    check.open_by_hand(expires=None)
    check.page.get_by_role("radio", name="ここにない日付", exact=True).check()
    check.page.get_by_label("ここにない日付の場合の、資格有効期日").fill("令和13年3月31日")
    check.ask_on(ON)
    expect(check.page.locator(".cpd-window")).to_contain_text("2031年1月1日から", timeout=PATIENCE)
    check.set_up().page.get_by_label("ここにない日付の場合の、資格有効期日").fill("2020-03-31")
    expect(check.page.locator("#error-expires")).to_contain_text("収録していません")
    expect(check.page.locator("#stale")).to_be_visible()


def test_a_link_from_a_rule_page_opens_the_form_filled_in(check: CheckPage) -> None:
    check.open_by_hand("check/?domain=4&category=C", expires=None)
    expect(check.form).to_be_visible()
    expect(check.form.locator('[name="domain"]')).to_have_value("4")
    expect(check.form.locator('[name="category"][value="C"]')).to_be_checked()


def test_what_is_typed_is_shown_as_text(check: CheckPage) -> None:
    check.open()
    check.add(date="2025-05-10", hours="3", category="A", title="<img src=x onerror=alert(1)>")
    check.expect_verdict("あと27ポイントです")
    expect(check.page.locator("#result img, #entry-list img")).to_have_count(0)
    expect(check.page.locator(".cpd-ruling")).to_contain_text("<img src=x onerror=alert(1)>")


def test_without_scripts_the_form_can_be_read(browser: Browser, host: PagesHost) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{host.url}check/")
        expect(page.locator("#selfcheck noscript strong")).to_be_visible()
        expect(page.locator("#activity-form")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_is_wider_than_the_screen(check: CheckPage, width: int) -> None:
    check.page.set_viewport_size({"width": width, "height": 740})
    check.open_sample()
    check.expect_sample_verdict()
    check.button("活動を追加する").click()
    assert check.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_buttons_are_large_enough_to_touch(check: CheckPage) -> None:
    check.open_sample()
    check.button("活動を追加する").click()
    heights = check.page.locator("#selfcheck button:visible, #selfcheck .cpd-radio:visible").evaluate_all(
        "items => items.map(item => item.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44


def test_the_paper_holds_the_result_alone(check: CheckPage) -> None:
    check.open_sample()
    check.expect_sample_verdict()
    check.page.emulate_media(media="print")
    expect(check.headline).to_be_visible()
    expect(check.page.locator("#picture")).to_be_visible()
    for hidden in ("#setup", "#entries", "#files", ".md-header", ".md-sidebar--primary"):
        expect(check.page.locator(hidden)).to_be_hidden()
