"""The sheets to print, in a real browser: chosen, whole, and the same by the browser's own way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.check_page import ON, CheckPage

pytestmark = pytest.mark.used_page


@pytest.fixture
def check(page: Page) -> CheckPage:
    return CheckPage(page).open_result()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_is_printed_on_one_page(check: CheckPage, scheme: str, tmp_path: Path) -> None:
    page = check.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate("window.print = () => { window.printed = document.title; }")
    page.locator("#print > summary").click()
    check.button("結果を印刷する").click()
    paper = page.locator("#paper")
    expect(paper.locator("h1")).to_have_text("あと2ポイントです")
    assert page.evaluate("window.printed") == f"見込み_{ON}"
    page.emulate_media(media="print")
    expect(paper).to_be_visible()
    for hidden in ("#setup", "#entries", "#outcome", "#plan", "#apply", ".md-header", ".md-banner", "button"):
        assert page.locator(hidden).filter(visible=True).count() == 0, hidden
    assert paper.evaluate("sheet => getComputedStyle(sheet).color") == "rgb(0, 0, 0)"
    expect(paper.locator(".cpd-paper__foot")).to_contain_text("公式の書類ではありません。")
    foot = page.evaluate(
        "() => [...document.adoptedStyleSheets.at(-1).cssRules].map((rule) => rule.cssText).join()"
    )
    assert "2026年1月版のルール" in foot
    assert "2026年11月21日の時点" in foot
    assert 'counter(page) "／" counter(pages)' in foot
    printed = page.pdf(prefer_css_page_size=True, tagged=True)
    assert b"/StructTreeRoot" in printed
    assert re.search(rb"/MediaBox\s*\[0 0 59[45]\.\d+ 84[12]\.\d+\]", printed)
    assert pages_of(printed) == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(paper).to_be_hidden()
    expect(page).to_have_title(re.compile("セルフチェック"))
    assert page.evaluate("() => document.adoptedStyleSheets.length") == 0


def test_what_is_printed_is_chosen_and_the_name_stays_only_where_it_is_asked_for(check: CheckPage) -> None:
    page = check.page
    page.evaluate("window.print = () => {}")
    paper = page.locator("#paper")
    page.locator("#print > summary").click()
    check.button("結果を印刷する").click()
    expect(paper.locator("#paper-activities tbody tr")).to_have_count(16)
    expect(paper).not_to_contain_text("氏名：")
    page.get_by_label("印刷する氏名").fill("近藤 花子")
    page.get_by_role("checkbox", name="予定の活動も、一覧に入れる").uncheck()
    check.button("結果を印刷する").click()
    expect(paper).to_contain_text("氏名：近藤 花子")
    expect(paper.locator("#paper-activities tbody tr")).to_have_count(15)
    page.reload()
    expect(page.get_by_label("印刷する氏名")).to_have_value("")
    page.locator("#print > summary").click()
    page.get_by_label("印刷する氏名").fill("近藤 花子")
    page.get_by_role("checkbox", name="氏名を、この端末に保存する").check()
    check.expect_saved()
    page.reload()
    expect(page.get_by_label("印刷する氏名")).to_have_value("近藤 花子")
    page.locator("#print > summary").click()
    page.get_by_role("checkbox", name="氏名を、この端末に保存する").uncheck()
    check.expect_saved()
    page.reload()
    expect(check.entries).to_have_count(16)
    expect(page.get_by_label("印刷する氏名")).to_have_value("")


def test_the_list_to_copy_is_a_sheet_of_its_own(check: CheckPage) -> None:
    page = check.page
    page.evaluate("window.print = () => {}")
    page.locator("#print > summary").click()
    check.button("転記用の一覧を印刷する").click()
    expect(page.locator("#paper h1")).to_have_text("転記用の一覧")
    expect(page.locator("#paper-list tbody tr")).to_have_count(13)
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 1


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_without_a_sheet_the_result_alone_is_printed(check: CheckPage) -> None:
    page = check.page
    page.emulate_media(media="print")
    expect(page.locator("#headline")).to_be_visible()
    expect(page.locator("#plan")).to_be_hidden()
    expect(page.locator("#apply")).to_be_hidden()


BY_KEYS = "() => { window.printed = []; window.print = () => printed.push(document.title); }"


def test_the_browsers_own_way_to_print_gives_the_same_sheet(check: CheckPage) -> None:
    """Ctrl+P at once asks for the sheet; later it is there already, for the browser's menu too."""
    page = check.page
    page.evaluate(BY_KEYS)
    check.go("list")
    page.keyboard.press("Control+p")
    paper = page.locator("#paper")
    expect(paper.locator("h1")).to_have_text("あと2ポイントです")
    assert page.evaluate("window.printed") == [f"見込み_{ON}"]
    by_button = paper.inner_html()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(paper).to_be_hidden()
    page.wait_for_timeout(2_500)  # nobody changes anything: the sheet is made
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert paper.inner_html() == by_button
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(paper).to_be_hidden()
    expect(page).to_have_title(re.compile("セルフチェック"))
    check.act("削除する", "ストレス管理の本")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(paper).to_be_hidden()  # never the sheet of what was entered before
