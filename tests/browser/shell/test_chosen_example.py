"""The example that the start page offers is one of the qualification that was chosen there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.check_page import PATIENCE, CheckPage

pytestmark = pytest.mark.used_page


@pytest.mark.parametrize("words", ["生涯研修", "認定（初回）", "プロフェッショナル資格の更新"])
def test_the_example_is_of_the_chosen_qualification(page: Page, words: str) -> None:
    page.goto("check/")
    page.locator("#other-schemes > summary").click()
    page.get_by_role("radio", name=words).check()
    check = CheckPage(page)
    check.button("例を見る").click()
    expect(page.locator("#setup-said")).to_contain_text(words)
    expect(check.go("result").headline).to_be_visible(timeout=PATIENCE)


def test_who_has_chosen_sees_the_choice_folded(page: Page) -> None:
    """Nothing to print is offered before there is a result."""
    page.goto("check/")
    page.locator("#other-schemes > summary").click()
    page.get_by_role("radio", name="認定（初回）").check()
    CheckPage(page).button("この端末に保存して始める").click()
    expect(page.locator("#setup-body")).to_be_visible()
    expect(page.locator("#other-schemes")).not_to_have_attribute("open", "")
    expect(page.locator("#print")).to_be_hidden()
    expect(page.locator("#bar-body")).to_have_text("日付を入れると、ここに見込みが出ます。")
