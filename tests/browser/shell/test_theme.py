"""What the theme brings to every page, mended: links, what scrolls, headings on a telephone, keys, small targets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from scripts.browsers.pages_host import PagesHost

PHONE: ViewportSize = {"width": 360, "height": 740}
SEARCH = ".md-search__input"
# Links in running text: not those that are a button, a heading's own, or a line of a list of links.
PLAIN_LINKS = """
() => [...document.querySelectorAll(".md-content :is(p, li, td, dd) a[href]")]
  .filter((link) => link.checkVisibility() && !link.matches(".md-button, .headerlink"))
  .filter((link) => !getComputedStyle(link).textDecorationLine.includes("underline"))
  .map((link) => link.outerHTML.slice(0, 100))
"""
# What is wider or higher than its box and can be moved in it, without a name or out of reach of the keyboard.
OUT_OF_REACH = """
() => [...document.querySelectorAll("body *")].filter((box) => {
  const { overflowX, overflowY } = getComputedStyle(box);
  const moves = (overflow) => overflow === "auto" || overflow === "scroll";
  const across = moves(overflowX) && box.scrollWidth > box.clientWidth + 1;
  const down = moves(overflowY) && box.scrollHeight > box.clientHeight + 1;
  if (!box.checkVisibility({ visibilityProperty: true }) || box.clientWidth === 0 || !(across || down)) return false;
  const reached = box.tabIndex >= 0 || box.querySelector("a[href], button, input, summary, [tabindex='0']");
  const named = box.ariaLabel || box.hasAttribute("aria-labelledby") || !(box.tabIndex >= 0);
  return !(reached && named);
}).map((box) => `${box.tagName} ${box.className}`)
"""
# Headings of which the last line is one letter, by where each letter stands.
TORN = """
() => [...document.querySelectorAll("main :is(h1, h2, h3, h4)")].filter((heading) => {
  if (!heading.checkVisibility()) return false;
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT), range = document.createRange(), lines = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(".headerlink, .cpd-unseen")) continue;
    [...node.data].forEach((letter, index) => {
      if (!letter.trim()) return;
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const { bottom } = range.getBoundingClientRect();
      const line = lines.find((each) => Math.abs(each.bottom - bottom) < 6);
      if (line) line.letters += letter; else lines.push({ bottom, letters: letter });
    });
  }
  return lines.length > 1 && lines.at(-1).letters.length === 1;
}).map((heading) => heading.textContent.trim().slice(0, 40))
"""


@pytest.fixture(scope="module")
def faults(browser: Browser, host: PagesHost, built_site: Path) -> dict[str, dict[str, Any]]:
    """What each script finds on every page of the site, on a telephone."""
    found: dict[str, dict[str, Any]] = {PLAIN_LINKS: {}, OUT_OF_REACH: {}, TORN: {}}
    addresses = sorted(
        file.parent.relative_to(built_site).as_posix() for file in built_site.rglob("index.html")
    )
    assert len(addresses) > 50
    with browser.new_context(
        base_url=host.url, locale="ja-JP", viewport=PHONE, service_workers="block"
    ) as context:
        page = context.new_page()
        for address in addresses:
            page.goto("" if address == "." else f"{address}/")
            for script, where in found.items():
                if wrong := page.evaluate(script):
                    where[address] = wrong
    return found


def test_a_link_in_a_text_is_underlined(faults: dict[str, dict[str, Any]]) -> None:
    assert faults[PLAIN_LINKS] == {}


def test_what_scrolls_can_be_reached_and_has_a_name(faults: dict[str, dict[str, Any]]) -> None:
    assert faults[OUT_OF_REACH] == {}


def test_no_heading_ends_in_a_line_of_one_letter_on_a_telephone(faults: dict[str, dict[str, Any]]) -> None:
    assert faults[TORN] == {}


@pytest.mark.used_page
def test_the_search_is_a_dialog_with_a_name_and_a_field_with_one(page: Page) -> None:
    page.goto("rules/")
    page.locator(SEARCH).focus()
    dialog = page.get_by_role("dialog", name="検索")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("textbox", name="検索")).to_be_focused()


@pytest.mark.used_page
def test_the_search_opens_with_control_and_stroke_and_letters_can_be_typed(page: Page) -> None:
    page.goto("rules/cpd/")
    page.keyboard.press("Control+/")
    expect(page.locator(SEARCH)).to_be_focused()
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.type("s/f.p,n")
    expect(page.locator(SEARCH)).to_have_value("s/f.p,n")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page).to_have_url(re.compile("rules/cpd/$"))
