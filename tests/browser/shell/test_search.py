"""What the search of the built site finds, answers and announces."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.searching import ANSWER, COUNT, RESULT, search

pytestmark = pytest.mark.used_page


def test_a_clause_is_a_result_of_its_own_under_the_title_of_its_page(page: Page) -> None:
    search(page, "振込人の名前")
    first = page.locator(RESULT).first
    expect(first.locator("h1")).to_have_text("更新の手続き")
    expect(first.locator("h2")).to_have_text("振込人の名前")
    expect(first.locator("h2 mark").first).to_have_text("振込人の名前")

    first.locator("a").last.click()

    expect(page).to_have_url(re.compile(r"/rules/manual/\?h=.*#fee-payer-name$"))
    expect(page.locator("#fee-payer-name")).to_be_in_viewport()


def test_the_words_are_marked_on_the_page_that_a_result_opens(page: Page) -> None:
    search(page, "ｶｽﾊﾗ")
    expect(page.locator(RESULT).first).to_contain_text("SM-7")
    page.keyboard.press("Enter")
    expect(page.locator("#sm-7 mark")).to_have_text("カスタマー・ハラスメント")


def test_the_number_of_results_is_announced(page: Page) -> None:
    search(page, "手数料")
    expect(page.locator(COUNT)).to_have_role("status")
    expect(page.locator(COUNT)).to_have_text(re.compile(r"^\d+件見つかりました$"))
    expect(page.get_by_role("dialog", name="検索")).to_be_visible()
    announced = int(re.sub(r"\D", "", page.locator(COUNT).inner_text()))
    box = page.locator(".md-search__scrollwrap")
    # The theme makes the later ones, some at a time, when somebody scrolls to the end.
    for _ in range(announced):
        if page.locator(RESULT).count() == announced:
            break
        box.evaluate("box => box.scrollTo(0, 0)")
        page.wait_for_timeout(50)
        box.evaluate("box => box.scrollTo(0, box.scrollHeight)")
        page.wait_for_timeout(50)
    expect(page.locator(RESULT)).to_have_count(announced)

    search(page, "仮想通貨")
    expect(page.locator(COUNT)).to_have_text("何も見つかりませんでした")


def test_a_figure_is_answered_above_the_results_with_its_clause(page: Page) -> None:
    search(page, "個人学習は何点まで")
    answers = page.locator(ANSWER)
    expect(answers).to_have_count(2)
    expect(page.locator(".search-answers")).to_have_role("status")
    expect(answers.first.locator("strong")).to_have_text("5")
    expect(answers.first).to_contain_text("出典：")
    assert _top(page, ANSWER) < _top(page, RESULT)

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/rules/cpd/#cpd-c-cap-year$"))


def test_a_question_for_a_category_is_answered_with_what_belongs_to_it(page: Page) -> None:
    search(page, "セミナーはどのカテゴリですか")
    expect(page.locator(ANSWER)).to_have_count(1)
    expect(page.locator(ANSWER)).to_contain_text("CPDポイントの基本ルール 2026年1月版「C 内容」")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/rules/cpd/#cpd-c-content$"))


def test_where_nothing_is_found_there_is_somewhere_to_go(page: Page) -> None:
    search(page, "仮想通貨")
    links = page.locator(".search-answers a")
    expect(links).to_have_text(
        [
            "よくある質問",
            "用語集",
            "更新の手続き",
            "CPDポイントの数え方",
            "セルフチェックで計算する",
            "ページの一覧",
        ]
    )
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/faq/$"))
    search(page, "手数料")
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page.locator(".search-elsewhere__link")).to_have_count(0)


def test_an_answer_goes_with_its_question(page: Page) -> None:
    search(page, "更新 いくら")
    expect(page.locator(ANSWER)).to_have_count(1)
    search(page, "更新")
    expect(page.locator(ANSWER)).to_have_count(0)
    page.get_by_role("button", name="クリア").click()
    expect(page.locator(RESULT)).to_have_count(0)


def test_markup_in_a_query_stays_text(page: Page) -> None:
    search(page, '更新 <img src="x" onerror="alert(1)">')
    expect(page.locator(RESULT).first).to_contain_text("更新")
    expect(page.locator(".md-search img")).to_have_count(0)


def _top(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"]
