"""What stands around every page, and the first page: whose site it is, how much room the frame takes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from scripts.browsers.pages_host import PagesHost

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
NAME = "コン検更新ガイド（非公式）"
FOOT = 250  # px at most, on a telephone
TARGET = 24  # px at least, each link
RULES = 7000  # px at most: the rules of the points on a telephone


@pytest.fixture(scope="module")
def phone(browser: Browser, host: PagesHost) -> Iterator[Page]:
    """A page on a telephone."""
    with browser.new_context(
        base_url=host.url,
        locale="ja-JP",
        viewport=PHONE,
        has_touch=True,
        is_mobile=True,
        service_workers="block",
    ) as context:
        yield context.new_page()


@pytest.mark.parametrize("address", ["", "rules/cpd/", "check/", "nowhere/"])
@pytest.mark.allow_page_errors  # a page that is not there says so in the console too
def test_the_foot_is_low_and_each_of_its_links_can_be_hit(phone: Page, address: str) -> None:
    phone.goto(address)
    # The page of an address that leads nowhere looks for the site's style sheets after it has come.
    expect(phone.locator(".site-foot ul").first).to_have_css("display", "flex")
    foot = phone.locator(".md-footer").bounding_box()
    assert foot is not None
    assert foot["height"] <= FOOT
    boxes = [link.bounding_box() for link in phone.locator(".site-foot a").all()]
    assert len(boxes) >= 10
    assert [box for box in boxes if box is None or box["height"] < TARGET] == []


@pytest.mark.parametrize("address", ["", "rules/manual/", "check/", "team/"])
def test_the_head_and_the_tab_say_whose_site_it_is(phone: Page, address: str) -> None:
    phone.goto(address)
    expect(phone).to_have_title(NAME if not address else f"{phone.title().partition(' - ')[0]} - {NAME}")
    name = phone.locator(".md-header__topic").first
    expect(name).to_have_text(NAME)
    assert name.evaluate("box => box.scrollWidth <= box.clientWidth + 1")
    phone.evaluate("scrollTo(0, 600)")
    expect(name).to_be_in_viewport()
    expect(name).to_have_css("opacity", "1")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_first_page_shows_what_one_gets_before_the_list_of_pages(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto("")
    expect(page.locator("h1 + p")).to_contain_text("非公式")
    expect(page.get_by_role("link", name="セルフチェックを始める")).to_be_in_viewport()
    expect(page.locator(".cpd-example .cpd-picture__total")).to_be_in_viewport()
    tops = [
        page.locator(f"h2:has-text('{words}')").bounding_box() or {"y": 0.0}
        for words in ("3つの手順", "入力した内容のあつかい", "ページの一覧")
    ]
    assert tops[0]["y"] < tops[1]["y"] < tops[2]["y"] <= 1.5 * size["height"]


def test_the_page_of_the_rules_is_compact_and_begins_with_the_answer_and_the_table(phone: Page) -> None:
    phone.goto("rules/cpd/")
    expect(phone.locator("h1 + p")).to_contain_text("30ポイント以上")
    expect(phone.locator(".cap-table")).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollHeight") <= RULES
