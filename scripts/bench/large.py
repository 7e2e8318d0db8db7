"""Very long lists on the page: how long its own thread stands still while one is opened and worked with.

    python -m scripts.bench.large

Processor time of the longest task, so that other work on the machine does not count; what the rules compute runs
in a worker and is no task of the page.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from functools import partial

from playwright.sync_api import Page, expect, sync_playwright

from scripts.bench.rules import EXPIRES, made_log
from scripts.bench.trace import longest, traced
from scripts.browsers.found import FLAGS, found
from scripts.browsers.pages_host import PagesHost
from scripts.paths import SITE

SIZES = (2_000, 5_000)
AIM_TASK = 200  # milliseconds that the page's thread may stand still
PATIENCE = 180_000  # milliseconds
SETTLED = 2_500  # milliseconds in which everything that follows from a change has been drawn
FIELD = "#field-file"
ENTRIES = "#entry-list [data-activity]"


def main() -> int:
    """Print the longest task of each deed for each size."""
    print(f"long lists: {os.cpu_count()} processors (load {os.getloadavg()[0]:.1f}), aim {AIM_TASK} ms")
    expect.set_options(timeout=PATIENCE)
    with PagesHost(SITE) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found()["chromium"], args=list(FLAGS))
        for size in SIZES:
            with browser.new_context(
                base_url=host.url, locale="ja-JP", timezone_id="Asia/Tokyo", service_workers="block"
            ) as context:
                page = context.new_page()
                begin(page)
                for name, deed in deeds(page, size):
                    tasks = traced(page, partial(_settled, page, deed))
                    drawn = page.locator(ENTRIES).count()
                    print(f"  {size:,} {name:<10} {longest(tasks):>5.0f} ms, {drawn} entries drawn")
        browser.close()
    return 0


def begin(page: Page) -> None:
    """Open the page, and begin with the dates of the made-up log."""
    page.goto("check/")
    page.get_by_role("radio", name=f"{EXPIRES[:4]}年3月31日", exact=True).check()
    page.get_by_role("button", name="この端末に保存して始める", exact=True).click()
    expect(page.locator("#headline")).to_be_visible()


def deeds(page: Page, size: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """What a person does with the list, in turn."""
    content = json.dumps(made_log(size), ensure_ascii=False).encode()

    def take_in() -> None:
        page.evaluate("location.hash = '/import'")
        page.locator(FIELD).set_input_files(
            {"name": "log.json", "mimeType": "application/json", "buffer": content}
        )
        expect(page.locator("#notice")).to_contain_text(f"{size}件を取り込みました")

    def find() -> None:
        page.locator("#filters").evaluate("(fold) => { fold.open = true; }")
        page.get_by_label("言葉で探す").fill("研修 12")

    def change() -> None:
        page.locator(f"{ENTRIES} [data-part=open]").first.click()
        page.locator('#activity-form [name="title"]').fill("変えた研修")
        page.get_by_role("button", name="保存する", exact=True).click()

    yield "import", take_in
    yield "find", find
    yield "find none", lambda: page.locator("#filter-clear").click()
    yield "more", lambda: page.locator("#entry-list [data-part=more]").first.click()
    yield "delete", lambda: page.locator('#entry-list [data-action="delete"]').first.dispatch_event("click")
    yield "take back", lambda: page.locator("#undo").click()
    yield "change", change
    yield "reload", page.reload


def _settled(page: Page, deed: Callable[[], object]) -> None:
    deed()
    page.wait_for_timeout(SETTLED)
    expect(page.locator("#apply-progress")).to_be_attached()
    expect(page.locator("[data-outdated]")).to_have_count(0)


if __name__ == "__main__":
    raise SystemExit(main())
