"""The site and, in turn, each browser engine that this machine has or must have."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from scripts.pages_host import PagesHost
from scripts.setup import is_in_apt, may_use_apt
from tests.engines.webdriver import Browser, firefox, webkit

ROOT = Path(__file__).resolve().parent.parent.parent
STATE = ROOT / ".tools" / "state.json"
FLAGS = ("--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run")
NAMES = ("chromium", "firefox", "webkit")
# As root on Debian the set-up installs them all, and the workflow sees to it, so none may be missing there.
MUST_HAVE = is_in_apt("firefox-esr") if may_use_apt() else "CI" in os.environ


def found() -> dict[str, str]:
    """What the set-up has written down."""
    state: dict[str, str] = json.loads(STATE.read_text("utf-8")) if STATE.exists() else {}
    return state


def missing() -> list[str]:
    """Engines that cannot be had on this machine."""
    return [] if MUST_HAVE else [name for name in NAMES if not found().get(name)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every flow in every engine that there is."""
    if "engine_name" in metafunc.fixturenames:
        names = [name for name in NAMES if name not in missing()]
        metafunc.parametrize("engine_name", names, scope="session")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say which engines the tests did not run in: a test that is not there cannot fail."""
    for name in missing():
        terminalreporter.write_line(
            f"tests/engines did NOT run in {name}: it is not on this machine, and the set-up says how to get it",
            red=True,
        )


class Chromium:
    """Chromium by Playwright."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def goto(self, url: str) -> None:
        self._page.goto(url)

    def reload(self) -> None:
        self._page.reload()

    def run(self, script: str) -> Any:
        return self._page.evaluate(f"() => {{ {script} }}")


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A private window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        with browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo") as context:
            yield Chromium(context.new_page())
        browser.close()


def start(name: str) -> AbstractContextManager[Browser]:
    """The engine of that name, as the set-up found it; an error where it did not."""
    state = found()
    starts: Mapping[str, Callable[[], AbstractContextManager[Browser]]] = {
        "chromium": lambda: chromium(state["chromium"]),
        "firefox": lambda: firefox(state["firefox"]),
        "webkit": lambda: webkit(state["webkit"], state["minibrowser"]),
    }
    return starts[name]()


@pytest.fixture(scope="session")
def host(built_site: Path) -> Iterator[PagesHost]:
    """The site as GitHub Pages would serve it."""
    with PagesHost(built_site) as running:
        yield running


@pytest.fixture
def engine(engine_name: str) -> Iterator[Browser]:
    """A browser with nothing kept in it."""
    with start(engine_name) as browser:
        yield browser
