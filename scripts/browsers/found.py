"""Chromium, Firefox and WebKitGTK as the set-up found them, each with nothing kept in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from playwright.sync_api import Page, Playwright, sync_playwright

from scripts.browsers.webdriver import Browser, firefox, webkit
from scripts.paths import STATE

FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NAMES = ("chromium", "firefox", "webkit")


def found() -> dict[str, str]:
    """What the set-up has written to .tools/state.json."""
    state: dict[str, str] = json.loads(STATE.read_text("utf-8")) if STATE.exists() else {}
    return state


def start(name: str, playwright: Playwright | None = None) -> AbstractContextManager[Browser]:
    """The engine of that name; ``KeyError`` or ``FileNotFoundError`` where it is not on this machine.

    A Playwright that already runs in this process has to be given: there can be only one.
    """
    state = found()
    starts: Mapping[str, Callable[[], AbstractContextManager[Browser]]] = {
        "chromium": lambda: chromium(state["chromium"], playwright),
        "firefox": lambda: firefox(state["firefox"]),
        "webkit": lambda: webkit(state["webkit"], state["minibrowser"]),
    }
    return starts[name]()


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
def chromium(path: str, running: Playwright | None = None) -> Iterator[Browser]:
    """A private window."""
    with nullcontext(running) if running else sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        with browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo") as context:
            yield Chromium(context.new_page())
        browser.close()
