"""An eye on what the pages of a browser context do wrong."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

LOCAL_SCHEMES = frozenset({"data", "blob", "about"})
TELL_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""


def origin_of(url: str) -> str:
    """Scheme, host and port."""
    return "{0.scheme}://{0.netloc}".format(urlsplit(url))


class Watch:
    """What the pages of a context do wrong: throw, log an error, break their policy or ask another origin."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        self.faults: list[str] = []
        self.strangers: list[str] = []
        self.own = f"{origin_of(root)}/"
        context.add_init_script(TELL_VIOLATIONS)
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        context.on("request", self._on_request)

    def hold(self, allowed: bool) -> None:
        """Fail where a page asked another origin or, unless that is allowed, did anything else of these; then forget.

        Raises ``AssertionError``.
        """
        faults, strangers = self.faults[:], self.strangers[:]
        self.faults.clear()
        self.strangers.clear()
        assert strangers == []
        assert allowed or faults == []

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not is_missing_document(message):
            self.faults.append(f"console: {message.text} ({message.location.get('url')})")

    def _on_error(self, error: WebError) -> None:
        self.faults.append(f"uncaught: {error.error}")

    def _on_request(self, asked: Request) -> None:
        if urlsplit(asked.url).scheme not in LOCAL_SCHEMES and not asked.url.startswith(self.own):
            self.strangers.append(asked.url)


class Common(NamedTuple):
    context: BrowserContext
    watch: Watch


def is_missing_document(message: ConsoleMessage) -> bool:
    """Whether Chromium only says that the page itself came with status 404, as the 404 page does."""
    page = message.page
    return page is not None and message.location.get("url") == page.url and "404" in message.text
