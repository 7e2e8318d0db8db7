"""The two other schemes from the start to the print, each in its own words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.check_page import ON, PATIENCE, CheckPage

pytestmark = pytest.mark.used_page

VIEWS = {"list": "#entries", "data": "#files", "result": "#outcome", "plan": "#plan", "apply": "#apply"}
# Words of the renewal scheme that the lifelong training does not have, and such that a first certification has not.
STRANGE = {
    "jashcon-lifelong": re.compile(
        r"資格有効期日|ポイント|認定番号|合格者番号|振込人|(?<!毎)年度|監査|コン検|協会に確認"
    ),
    "conken-initial": re.compile(r"資格有効期日|CPD|年度|監査|認定更新日|更新審査|枠が終わる"),
}


def begin(page: Page, scheme: str, **dates: str) -> CheckPage:
    check = CheckPage(page).open_by_hand(expires=None)
    check.turn_to(scheme)
    for name, day in dates.items():
        page.locator(f"#field-{name}").fill(day)
    check.ask_on(ON)
    return check


def expect_own_words(check: CheckPage, scheme: str) -> None:
    for view, part in VIEWS.items():
        if check.page.locator(f'#tabs [data-to="{view}"]').is_visible() and (
            view != "list" or check.entries.count()
        ):
            text = check.go(view).page.locator(part).inner_text()
            assert STRANGE[scheme].findall(text) == [], part


def printed(check: CheckPage, name: str) -> str:
    check.page.evaluate("window.print = () => { window.printed = document.title; }")
    check.unfold("result", "print").button(name).click()
    expect(check.page.locator("#paper > *").first).to_be_attached(timeout=PATIENCE)
    text = check.page.locator("#paper").text_content()
    check.page.evaluate("dispatchEvent(new Event('afterprint'))")
    return text or ""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_lifelong_training_from_start_to_print(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    check = begin(page, "jashcon-lifelong", starts="令和6年4月1日", expires="2029年3月31日")
    check.add(
        date="2026-06-01",
        until="2026-06-30",
        category="3.1.2",
        hours="40",
        title="顧問先の巡視",
        evidence="record",
    )
    check.add(date="2026-07-01", category="3.2.1", hours="4", title="自作の資料の講演", evidence="document")
    check.button("活動を追加する").click()
    expect(page.locator('[data-field="domain"]').first).to_be_hidden()
    check.fill(
        date="2026-08-01",
        category="3.4.1",
        hours="6",
        own_lecture_hours="1",
        title="支部の研修会",
        evidence="certificate",
    )
    check.button("保存する").click()
    # 30 of 40 by the cap, three times four, twice what is left of six.
    expect(page.locator("#sum-counted")).to_have_text("52／250", timeout=PATIENCE)
    check.expect_verdict("あと198CPD時間です")
    # The years are known whatever way their first day was typed.
    expect(page.locator("#entry-list summary b")).to_have_text(["3年目（3件）"])
    plan = page.locator("#plan-body")
    expect(plan).to_contain_text("自作の資料による講師を66時間", timeout=PATIENCE)
    expect_own_words(check, "jashcon-lifelong")
    check.go("plan")
    plan.get_by_role("button", name="この案を予定に入れる").first.click()
    expect(check.notice).to_contain_text("予定として一覧に入れました。")
    expect(page.locator("#sum-planned")).to_have_text("250", timeout=PATIENCE)
    assert "52／250" in printed(check, "結果を印刷する")
    assert "自作の資料の講演" in printed(check, "転記用の一覧を印刷する")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_first_certification_from_start_to_print(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    check = begin(page, "conken-initial", passed_on="2025年6月2日")
    check.expect_verdict("手元の資料だけでは、見込みを決められません")
    expect(page.locator("#entries")).to_be_hidden()
    expect(page.locator("#apply-body")).to_contain_text("合格者番号の下4桁", timeout=PATIENCE)
    expect(page.locator('#tabs [data-to="plan"]')).to_be_hidden()
    expect(check.unfold("result", "print").button("転記用の一覧を印刷する")).to_be_hidden()
    expect_own_words(check, "conken-initial")
    check.unfold("apply", "payer-details")
    page.get_by_label("合格者番号の下4桁").fill("0123")
    page.get_by_label("氏名（カタカナ）").fill("こんけんたろう")
    expect(page.locator("#payer-names")).to_contain_text("0123コンケンタロウ", timeout=PATIENCE)
    assert "合格証明書の有効期限" in printed(check, "結果を印刷する")
    check.ask_on("2028-06-03")
    expect(check.headline).not_to_have_text("手元の資料だけでは、見込みを決められません", timeout=PATIENCE)
