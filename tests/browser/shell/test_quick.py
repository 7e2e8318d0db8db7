"""Activities as somebody notes them: one line becomes an entry to confirm, several lines several."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.check_page import PATIENCE, CheckPage

pytestmark = pytest.mark.used_page

LINES = "2026/4/18 13:00-16:30 コーチング入門 A\n2026/5/9 2時間 シフト計画講座 A\n書きかけの講座"


@pytest.fixture
def check(page: Page) -> CheckPage:
    opened = CheckPage(page).open()
    opened.expect_verdict("あと30ポイントです")
    return opened


def test_one_line_becomes_an_entry_once_it_is_confirmed(check: CheckPage) -> None:
    page = check.page
    page.get_by_label("一行で入れる").fill(LINES.splitlines()[0])
    page.keyboard.press("Enter")
    found = page.get_by_role("group", name="こう読み取りました")
    expect(found).to_be_focused(timeout=PATIENCE)
    expect(found).to_contain_text("3時間30分")
    expect(check.entries).to_have_count(0)
    found.get_by_role("button", name="追加する").click()
    expect(check.notice).to_contain_text("「コーチング入門」を追加しました。")
    expect(check.entries).to_have_count(1)
    check.expect_verdict("あと26.5ポイントです")
    check.button("元に戻す").click()
    expect(check.entries).to_have_count(0)


def test_what_was_misread_is_mended_in_the_form(check: CheckPage) -> None:
    page = check.page
    page.get_by_label("一行で入れる").fill(LINES.splitlines()[2])
    check.button("読み取る").click()
    expect(page.locator("#quick-found .cpd-error").first).to_be_visible(timeout=PATIENCE)
    expect(check.button("追加する")).to_be_hidden()
    check.button("フォームで直す").click()
    expect(check.form.locator('[name="title"]')).to_have_value("書きかけの講座")


def test_a_note_that_is_not_read_yet_outlasts_a_reload_and_stays_with_its_log(check: CheckPage) -> None:
    page, note = check.page, LINES.splitlines()[0]
    field = page.get_by_label("一行で入れる")
    field.fill(note)
    check.expect_saved()
    page.reload()
    expect(field).to_have_value(note)
    check.turn_to("jashcon-lifelong")
    check.go("list")
    expect(field).to_have_value("")
    expect(page.locator("#hint-quick")).to_contain_text("コーチング入門。")
    check.turn_to("conken-renewal")
    check.go("list")
    expect(page.locator("#hint-quick")).to_contain_text("コーチング入門 B。")
    expect(field).to_have_value(note)
    check.button("読み取る").click()
    page.get_by_role("button", name="追加する", exact=True).click(timeout=PATIENCE)
    check.expect_saved()
    page.reload()
    expect(check.entries).to_have_count(1)
    expect(field).to_have_value("")


def test_several_lines_become_several_and_what_is_unfinished_a_draft(check: CheckPage) -> None:
    check.page.get_by_label("一行で入れる").fill(LINES)
    check.button("読み取る").click()
    check.button("2件を追加し、1件を下書きに残す").click()
    expect(check.notice).to_contain_text("2件を追加しました。1件を下書きとして残しました。")
    expect(check.entries).to_have_count(3)
    check.expect_verdict("あと24.5ポイントです")


def test_what_no_activity_holds_stays_in_the_field(check: CheckPage) -> None:
    page, field = check.page, check.page.get_by_label("一行で入れる")
    mail = "お世話になっております。\n件名：コーチング入門\n日時：2026/4/18 13:00-16:30\nカテゴリ：A\n会場：オンライン"
    field.fill(mail)
    check.button("読み取る").click()
    expect(page.locator("#quick-state")).to_contain_text(
        "読み取らなかった行があります：1・5行目（「日時：」などの項目名がない行）。", timeout=PATIENCE
    )
    page.get_by_role("button", name="追加する", exact=True).click()
    expect(check.entries).to_have_count(1)
    expect(field).to_have_value("お世話になっております。\n会場：オンライン")
    expect(page.locator("#quick-state")).to_have_text("読み取らなかった行は、欄に残っています。")
    check.expect_saved()
    page.reload()
    expect(field).to_have_value("お世話になっております。\n会場：オンライン")


def test_a_part_that_cannot_be_read_is_in_the_form_as_it_was_typed(check: CheckPage) -> None:
    check.page.get_by_label("一行で入れる").fill("2026/4/18 22:00-1:00 夜の講座 A")
    check.button("読み取る").click()
    check.button("フォームで直す").click()
    expect(check.form.locator('[name="hours"]')).to_have_value("22:00-1:00")
