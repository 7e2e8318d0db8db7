"""Entries of the self-check typed, changed, deleted, brought back and read again, in a real browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import EXPIRES, ON, PATIENCE, CheckPage

pytestmark = pytest.mark.used_page


def test_a_log_is_typed_by_keyboard_alone(check: CheckPage) -> None:
    page = check.page
    keyboard = page.keyboard
    page.goto("check/")
    page.get_by_role("radio", name=EXPIRES, exact=True).focus()
    keyboard.press("Space")
    check.button("この端末に保存して始める").focus()
    keyboard.press("Enter")
    check.button("活動を追加する").focus()
    keyboard.press("Enter")
    expect(check.form.locator('[name="category"]').first).to_be_focused()
    keyboard.press("Space")  # A
    keyboard.press("ArrowRight")  # B
    for field, text in (("date", "2025/5/10"), ("hours", "２．５"), ("title", "コーチング研修")):
        tab_to(check, field)
        keyboard.type(text)
    tab_to(check, "domain")
    keyboard.press("3")
    tab_to(check, "title", back=True)
    keyboard.press("Enter")
    expect(check.entries).to_have_count(1)
    expect(check.notice).to_be_focused()
    expect(check.notice).to_contain_text("「コーチング研修」を追加しました。")
    expect(check.headline).to_have_text("あと27.5ポイントです", timeout=PATIENCE)
    keyboard.press("Tab")
    keyboard.press("Enter")  # 「元に戻す」
    expect(check.entries).to_have_count(0)
    expect(check.notice).to_be_focused()


def tab_to(check: CheckPage, field: str, *, back: bool = False) -> None:
    """Press Tab until the field has the focus."""
    wanted = check.form.locator(f'[name="{field}"]:focus')
    for _ in range(20):
        check.page.keyboard.press("Shift+Tab" if back else "Tab")
        if wanted.count():
            return
    raise AssertionError(f"Tab never reaches {field}")


@pytest.mark.real_engine
def test_fields_can_be_used_and_what_is_saved_waits_before_the_engine_is_there(
    context: BrowserContext, host: PagesHost
) -> None:
    check = CheckPage(context.new_page())
    with host.stalling("assets/engine-*/first.wasm.zst"):
        check.open()
        check.button("活動を追加する").click()
        check.fill(date="2025-05-10", hours="3", category="A", title="先に入力")
        check.save()
        expect(check.page.locator("#save-waits")).to_contain_text("読み込めたら、そのまま保存します。")
        expect(check.page.get_by_role("progressbar", name="計算プログラムの読み込み")).to_be_visible()
        expect(check.page.locator("#engine-bytes")).to_have_text(re.compile(r"^[\d.]+MB／[\d.]+MB$"))
        expect(check.headline).to_have_count(0)
    expect(check.notice).to_contain_text("「先に入力」を追加しました。")
    check.expect_verdict("あと27ポイントです")


def test_an_activity_is_changed_deleted_and_brought_back(check: CheckPage) -> None:
    check.open("研修")
    check.expect_verdict("あと27ポイントです")
    check.open_entry("研修")
    check.fill(hours="4", title="長い研修")
    check.button("保存する").click()
    expect(check.notice).to_be_focused()
    check.expect_verdict("あと26ポイントです")
    check.button("元に戻す").click()
    check.expect_verdict("あと27ポイントです")
    check.act("削除する", "研修")
    expect(check.notice).to_contain_text("「研修」を削除しました。")
    check.expect_verdict("あと30ポイントです")
    check.button("元に戻す").click()
    check.expect_verdict("あと27ポイントです")


def test_a_reload_loses_nothing(check: CheckPage) -> None:
    check.open()
    check.add(date="令和7年5月10日", hours="2:30", category="A", title="研修")
    check.expect_verdict("あと27.5ポイントです")
    check.button("活動を追加する").click()
    check.fill(date="2026-1", title="書きかけ", category="C", domain="2", note="途中")
    check.page.reload()
    expect(check.entries).to_have_count(1)
    expect(check.form.locator('[name="date"]')).to_have_value("2026-1")
    expect(check.form.locator('[name="title"]')).to_have_value("書きかけ")
    expect(check.form.locator('[name="category"][value="C"]')).to_be_checked()
    expect(check.form.locator('[name="domain"]')).to_have_value("2")
    expect(check.form.locator('[name="note"]')).to_have_value("途中")
    expect(check.page.locator('#setup [value="2027-03-31"]')).to_be_checked()
    expect(check.page.get_by_label("計算する日")).to_have_value(ON)
    check.expect_verdict("あと27.5ポイントです")
    check.button("やめる").click()
    check.page.reload()
    expect(check.form).to_be_hidden()
    assert check.kept()["activities"][0]["date"] == "令和7年5月10日"


def test_undo_outlives_a_reload(check: CheckPage) -> None:
    check.open("研修")
    check.act("削除する", "研修")
    expect(check.entries).to_have_count(0)
    check.page.reload()
    check.button("元に戻す").click()
    expect(check.entries).to_have_count(1)


def test_a_half_typed_activity_is_not_thrown_away_for_another(check: CheckPage) -> None:
    check.open("研修")
    check.button("活動を追加する").click()
    check.fill(title="書きかけ")
    check.open_entry("研修")
    expect(check.page.locator("#editor-title")).to_be_focused()
    expect(check.form.locator('[name="title"]')).to_have_value("書きかけ")
    expect(check.page.locator("#announcer")).to_contain_text("書きかけの活動があります。")


def test_a_file_can_be_added_or_put_in_place_of_the_list_and_taken_back(check: CheckPage) -> None:
    check.open("研修")
    check.choose_csv("2025-06-10,A,2,,別の研修,,受講証明書,実施済み,")
    check.take_over(1)
    expect(check.entries).to_have_count(2)
    check.expect_verdict("あと25ポイントです")
    check.choose_csv("2025-07-10,A,1,,三つ目,,受講証明書,実施済み,")
    with check.page.expect_download() as backup:
        check.take_over(1, "今の一覧をすべて入れ替える")
    assert len(json.loads(Path(backup.value.path()).read_bytes())["activities"]) == 2
    expect(check.entries).to_have_count(1)
    check.expect_verdict("あと29ポイントです")
    check.button("元に戻す").click()
    expect(check.entries).to_have_count(2)
    check.expect_verdict("あと25ポイントです")
    check.choose_csv("2025-07-10,A,1,,三つ目,,受講証明書,実施済み,")
    check.steps.get_by_role("button", name="やめる").click()
    expect(check.steps).to_be_hidden()
    check.go("list")
    expect(check.entries).to_have_count(2)


def test_a_backup_reads_back_as_the_same_log(check: CheckPage) -> None:
    check.open_sample()
    check.expect_sample_verdict()
    check.go("data")
    with check.page.expect_download() as started:
        check.button("バックアップを保存する（.json）").click()
    assert re.fullmatch(r"cpd_\d{4}-\d{2}-\d{2}_16件\.json", started.value.suggested_filename)
    content = Path(started.value.path()).read_bytes()
    check.expires_on("2028年3月31日")
    check.choose_file("backup.json", content, "application/json")
    check.take_over(16, "今の一覧をすべて入れ替える")
    expect(check.entries).to_have_count(16)
    expect(check.page.locator('#setup [value="2027-03-31"]')).to_be_checked()
    check.expect_sample_verdict()
