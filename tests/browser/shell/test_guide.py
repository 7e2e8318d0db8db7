"""The practical pages in a browser: this month, copying, printing, and examples in the self-check."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cpd import cmbok
from scripts.browsers.pages_host import PagesHost
from scripts.pages.examples import examples
from tests.support.watch import Common

pytestmark = pytest.mark.used_page

SEASONS = {
    "2027-04-15": "年度の始まり（4月）",
    "2026-07-01": "ためる時期（5月から9月まで）",
    "2026-11-22": "準備の時期（10月から12月まで）",
    "2027-02-28": "申請の時期（1月から2月まで）",
    "2027-03-31": "受け付けの最後の月（3月）",
}
SLOW = 60_000  # milliseconds until the engine has answered for the first time


@pytest.fixture(scope="module")
def dated(common_context: Common) -> Page:
    """A page of which each test sets the clock before it opens anything."""
    return common_context.context.new_page()


@pytest.mark.parametrize(("day", "season"), SEASONS.items())
@pytest.mark.parametrize("address", ["", "guide/this-month/"])
def test_the_page_says_what_to_do_on_the_day_it_is_read(
    dated: Page, address: str, day: str, season: str
) -> None:
    page = dated
    page.clock.set_fixed_time(f"{day}T01:00:00+09:00")
    page.goto(address)
    panel = page.locator("#this-month")
    expect(panel).to_be_visible()
    expect(panel.locator(".now__day")).to_contain_text(season)
    current = page.locator(".year-table tr[aria-current]")
    expect(current).to_have_count(1)
    expect(current.locator("th")).to_contain_text(season.partition("（")[0])
    assert panel.locator("li").count() == current.locator("li").count()


def test_in_japan_the_new_month_has_begun(dated: Page) -> None:
    page = dated
    page.clock.set_fixed_time("2026-12-31T15:30:00Z")
    page.goto("guide/this-month/")
    expect(page.locator(".now__day")).to_contain_text("今日は2027年1月1日です。申請の時期")
    expect(page.locator("#this-month")).to_contain_text("最後の銀行営業日は、2027年3月31日です")


def test_without_scripts_the_year_is_a_table_and_nothing_offers_to_copy(
    browser: Browser, host: PagesHost
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=host.url)
    page = context.new_page()
    page.goto("guide/this-month/")
    expect(page.locator("#this-month")).to_be_hidden()
    expect(page.locator(".year-table tbody tr")).to_have_count(5)
    page.goto("guide/fee/")
    expect(page.locator("[data-copy]").first).to_be_visible()
    expect(page.locator(".copy-button")).to_have_count(0)
    context.close()


def test_a_text_is_copied_and_the_page_says_so(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("guide/documents/")
    texts = page.locator("[data-copy]")
    expect(page.get_by_role("button", name="コピーする")).to_have_count(texts.count())
    page.get_by_role("button", name="メールの件名をコピーする").click()
    expect(page.locator(".copy-state").filter(has_text="コピーしました")).to_have_count(1)
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.locator("[data-copy='メールの件名']").inner_text()
    assert copied.startswith("【更新申請】")


def test_a_refused_copy_leaves_the_text_selected(context: BrowserContext) -> None:
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto("guide/documents/")
    page.get_by_role("button", name="郵送先の住所をコピーする").click()
    expect(page.locator(".copy-state").filter(has_text="コピーできませんでした")).to_be_visible()
    selected = page.evaluate("() => String(getSelection())")
    assert selected == page.locator("[data-copy='郵送先の住所']").inner_text()


@pytest.mark.parametrize("address", ["rules/cpd/", "rules/all/", "worksheet/", "guide/fee/"])
def test_a_printed_page_has_no_navigation_and_fits_the_paper(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 690, "height": 1000})  # the width of A4 between its margins
    page.goto(address)
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-sidebar--primary", ".md-footer", ".md-button", ".copy-button"):
        for found in page.locator(hidden).all():
            expect(found).to_be_hidden()
    expect(page.locator("table").first).to_have_css("break-inside", "avoid")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_an_example_opens_in_the_self_check_and_leaves_the_own_log_alone(page: Page) -> None:
    page.goto("check/")
    page.locator("#setup input[name='expires']").nth(1).check()
    page.get_by_role("button", name="この端末に保存して始める").click()
    expect(page.locator("#save-state")).to_contain_text("保存しました")
    example = examples()["b-over-year-cap"]

    page.goto("faq/#faq-over-cap")
    page.locator("a[href*='example=b-over-year-cap']").first.click()

    expect(page.locator("#example-banner")).to_contain_text(f"例：{example.title}")
    expect(page.locator("#headline")).to_have_text(example.headline, timeout=SLOW)
    expect(page.locator("#entry-list [data-activity]")).to_have_count(len(example.log["activities"]))
    page.locator("#entry-list .cpd-menu > summary").first.click()
    page.locator("#entry-list [data-action='delete']").first.click()
    expect(page.locator("#notice-text")).to_contain_text("削除しました")
    page.reload()
    expect(page.locator("#entry-list [data-activity]")).to_have_count(len(example.log["activities"]))

    page.get_by_role("link", name="自分の記録に戻る").click()
    expect(page.locator("#example-banner")).to_have_count(0)
    expect(page.locator("#setup input[name='expires']").nth(1)).to_be_checked()
    expect(page.locator("#entry-list [data-activity]")).to_have_count(0)


@pytest.mark.allow_page_errors  # Chromium logs the 404 that the page asks for
@pytest.mark.parametrize("asked", ["no-such-example", "../x"])
def test_an_example_that_is_not_there_is_said_to_be_missing(page: Page, asked: str) -> None:
    page.goto(f"check/?example={asked}")
    expect(page.locator("#example-banner")).to_contain_text("例を開けませんでした")
    expect(page.locator("#entry-list [data-activity]")).to_have_count(0)


@pytest.mark.parametrize("domain", cmbok.domains(), ids=lambda domain: str(domain.id))
def test_a_domain_page_opens_the_form_with_the_domain_filled_in(page: Page, domain: cmbok.Domain) -> None:
    page.goto(f"rules/domains/{domain.id}/")
    page.get_by_role("link", name="この分野の活動を記録する").click()
    page.get_by_role("button", name="保存しないで使う").click()
    expect(page.locator("#activity-form")).to_be_visible()
    expect(page.locator("#field-domain")).to_have_value(str(domain.id))
