"""The engine's script changed for a test, and Python in the worker within reach of it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, Worker, expect

from tests.support.check_page import PATIENCE

SCRIPT = "text/javascript"
DOOR = r"([\w$]+)\.globals=[\w$]+\.globals,"
RUN = "(source) => globalThis.pyodide.runPython(source)"


def change(page: Page, built_site: Path, pattern: str, other: str) -> None:
    """Serve the engine's script with the pattern's first match replaced, and a page that expects its hash."""
    script = next((built_site / "assets").glob("engine-*/worker.js")).read_text("utf-8")
    changed, count = re.subn(pattern, other, script, count=1)
    assert count == 1
    page.route("**/worker.js", lambda route: route.fulfill(content_type=SCRIPT, body=changed))
    before, after = (hashlib.sha256(each.encode()).hexdigest() for each in (script, changed))

    def fulfill(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(before, after))

    for each in ("**/check-*.js", "**/check/"):
        page.route(each, fulfill)


def is_engine(worker: Worker) -> bool:
    """Whether the worker is the engine's: the search has one too."""
    return worker.url.startswith("blob:") and not worker.url.endswith("#search")


def opened(page: Page, built_site: Path) -> Worker:
    """Open the self-check with a worker in which `run` can reach Python, which the built worker does not allow."""
    change(page, built_site, DOOR, r"\g<0>globalThis.pyodide=\1,")
    with page.expect_worker(is_engine) as started:
        page.goto("check/")
    expect(page.locator("#engine-state")).to_have_attribute("data-phase", "ready", timeout=PATIENCE)
    return started.value


def run(worker: Worker, source: str) -> Any:
    """Run the source in the worker's Python and return its value."""
    return worker.evaluate(RUN, source)
