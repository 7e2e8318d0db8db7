"""The pages of the site, as a visitor meets them under a sub-path."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.browsers.pages_host import PagesHost

pytestmark = pytest.mark.used_page

UNOFFICIAL = "公式サイトではありません"


def search_for(page: Page, words: str) -> None:
    """Type into the theme's search, which listens to the key and not to the text."""
    field = page.locator(".md-search__input")
    field.click()
    field.fill(words)
    field.press("End")


def test_the_home_page_says_what_it_is(page: Page) -> None:
    page.goto("")
    expect(page).to_have_title(re.compile("更新ガイド"))
    expect(page.locator(".md-banner")).to_contain_text(UNOFFICIAL)


def test_a_rules_page_opens_at_the_clause_it_is_linked_by(page: Page) -> None:
    page.goto("rules/cpd/#cpd-b-cap-year")
    expect(page.locator("#cpd-b-cap-year")).to_be_in_viewport()


def test_the_search_finds_a_page(page: Page) -> None:
    page.goto("")
    search_for(page, "更新")
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible()
    result.click()
    expect(page.locator(".md-content")).to_contain_text("更新")


def test_the_display_can_be_made_dark_and_stays_so(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("")
    page.get_by_title("明るい表示に切り替える").click()
    page.get_by_title("暗い表示に切り替える").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.allow_page_errors  # the page asks where the site is, and Chromium logs each 404 it gets
def test_a_missing_page_leads_home_and_can_search_at_any_depth(
    page: Page, host: PagesHost, page_faults: list[str]
) -> None:
    answer = page.goto("rules/no/such/page/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="ページが見つかりません")).to_be_visible()
    home = page.get_by_role("link", name="トップページへ")
    expect(home).to_have_attribute("href", re.compile("^/some-repo/"))
    expect(page.locator(".md-banner")).to_have_css("color", re.compile("rgb"))

    search_for(page, "更新")
    expect(page.locator(".md-search-result__link").first).to_have_attribute("href", re.compile("/some-repo/"))

    page.keyboard.press("Escape")
    home.click()
    expect(page).to_have_url(host.url)
    assert [fault for fault in page_faults if "404" not in fault] == []
