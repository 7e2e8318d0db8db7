"""A connection that breaks on the way: the file is asked for again, and its bytes are counted once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE

# What the bar of the engine shows, in its order.
WATCH = """
window.shown = [];
new MutationObserver(() => {
  const bar = document.querySelector("#engine-bar");
  if (bar?.hasAttribute("max") && Number(bar.max) > 1) window.shown.push([bar.value, bar.max]);
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["value", "max"], childList: true });
"""


@pytest.mark.real_engine
@pytest.mark.allow_page_errors
def test_a_connection_that_breaks_is_made_again(page: Page, host: PagesHost) -> None:
    page.add_init_script(WATCH)
    with host.breaking("assets/engine-*/snapshot.zst", after=100_000) as broken:
        page.goto("check/")
        expect(page.locator("#engine-state")).to_have_attribute("data-phase", "ready", timeout=PATIENCE)
    assert len(broken) == 1
    # The snapshot is used all the same, and nothing else was fetched in its stead.
    expect(page.locator("#diagnostics [data-count=snapshot]")).to_have_count(1)
    expect(page.locator("#diagnostics [data-count]")).to_have_count(1)
    shown = page.evaluate("() => window.shown")
    loaded = [value for value, _ in shown]
    assert loaded == sorted(loaded)
    assert len({most for _, most in shown}) == 1
    assert shown[-1][0] == shown[-1][1]
