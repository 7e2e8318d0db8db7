"""Thirty people made by hand, and bad files among them, as somebody chooses them on the page for teams."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from playwright.sync_api import FilePayload, Page, expect

from tests.roster.people import ON, PEOPLE
from tests.support.check_page import PATIENCE
from tests.support.quick_engine import QuickHost

FILES: list[FilePayload] = [
    {"name": each.source.name, "mimeType": "application/json", "buffer": each.source.content}
    for each in PEOPLE
]
READABLE = [each for each in PEOPLE if each.row is not None]

# What the page adds to a failure that is the engine's fault.
AGAIN = "計算の途中で問題が起きました。入力した内容は残っています。もう一度試してください。"

# Folds, filters and order as they are on a page that was just opened.
AS_AT_FIRST = """
() => {
  for (const each of document.querySelectorAll("#selfcheck details[open]:not([data-first])")) each.open = false;
  for (const each of document.querySelectorAll("#team-filters input:checked")) each.click();
  document.getElementById("team-payment-slot").replaceChildren();
  const sort = document.getElementById("team-sort");
  if (sort.selectedIndex === 0) return;
  sort.selectedIndex = 0;
  sort.dispatchEvent(new Event("change", { bubbles: true }));
}
"""


def open_team(page: Page) -> Page:
    """Go to the page, with everybody in the table, on the day that their rows were worked out for."""
    page.goto("team/")
    page.locator("#team-on").evaluate("(field, day) => { field.value = day; }", str(ON))
    page.get_by_label("ファイルを選ぶ（いくつでも）").set_input_files(FILES)
    expect(page.locator("#team-table")).to_be_visible(timeout=PATIENCE)
    page.evaluate(
        "() => { for (const each of document.querySelectorAll('details[open]')) each.dataset.first = ''; }"
    )
    return page


@contextmanager
def failing(host: QuickHost, *methods: str) -> Iterator[None]:
    """Within the block the engine has a fault of its own at each question of these methods."""
    answer = host.answer

    def faulty(request: str) -> str:
        call = json.loads(request)
        return answer(json.dumps({**call, "params": None}) if call["method"] in methods else request)

    with patch.object(host, "answer", faulty):
        yield


def expect_status(team: Page, text: str) -> None:
    """The status line says the text, and stands where it can be seen."""
    expect(team.locator("#team-status")).to_have_text(text)
    expect(team.locator("#team-status")).to_be_in_viewport()
