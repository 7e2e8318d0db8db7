"""The states in which the result, the plan and the application are looked at, each by what brings it about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from playwright.sync_api import expect

from tests.browser.check_page import PATIENCE, CheckPage


def _sampled(check: CheckPage) -> None:
    check.open().import_sample()
    _settled(check)


def _settled(check: CheckPage) -> None:
    expect(check.headline).to_be_visible(timeout=PATIENCE)
    expect(check.page.locator("#apply-progress")).to_be_visible(timeout=PATIENCE)
    expect(check.page.locator('#dates [data-date="bank-day"]')).not_to_contain_text("確かめています")


def _on(day: str) -> Callable[[CheckPage], None]:
    def bring(check: CheckPage) -> None:
        _sampled(check)
        check.page.get_by_label("計算する日").fill(day)
        expect(check.page.locator("#stale")).to_be_hidden()
        expect(check.page.locator("#result")).to_contain_text(
            f"計算した日：{int(day[:4])}年{int(day[5:7])}月"
        )

    return bring


def _empty(check: CheckPage) -> None:
    check.open()
    _settled(check)


def _eligible(check: CheckPage) -> None:
    check.open()
    check.choose_csv(*(f"2026-05-1{day},A,15,4,研修{day},,受講証明書,実施済み," for day in (1, 2)))
    check.expect_verdict("30ポイントに達する見込みです")
    _settled(check)


def _depends(check: CheckPage) -> None:
    check.open()
    halves = [f"2026-05-1{day},A,0:45,4,研修{day},,受講証明書,実施済み," for day in (1, 2)]
    whole = [
        f"2026-06-1{day},A,{hours},4,研修,,受講証明書,実施済み," for day, hours in ((1, "14"), (2, "14.5"))
    ]
    check.choose_csv(*whole, *halves)
    check.expect_verdict("資料の読み方によって変わります")
    _settled(check)


def _opened(check: CheckPage) -> None:
    _sampled(check)
    for summary in check.page.locator("#bucket-steps > summary, #apply details > summary").all():
        summary.click()
    check.page.get_by_label("A（認定・主催研修）の時間").fill("2")
    expect(check.page.locator("#trial-result")).to_contain_text("2時間を足すと")


def _by_mail(check: CheckPage) -> None:
    _sampled(check)
    page = check.page
    page.get_by_role("radio", name="メールで送る").check()
    page.get_by_label("認定番号の下4桁").fill("0123")
    page.get_by_label("氏名（カタカナ）").fill("コンケン")
    expect(page.locator("#payer-names")).to_contain_text("0123コンケン")
    expect(page.locator("#mail-draft")).to_contain_text("件名")


def _by_post(check: CheckPage) -> None:
    _sampled(check)
    page = check.page
    page.get_by_role("radio", name="郵送する").check()
    page.get_by_label("氏名（カタカナ）").fill("髙橋")
    expect(page.locator("#payer-names")).to_contain_text("「髙橋」は振込の名義に使えません。")
    page.get_by_role("checkbox", name="申請フォームを手に入れる").check()
    expect(page.locator("#apply-progress")).to_contain_text("1つ完了")


UNDERSTANDING: Mapping[str, Callable[[CheckPage], None]] = {
    "result of the sample": _sampled,
    "result of nothing": _empty,
    "result: eligible": _eligible,
    "result: depends": _depends,
    "result: late in the window": _on("2027-03-10"),
    "result: after the window": _on("2027-04-01"),
    "everything opened, hours tried": _opened,
    "application by mail": _by_mail,
    "application by post, name refused": _by_post,
}
