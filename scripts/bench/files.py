"""How long files take: a table in CPython, a workbook on the page, and how long the page's own thread stands still.

python -m scripts.bench.files
"""

from __future__ import annotations

import base64
import os
import time
from datetime import date
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from cpd import load_scheme, read_log
from scripts.bench.rules import EXPIRES, SCHEME, made_log
from scripts.browsers.found import FLAGS, found
from scripts.browsers.pages_host import PagesHost
from scripts.paths import SITE
from selfcheck.files import read_file
from selfcheck.files.exports import export

ROWS_TABLE, AIM_TABLE = 10_000, 1.5  # seconds, in CPython
ROWS_WORKBOOK, AIM_WORKBOOK = 2_000, 2.0  # seconds, from the choice of the file to the shown steps
AIM_TASK = 200  # milliseconds that the page's thread may stand still
ROUNDS = 3
PATIENCE = 120_000  # milliseconds
# Starts to watch, and gives the longest task so far when it is asked again.
LONGEST = """
() => {
  if (window.longest === undefined) {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
    }).observe({ type: "longtask" });
  }
  return window.longest;
}
"""


def main() -> int:
    """Print both tables, each with its aim."""
    print(f"files: {os.cpu_count()} processors (load {os.getloadavg()[0]:.1f}), medians of {ROUNDS}")
    csv = content("csv", ROWS_TABLE)
    seconds = median(read_seconds("log.csv", csv) for _ in range(ROUNDS))
    print(f"  CSV of {ROWS_TABLE:,} rows in CPython: {seconds:.2f} s (aim: {AIM_TABLE} s)")
    workbook = content("xlsx", ROWS_WORKBOOK)
    seconds = median(read_seconds("log.xlsx", workbook) for _ in range(ROUNDS))
    print(f"  XLSX of {ROWS_WORKBOOK:,} rows in CPython: {seconds:.2f} s")
    times, longest = on_the_page(workbook)
    print(
        f"  XLSX of {ROWS_WORKBOOK:,} rows on the page: {median(times):.2f} s, the first {times[0]:.2f} s "
        f"(aim: {AIM_WORKBOOK} s); longest task of the page's thread {longest:.0f} ms (aim: {AIM_TASK} ms)"
    )
    return 0


def content(kind: str, rows: int) -> bytes:
    """A log of so many activities as a file."""
    scheme = load_scheme(SCHEME)
    made = export(kind, scheme, read_log(made_log(rows), scheme), on=date(2026, 11, 21))
    return base64.b64decode(made["base64"]) if "base64" in made else made["text"].encode()


def read_seconds(name: str, file: bytes) -> float:
    """How long the rules' side takes from bytes to a log."""
    started = time.perf_counter()
    read_file(name, file, expires=EXPIRES)
    return time.perf_counter() - started


def on_the_page(workbook: bytes) -> tuple[list[float], float]:
    """Seconds from the choice of the file to the shown steps, and the longest task in milliseconds."""
    launch: dict[str, Any] = {"executable_path": found()["chromium"], "args": list(FLAGS)}
    with PagesHost(SITE) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch)
        page = browser.new_page(locale="ja-JP", timezone_id="Asia/Tokyo", service_workers="block")
        page.goto(f"{host.url}check/")
        page.locator('input[name="expires"]').first.wait_for(state="attached")
        page.locator(f'input[name="expires"][value="{EXPIRES}"]').check()
        page.locator("#begin-device").click()
        page.locator('#engine-state[data-phase="ready"]').wait_for(state="attached", timeout=PATIENCE)
        page.evaluate("() => { location.hash = '/import'; }")
        page.evaluate(LONGEST)
        times = [_import(page, workbook) for _ in range(ROUNDS)]
        longest = float(page.evaluate(LONGEST))
        browser.close()
        return times, longest


def _import(page: Page, workbook: bytes) -> float:
    started = time.perf_counter()
    page.locator("#field-file").set_input_files(
        {"name": "log.xlsx", "mimeType": "application/octet-stream", "buffer": workbook}
    )
    page.locator("#import-counts").wait_for(timeout=PATIENCE)
    seconds = time.perf_counter() - started
    page.locator("#import-cancel").click()
    page.wait_for_timeout(1_000)
    return seconds


if __name__ == "__main__":
    raise SystemExit(main())
