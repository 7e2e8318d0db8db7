"""The whole task on a telephone, by taps alone: as somebody does it after work on the way home."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import EXPIRES, ON, PATIENCE, CheckPage

ACTIVITIES = (("2025/5/10", "研修一", "A"), ("R7.6.1", "読書", "C"), ("令和8年6月1日", "研修二", "A"))

# Links in a text may be as high as their line.
TOO_SMALL = """
() => [...document.querySelectorAll("#selfcheck :is(button, summary, select, textarea, .cpd-radio, .cpd-input)")]
  .filter((target) => target.checkVisibility() && !target.closest(".cpd-why"))
  .filter((target) => target.getBoundingClientRect().height < 44)
  .map((target) => `${target.tagName} ${target.id} ${target.textContent.trim().slice(0, 30)}`)
"""


@pytest.fixture
def check(browser: Browser, host: PagesHost) -> Iterator[CheckPage]:
    """A telephone with a touch screen."""
    with browser.new_context(
        base_url=host.url,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
        service_workers="block",
    ) as context:
        page = context.new_page()
        page.clock.set_fixed_time(f"{ON}T12:00:00+09:00")
        yield CheckPage(page)


def tap(target: Locator) -> None:
    target.tap()


def write(target: Locator, text: str) -> None:
    """Tap the field and type, as with the keyboard on the screen."""
    target.tap()
    target.page.keyboard.type(text)


def test_from_the_start_to_the_printed_sheet_by_taps_alone(check: CheckPage) -> None:
    page, form = check.page, check.form
    page.goto("check/")
    page.evaluate("window.print = () => { window.printed = document.title; }")
    tap(page.get_by_role("radio", name=EXPIRES, exact=True))
    tap(check.button("この端末に保存して始める"))
    for day, title, category in ACTIVITIES:
        tap(check.button("活動を追加する"))
        assert page.evaluate(TOO_SMALL) == []
        write(form.locator('[name="date"]'), day)
        write(form.locator('[name="title"]'), title)
        write(form.locator('[name="hours"]'), "4")
        tap(form.locator(f'[name="category"][value="{category}"]'))
        if category != "A":
            form.locator('[name="domain"]').select_option("4")
        tap(check.button("保存する"))
        expect(form).to_be_hidden()
    expect(check.entries).to_have_count(3)
    check.expect_verdict("あと18ポイントです")
    tap(page.locator('#tabs [data-to="result"]'))
    expect(check.headline).to_be_in_viewport()
    check.expect_parts()
    tap(page.locator('#tabs [data-to="plan"]'))
    tap(page.locator("#plan .cpd-proposals button").first)
    expect(check.notice).to_contain_text("予定として一覧に入れました。")
    check.expect_parts()
    tap(page.locator('#tabs [data-to="apply"]'))
    tap(page.get_by_role("checkbox", name="申請フォームを手に入れる"))
    expect(page.locator("#apply-progress")).to_contain_text("1つ完了")
    tap(page.locator("#payer-details > summary"))
    write(page.get_by_label("認定番号の下4桁"), "0123")
    write(page.get_by_label("氏名（カタカナ）"), "コンケンタロウ")
    expect(page.locator("#payer-names")).to_contain_text("0123コンケンタロウ", timeout=PATIENCE)
    tap(page.locator('#tabs [data-to="result"]'))
    tap(page.locator("#print > summary"))
    tap(check.button("結果を印刷する"))
    expect(page.locator("#paper h1")).to_contain_text("あと18ポイントです")
    assert page.evaluate("window.printed").startswith("見込み_")
    assert page.evaluate(TOO_SMALL) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= 360")
