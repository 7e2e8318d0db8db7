"""The preparation of an application in a real browser: what is copied, saved, kept and sent."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.support.check_page import PATIENCE, CheckPage

SUBJECT = "【更新申請】プロフェッショナル更新申請書添付_270115"
SAVED = re.compile(r"^この端末に保存しました（\d+:\d\d）。$")


@pytest.fixture
def check(used_page: Page) -> CheckPage:
    used_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = CheckPage(used_page).open_sample()
    opened.expect_parts()
    return opened.go("apply")


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_tasks_keep_their_state(check: CheckPage) -> None:
    page = check.page
    task = page.get_by_role("checkbox", name="申請フォームを手に入れる")
    task.check()
    expect(page.locator("#apply-progress")).to_have_text("10のうち1つ完了しています。")
    expect(task).to_be_focused()
    expect(page.locator('[data-task="form"] [data-state]')).to_have_text("完了")
    page.reload()
    expect(page.locator("#apply-progress")).to_have_text("10のうち1つ完了しています。", timeout=PATIENCE)
    expect(page.get_by_role("checkbox", name="申請フォームを手に入れる")).to_be_checked()


def test_the_payers_name_is_made_and_copied(check: CheckPage) -> None:
    page = check.page
    page.locator("#payer-details > summary").click()
    page.get_by_label("認定番号の下4桁").fill("０１２３")
    page.get_by_label("氏名（カタカナ）").fill("さとう じょうじ")
    names = page.locator("#payer-names")
    expect(names).to_contain_text("0123サトウジョウジ")
    names.get_by_role("button", name="銀行で入力できないときをコピーする").click()
    expect(page.locator("#announcer")).to_have_text("コピーしました。")
    assert copied(page) == "0123サトウジヨウジ"
    names.get_by_role("button", name="半角をコピーする").click()
    assert copied(page) == "0123ｻﾄｳｼﾞｮｳｼﾞ"


def test_a_name_that_a_bank_cannot_take_is_said(check: CheckPage) -> None:
    page = check.page
    page.locator("#payer-details > summary").click()
    page.get_by_label("認定番号の下4桁").fill("12")
    page.get_by_label("氏名（カタカナ）").fill("髙橋")
    names = page.locator("#payer-names")
    expect(names).to_contain_text("認定番号の下4桁は、数字4文字で入力してください。")
    expect(names).to_contain_text("「髙橋」は振込の名義に使えません。")
    expect(names.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("keep", [False, True])
def test_the_name_stays_only_where_it_is_asked_for(check: CheckPage, keep: bool) -> None:
    page = check.page
    page.locator("#payer-details > summary").click()
    page.get_by_label("認定番号の下4桁").fill("0123")
    page.get_by_label("氏名（カタカナ）").fill("コンケン")
    expect(page.locator("#payer-names")).to_contain_text("0123コンケン")
    if keep:
        page.get_by_role("checkbox", name="番号と氏名を、この端末に保存する").check()
        expect(page.locator("#save-state")).to_have_text(SAVED)
    page.reload()
    expect(page.locator("#apply-progress")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_label("氏名（カタカナ）")).to_have_value("コンケン" if keep else "")


def test_the_mail_carries_the_day_it_is_sent(check: CheckPage) -> None:
    page = check.page
    page.locator("#send-details > summary").click()
    page.get_by_role("radio", name="メールで送る").check()
    page.get_by_label("送る日、または送った日").fill("2027-01-15")
    expect(page.locator("#mail-subject")).to_have_text(SUBJECT)
    check.button("件名をコピーする").click()
    assert copied(page) == SUBJECT
    address = urlsplit(page.locator("#mail-link").get_attribute("href") or "")
    assert (address.scheme, address.path) == ("mailto", "mail@odyssey-com.co.jp")
    assert parse_qs(address.query)["subject"] == [SUBJECT]
    expect(page.locator("#after")).to_contain_text("2027年1月15日")
    page.get_by_role("radio", name="郵送する").check()
    expect(page.locator("#postal-label")).to_contain_text("〒100-0005")
    expect(page.locator("#mail-draft")).to_have_count(0)


def test_the_list_pastes_into_cells(check: CheckPage) -> None:
    check.unfold("apply", "transcription-details").button("一覧を表としてコピーする").click()
    expect(check.page.locator("#announcer")).to_have_text("コピーしました。")
    rows = list(csv.reader(io.StringIO(copied(check.page)), delimiter="\t"))
    assert rows[0][:4] == ["番号", "活動日", "カテゴリ", "内容"]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert sum(float(row[rows[0].index("ポイント")]) for row in rows[1:]) == 28


def test_where_copying_is_refused_the_text_is_selected(check: CheckPage) -> None:
    page = check.page
    refused = "Promise.reject(new DOMException('refused', 'NotAllowedError'))"
    page.evaluate(f"void (navigator.clipboard.writeText = () => {refused})")
    page.locator("#send-details > summary").click()
    page.get_by_role("radio", name="メールで送る").check()
    check.expect_parts()
    check.button("宛先をコピーする").click()
    expect(page.locator("#announcer")).to_have_text(
        "コピーできませんでした。文字を選んでコピーしてください。"
    )
    assert page.evaluate("getSelection().toString()") == "mail@odyssey-com.co.jp"


def test_the_calendar_is_saved_as_the_standard_wants(check: CheckPage) -> None:
    check.unfold("apply", "apply-dates-details")
    with check.page.expect_download() as started:
        check.button("カレンダーのファイルを保存する（.ics）").click()
    assert started.value.suggested_filename == "conken-renewal_2027-03-31.ics"
    raw = Path(started.value.path()).read_bytes()
    assert raw.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    events: list[Any] = Calendar.from_ical(raw.decode()).walk("VEVENT")
    assert {str(event["SUMMARY"]).partition("：")[2]: str(event["DTSTART"].dt) for event in events} == {
        "受付が始まる日": "2027-01-01",
        "めざす申請日までに振り込める、最後の銀行の営業日": "2027-02-26",
        "めざす申請日": "2027-02-28",
        "今年度の枠が終わる日": "2027-03-31",
        "最後に振り込める銀行の営業日": "2027-03-31",
        "資格有効期日": "2027-03-31",
    }


def test_planned_activities_go_into_the_calendar_where_they_are_wanted(check: CheckPage) -> None:
    check.unfold("apply", "apply-dates-details")
    check.page.get_by_label("予定の活動1件も、活動名とともに入れる").check()
    with check.page.expect_download() as started:
        check.button("カレンダーのファイルを保存する（.ics）").click()
    events = Calendar.from_ical(Path(started.value.path()).read_text("utf-8")).walk("VEVENT")
    assert "予定：オペレーションマネジメント研修 応用編" in {str(event["SUMMARY"]) for event in events}
