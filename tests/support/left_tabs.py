"""A browser that is emptied between sequences of events: pages that were left stay, and are gone on in."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.tabs import DRIVER, FULL, HANDLES, Tab
from tests.support.used import forget

# A document of the same place that is no page: whoever goes there has left the self-check.
ELSEWHERE = "assets/images/favicon.png"


class Tabs:
    """A browser whose pages can be driven so. The self-check opens where another was left: a new page costs more."""

    def __init__(self, browser: Browser, given: dict[str, Any]) -> None:
        self.context: BrowserContext = browser.new_context(**given)
        self._root: str = given["base_url"]
        self._left: list[Page] = []
        for script in (FULL, HANDLES, DRIVER):
            self.context.add_init_script(script)

    def open(self) -> Tab:
        """Go to the self-check."""
        return Tab(self._left.pop() if self._left else self.context.new_page())

    def leave(self, tab: Tab) -> None:
        """Go from the self-check to another document."""
        tab.page.goto(ELSEWHERE)
        self._left.append(tab.page)

    def empty(self) -> None:
        """Leave every page, and let nothing be kept any more."""
        for page in self.context.pages:
            if page not in self._left:
                page.goto(ELSEWHERE)
        self._left = self.context.pages
        for page in self._left:
            page.evaluate("sessionStorage.clear()")
        if self._left:
            forget(self._left[0], self._root)
