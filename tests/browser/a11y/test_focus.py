"""Where the focus is: always to be seen, in a dialog until it closes, and never in a trap."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.check_page import PATIENCE, CheckPage
from tests.support.looks import DRESS_IN, THEMES

pytestmark = pytest.mark.used_page

MOST_TABS = 250
# How far the ring round what has the focus can be told from what lies behind it: outline or shadow, as 1 to 21.
RING = """
() => {
  const at = document.activeElement, style = getComputedStyle(at);
  const parse = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([red, green, blue]) => [red, green, blue].map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  let ground = [255, 255, 255];
  for (let box = at.parentElement; box; box = box.parentElement) {
    const colour = parse(getComputedStyle(box).backgroundColor);
    if (colour.length === 3) { ground = colour; break; }
  }
  const drawn = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  const shadow = style.boxShadow === "none" ? ground : parse(style.boxShadow.match(/rgba?\\([^)]*\\)/)[0]);
  return {
    name: at.ariaLabel || at.labels?.[0]?.textContent.trim() || at.textContent.trim().slice(0, 30) || at.id,
    place: at === document.body ? "none" : at.closest("dialog, #selfcheck")?.localName ?? "page",
    parts: at.matches("[type=date]:not(:focus-visible)"),
    width: drawn,
    contrast: Math.max(contrast(parse(style.outlineColor), ground), contrast(shadow, ground)),
  };
}
"""


@pytest.fixture
def check(page: Page) -> CheckPage:
    opened = CheckPage(page).open_sample()
    opened.expect_parts()
    return opened


def walk(page: Page) -> list[dict[str, Any]]:
    """What Tab reaches from the top of the page until it leaves the page."""
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    seen: list[dict[str, Any]] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(RING))
        if seen[-1]["place"] == "none":
            break
    return seen


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_is_broad_and_stands_out_and_the_last_tab_leaves(check: CheckPage, theme: str) -> None:
    page = check.page
    check.button("活動を追加する").click()
    page.evaluate(DRESS_IN, THEMES[theme])
    stops = walk(page)
    inside = [stop for stop in stops if stop["place"] == "div"]
    assert len(inside) > 30  # the form and the result beside it; what folds has one stop
    # Chromium draws a ring of its own round the button inside a field of type date (looked at in a screenshot).
    faint = [stop for stop in inside if not stop["parts"] and (stop["width"] < 4 or stop["contrast"] < 3)]
    assert faint == []
    assert stops[-1]["place"] == "none"


def test_the_ring_is_there_in_colours_of_ones_own(check: CheckPage) -> None:
    page = check.page
    page.emulate_media(forced_colors="active")
    stops = [stop for stop in walk(page) if stop["place"] == "div" and not stop["parts"]]
    assert len(stops) > 40
    assert [stop["name"] for stop in stops if stop["width"] < 3] == []


def test_a_dialog_keeps_the_focus_until_it_closes_and_gives_it_back(check: CheckPage) -> None:
    page = check.page
    opener = check.go("data").button("この端末のデータをすべて削除する")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="すべて削除しますか")
    expect(dialog.get_by_role("button", name="やめる")).to_be_focused()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(6):
            page.keyboard.press(key)
            assert page.evaluate(RING)["place"] in ("dialog", "none")  # none: the browser's own bar
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_file_is_chosen_by_keys_with_nothing_dragged(check: CheckPage) -> None:
    page = check.page
    expect(check.headline).to_be_visible(timeout=PATIENCE)  # nothing more is drawn while the key is pressed
    # The browser is told long before the key is pressed that the page's host chooses the file.
    page.on("filechooser", lambda _: None)
    field = check.go("import").page.get_by_label("ファイルから取り込む")
    expect(page.locator("#import h2").first).to_be_focused()  # the view gives it the focus, and then no more
    field.focus()
    expect(field).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(
        {
            "name": "a.csv",
            "mimeType": "text/csv",
            "buffer": "活動日,カテゴリ,時間\r\n2025-06-10,A,2\r\n".encode(),
        }
    )
    expect(page.locator("#import-check")).to_be_focused()
    assert page.locator("[draggable=true]").count() == 0
