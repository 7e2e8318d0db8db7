"""The built site under a sub-path, the browser the set-up found, and an eye on what the pages do wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.browsers.found import FLAGS, found
from scripts.browsers.pages_host import PagesHost
from scripts.paths import ROOT
from tests.support.quick_engine import QuickHost
from tests.support.used import is_used, leave
from tests.support.watch import Common, Watch

# Milliseconds that anything may take to come about. It says that a thing happens, not how fast: on a machine with other
# work the five seconds that Playwright gives are too few. A test that means a time says so by itself.
expect.set_options(timeout=30_000)
ENGINE = ROOT / "tests" / "browser" / "engine"
CHOOSING = {"page", "quiet", "first"}  # the fixtures that ask `is_used`
FIRST_COMPILER = "--js-flags=--liftoff-only"


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

    Debian's whole Chromium takes a fifth more of the processor; tests/engines drive that one. Python's wasm is compiled
    by V8's first compiler alone: the second, for what runs often, takes a third of the processor of a test that starts
    the engine and ends soon after. With both of them run tests/engines, and the answers in engine/test_same_answers.py.
    """
    path = found().get("chromium_shell") or found()["chromium"]
    return browser_type_launch_args | {"executable_path": path, "args": [*FLAGS, FIRST_COMPILER]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A visitor in Japan whose browser keeps nothing for offline use: what a test asks for, the host answers."""
    here = {"locale": "ja-JP", "timezone_id": "Asia/Tokyo", "service_workers": "block"}
    return browser_context_args | here


@pytest.fixture(autouse=True)
def page_faults(request: pytest.FixtureRequest, host: PagesHost) -> Iterator[list[str]]:
    """Fails the test when one of its pages does anything wrong; see `Watch`."""
    allowed = request.node.get_closest_marker("allow_page_errors") is not None
    names = {*request.fixturenames}
    if names & CHOOSING:
        names.add("used_context" if is_used(request) else "context")
    watches = []
    if "context" in names:
        watches.append(Watch(request.getfixturevalue("context"), host.url))
    for shared in ("common_context", "used_context"):
        if shared in names:
            watches.append(request.getfixturevalue(shared).watch)
    yield watches[0].faults if watches else []
    for watch in watches:
        watch.hold(allowed)


@pytest.fixture(scope="module")
def common_context(
    browser: Browser, browser_context_args: dict[str, Any], host: QuickHost, request: pytest.FixtureRequest
) -> Iterator[Common]:
    """A context that the tests of one file share, for pages that they only read: to open a page takes a second."""
    host.quick = not request.path.is_relative_to(ENGINE)
    with browser.new_context(**browser_context_args) as context:
        yield Common(context, Watch(context, host.url))


@pytest.fixture(scope="module")
def used_context(browser: Browser, browser_context_args: dict[str, Any], host: QuickHost) -> Iterator[Common]:
    """The context of the pages that the tests of one file use one after the other; see ``use``."""
    with browser.new_context(**browser_context_args) as context:
        yield Common(context, Watch(context, host.url))


@pytest.fixture(scope="module")
def pages_by_script(used_context: Common) -> dict[str, Page]:
    """The pages of that context, by the script that runs before those of the site."""
    return {}


@pytest.fixture
def use(
    used_context: Common, pages_by_script: dict[str, Page], host: QuickHost
) -> Iterator[Callable[[str], Page]]:
    """Gives a page as a new device has it, where that script runs first; after the test it is left (`leave`)."""
    used = []

    def page_with(script: str) -> Page:
        if script not in pages_by_script:
            pages_by_script[script] = used_context.context.new_page()
            if script:
                pages_by_script[script].add_init_script(script)
        used.append(pages_by_script[script])
        return used[-1]

    yield page_with
    for page in used:
        leave(page, host.url)


@pytest.fixture
def used_page(use: Callable[[str], Page]) -> Page:
    """A page as a new device has it, though tests of the file had it before."""
    return use("")


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Page:
    """A page of its own for the test or, where it is marked ``used_page``, one that others had before."""
    if is_used(request):
        used: Page = request.getfixturevalue("used_page")
        return used
    context: BrowserContext = request.getfixturevalue("context")
    return context.new_page()
