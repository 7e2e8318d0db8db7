"""The built site under a sub-path, the browser the set-up found, and an eye on what the pages do wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError, expect

from scripts.browsers.found import FLAGS, found
from scripts.browsers.pages_host import PagesHost
from tests.support.quick_engine import QuickHost

# Milliseconds that anything may take to come about. It says that a thing happens, not how fast: on a machine with other
# work the five seconds that Playwright gives are too few. A test that means a time says so by itself.
expect.set_options(timeout=30_000)
LOCAL_SCHEMES = frozenset({"data", "blob", "about"})
TELL_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""


@pytest.fixture(scope="session")
def host(built_site: Path) -> Iterator[QuickHost]:
    """The site as GitHub Pages would serve it; `host.refusing(...)` leaves files out."""
    with QuickHost(built_site) as running:
        yield running


@pytest.fixture(autouse=True)
def engine_of_the_page(request: pytest.FixtureRequest, host: QuickHost) -> None:
    """Python in the browser for what is marked ``real_engine``, and the quick engine for the rest."""
    host.quick = request.node.get_closest_marker("real_engine") is None


@pytest.fixture(scope="session")
def base_url(host: PagesHost) -> str:
    """The root of the site, so that tests write `page.goto("check/")`."""
    return host.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium that the set-up found: the one without a window where there is one, else the whole.

    Debian's whole Chromium takes a fifth more of the processor; tests/engines drive that one.
    """
    path = found().get("chromium_shell") or found()["chromium"]
    return browser_type_launch_args | {"executable_path": path, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A visitor in Japan whose browser keeps nothing for offline use: what a test asks for, the host answers."""
    here = {"locale": "ja-JP", "timezone_id": "Asia/Tokyo", "service_workers": "block"}
    return browser_context_args | here


@pytest.fixture(autouse=True)
def page_faults(
    request: pytest.FixtureRequest, context: BrowserContext, host: PagesHost
) -> Iterator[list[str]]:
    """Fails the test when a page throws, logs an error, breaks its policy or asks another origin."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(host.url))
    faults: list[str] = []
    strangers: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not is_missing_document(message):
            faults.append(f"console: {message.text} ({message.location.get('url')})")

    def on_error(error: WebError) -> None:
        faults.append(f"uncaught: {error.error}")

    def on_request(asked: Request) -> None:
        if urlsplit(asked.url).scheme not in LOCAL_SCHEMES and not asked.url.startswith(f"{origin}/"):
            strangers.append(asked.url)

    context.add_init_script(TELL_VIOLATIONS)
    context.on("console", on_console)
    context.on("weberror", on_error)
    context.on("request", on_request)
    yield faults
    assert strangers == []
    if request.node.get_closest_marker("allow_page_errors") is None:
        assert faults == []


def is_missing_document(message: ConsoleMessage) -> bool:
    """Whether Chromium only says that the page itself came with status 404, as the 404 page does."""
    page = message.page
    return page is not None and message.location.get("url") == page.url and "404" in message.text
