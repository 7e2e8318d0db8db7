"""The self-check from the first keystroke to the verdict, in a real browser with the rules really running."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cpd import load_scheme
from scripts.browsers.pages_host import PagesHost
from scripts.theme import assets
from selfcheck.views.form import render_page
from tests.support.check_page import EXPIRES, ON, PATIENCE, CheckPage


@pytest.fixture
def check(page: Page) -> CheckPage:
    return CheckPage(page)


def test_the_form_comes_through_markdown_as_it_was_rendered(built_site: Path) -> None:
    built = (built_site / "check" / "index.html").read_text("utf-8")
    start = built.index('<div id="selfcheck"')
    lines = built[start:].splitlines()
    rendered = render_page(
        tuple(load_scheme(name) for name in ("conken-renewal", "conken-initial", "jashcon-lifelong")),
        on=date.today(),
        engine="../assets/engine/",
        engine_bytes=assets.engine_bytes(),
        script=f"../{assets.page_file('check.js')}",
        style=f"../{assets.page_file('check.css')}",
        site_root="../",
        worksheet=True,
    ).splitlines()
    # The first line names the engine by its hash; dates come from the day of the build.
    undated = [line for line in rendered[1:] if not re.search(r"\d{4}", line)]
    assert [line for line in undated if line not in lines] == []
    assert len(lines[: len(rendered)]) == len(rendered)
    assert lines[len(rendered) - 1].strip() == "</div>"


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
    check.expect_verdict("あと2ポイントです")
    found = check.page.locator("#result a").evaluate_all("links => links.map(link => link.href)")
    assert any("#cpd-b-cap-year" in link for link in found)
    for address in sorted(set(found)):
        check.page.goto(address)
        expect(check.page.locator(f'[id="{address.partition("#")[2]}"]')).to_have_count(1)


def test_each_entry_says_what_became_of_it(check: CheckPage) -> None:
    check.open_sample()
    check.expect_verdict("あと2ポイントです")
    expect(check.entries.nth(15)).to_contain_text("計算に入る 5")
    expect(check.entries.nth(10)).to_contain_text("一部が入る 2／3.5（年度の上限を超えた分）")
    expect(check.entries.nth(4)).to_contain_text("計算に入らない（業務の分野が書かれていない）")
    expect(check.entries.nth(0)).to_contain_text("予定")


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
def test_fields_can_be_used_and_are_kept_before_the_engine_is_there(
    check: CheckPage, host: PagesHost
) -> None:
    with host.stalling("assets/engine-*/first.wasm.zst"):
        check.open()
        check.add(date="2025-05-10", hours="3", category="A", title="先に入力")
        expect(check.entries).to_have_count(1)
        check.expect_saved()
        expect(check.page.get_by_role("progressbar", name="計算プログラムの読み込み")).to_be_visible()
        expect(check.page.locator("#engine-bytes")).to_have_text(re.compile(r"^[\d.]+MB／[\d.]+MB$"))
        expect(check.headline).to_have_count(0)
    check.expect_verdict("あと27ポイントです")


def test_an_activity_is_changed_deleted_and_brought_back(check: CheckPage) -> None:
    check.open()
    check.add(date="2025-05-10", hours="3", category="A", title="研修")
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
    check.open()
    check.add(date="2025-05-10", hours="3", category="A", title="研修")
    check.act("削除する", "研修")
    expect(check.entries).to_have_count(0)
    check.page.reload()
    check.button("元に戻す").click()
    expect(check.entries).to_have_count(1)


def test_a_half_typed_activity_is_not_thrown_away_for_another(check: CheckPage) -> None:
    check.open()
    check.add(date="2025-05-10", hours="3", category="A", title="研修")
    check.button("活動を追加する").click()
    check.fill(title="書きかけ")
    check.open_entry("研修")
    expect(check.page.locator("#editor-title")).to_be_focused()
    expect(check.form.locator('[name="title"]')).to_have_value("書きかけ")
    expect(check.page.locator("#announcer")).to_contain_text("書きかけの活動があります。")


def test_a_file_can_be_added_or_put_in_place_of_the_list_and_taken_back(check: CheckPage) -> None:
    check.open()
    check.add(date="2025-05-10", hours="3", category="A", title="研修")
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
    check.expect_verdict("あと2ポイントです")
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
    check.expect_verdict("あと2ポイントです")


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
    check.expect_verdict("あと2ポイントです")
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
    check.expect_verdict("あと2ポイントです")
    check.page.emulate_media(media="print")
    expect(check.headline).to_be_visible()
    expect(check.page.locator("#picture")).to_be_visible()
    for hidden in ("#setup", "#entries", "#files", ".md-header", ".md-sidebar--primary"):
        expect(check.page.locator(hidden)).to_be_hidden()
