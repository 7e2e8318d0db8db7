"""Text at twice its size, and the narrowest screen: nothing runs out of the screen or into its neighbour.

WCAG 1.4.4 (text to 200 %) and 1.4.10 (320 px without scrolling sideways).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import CheckPage

VIEWS = ("list", "add", "import", "result", "plan", "apply", "data")
TWICE = """
() => {
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
}
"""
# Cells of one row whose texts lie over each other.
OVERLAPPING = """
() => [...document.querySelectorAll("#selfcheck tr")].filter((row) => row.checkVisibility()).flatMap((row) => {
  const edges = [...row.cells].filter((cell) => cell.checkVisibility()).map((cell) => {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), boxes = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.data.trim() === "" || text.parentElement.closest(".cpd-unseen")) continue;
      const range = document.createRange();
      range.selectNode(text);
      boxes.push(range.getBoundingClientRect());
    }
    return [cell.textContent, Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
  });
  return edges.filter(([, left], index) => index > 0 && left < edges[index - 1][2] - 1).map(([text]) => text);
})
"""
# Words that stand one letter or two a line.
SQUEEZED = """
() => [...document.querySelectorAll("#selfcheck :is(p, span, a, b, li, dd, dt, label, button)")].filter((item) => {
  const box = item.getBoundingClientRect(), letter = parseFloat(getComputedStyle(item).fontSize);
  const own = [...item.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 6);
  const seen = item.checkVisibility() && !item.closest(".cpd-unseen");
  return own && seen && box.width < 3 * letter && box.height > 5 * letter;
}).map((item) => item.textContent.trim())
"""
# How many lines a text takes.
LINES = """
(item) => {
  const range = document.createRange();
  range.selectNodeContents(item);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
}
"""
# What of the site's name is cut off or lies under a button of the header.
CUT_NAME = """
() => {
  const name = document.querySelector(".md-header__topic .md-ellipsis"), box = name.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(name);
  return [...range.getClientRects()].filter(({ left, top, right, bottom }) => {
    const under = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const inside = left >= box.left - 1 && right <= box.right + 1 && top >= 0 && bottom <= box.bottom + 1;
    return !inside || !name.contains(under) || right > document.querySelector('label[for="__search"]').offsetLeft;
  }).length;
}
"""


SIZES = {"twice": (390, True), "twice-narrow": (320, True), "narrow": (320, False)}


@pytest.fixture(scope="module", params=SIZES.values(), ids=list(SIZES))
def held(request: pytest.FixtureRequest, browser: Browser, host: PagesHost) -> Iterator[CheckPage]:
    """The sample log, on a screen of that width, with text twice as large or as it is."""
    width, larger = request.param
    with browser.new_context(
        base_url=host.url,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        viewport={"width": width, "height": 844},
        service_workers="block",
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        check = CheckPage(page).open_sample()
        check.expect_parts()
        if larger:
            page.evaluate(TWICE)
        yield check


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_runs_out_of_the_screen_or_into_its_neighbour(held: CheckPage, view: str) -> None:
    page = held.go(view).page
    width = page.evaluate("() => innerWidth")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERLAPPING) == []
    assert page.evaluate(SQUEEZED) == []
    for tab in page.locator("#tabs a:visible").all():
        expect(tab).to_be_in_viewport(ratio=0.99)
        assert tab.evaluate(LINES) == 1, tab.inner_text()
    expect(page.locator("#bar .cpd-bar__amount")).to_be_visible()


def test_the_whole_name_of_the_site_can_be_read(held: CheckPage) -> None:
    """Whose site it is, and that it is unofficial."""
    name = held.page.locator(".md-header__topic .md-ellipsis").first
    expect(name).to_have_text("コン検更新ガイド（非公式）")
    assert held.page.evaluate(CUT_NAME) == 0
