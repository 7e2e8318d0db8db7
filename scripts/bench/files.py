"""How long files take: a table in CPython, a workbook on the page, and how long the page's own thread stands still.

python -m scripts.bench.files

Beside each time on the clock stands the processor's: on a machine with other work the clock counts that work too.
"""

from __future__ import annotations

import base64
import os
import time
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from cpd import load_scheme, read_log
from cpd.records.bounds import MOST_ACTIVITIES
from scripts.bench.rules import EXPIRES, SCHEME, made_log
from scripts.browsers.found import FLAGS, found
from scripts.browsers.pages_host import PagesHost
from scripts.paths import SITE
from selfcheck.files import look
from selfcheck.files.exports import export
from selfcheck.files.preview import Asked

ON = date(2026, 11, 21)
ROWS_TABLE, AIM_TABLE = 10_000, 1.5  # seconds, in CPython
ROWS_WORKBOOK, AIM_WORKBOOK = 2_000, 2.0  # seconds, from the choice of the file to the shown steps
AIM_TASK = 200  # milliseconds that the page's thread may stand still
ROUNDS = 3
PATIENCE = 120_000  # milliseconds
# Starts to watch, and gives the longest task since it was asked last.
LONGEST = """
() => {
  if (window.longest === undefined) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
    }).observe({ type: "longtask" });
  }
  const longest = window.longest ?? 0;
  window.longest = 0;
  return longest;
}
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Took:
    """Seconds on the clock and of the processor, and the longest task of the page's thread in milliseconds."""

    clock: float
    processor: float
    longest: float = 0

    def __str__(self) -> str:
        return f"{self.clock:.2f} s ({self.processor:.2f} s of the processor)"


def main() -> int:
    """Print both tables, each with its aim."""
    print(f"files: {os.cpu_count()} processors (load {os.getloadavg()[0]:.1f}), {ROUNDS} rounds, medians")
    print(
        f"  CSV of {ROWS_TABLE:,} rows in CPython: {_looked('log.csv', table(ROWS_TABLE))} (aim: {AIM_TABLE} s)"
    )
    workbook = content("xlsx", ROWS_WORKBOOK)
    print(f"  XLSX of {ROWS_WORKBOOK:,} rows in CPython: {_looked('log.xlsx', workbook)}")
    shown, taken = on_the_page(workbook)
    longest = max(each.longest for each in shown)
    print(f"  XLSX of {ROWS_WORKBOOK:,} rows on the page: the first {shown[0]}, then {_middle(shown[1:])}")
    print(
        f"    (aim: {AIM_WORKBOOK} s); longest task of the page's thread {longest:.0f} ms (aim: {AIM_TASK} ms)"
    )
    print(f"    taken over into the list: {taken}; longest task {taken.longest:.0f} ms")
    return 0


def content(kind: str, rows: int) -> bytes:
    """A log of so many activities as a file."""
    scheme = load_scheme(SCHEME)
    made = export(kind, scheme, read_log(made_log(rows), scheme), on=ON)
    return base64.b64decode(made["base64"]) if "base64" in made else made["text"].encode()


def table(rows: int) -> bytes:
    """A table of so many rows, which may be more than one log holds."""
    head, *lines = content("csv", min(rows, MOST_ACTIVITIES)).splitlines(keepends=True)
    return b"".join([head, *(lines * -(-rows // len(lines)))[:rows]])


def _looked(name: str, file: bytes) -> Took:
    """What the rules' side takes from bytes to what would be taken over."""
    scheme = load_scheme(SCHEME)
    asked = Asked(name=name, content=file, scheme=scheme, dates={"expires": EXPIRES}, present=(), on=ON)
    times = []
    for _ in range(ROUNDS):
        look.forget()
        clock, processor = time.perf_counter(), time.process_time()
        look.look(asked)
        times.append(Took(clock=time.perf_counter() - clock, processor=time.process_time() - processor))
    return _middle(times)


def _middle(times: list[Took]) -> Took:
    return Took(
        clock=median(each.clock for each in times),
        processor=median(each.processor for each in times),
        longest=max(each.longest for each in times),
    )


def on_the_page(workbook: bytes) -> tuple[list[Took], Took]:
    """From the choice of the file to the shown steps, several times over; and from the last press to the list."""
    launch: dict[str, Any] = {"executable_path": found()["chromium"], "args": list(FLAGS)}
    with PagesHost(SITE) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch)
        system = browser.new_browser_cdp_session()
        page = browser.new_page(locale="ja-JP", timezone_id="Asia/Tokyo", service_workers="block")
        page.goto(f"{host.url}check/")
        page.locator('input[name="expires"]').first.wait_for(state="attached")
        page.locator(f'input[name="expires"][value="{EXPIRES}"]').check()
        page.locator("#begin-device").click()
        page.locator('#engine-state[data-phase="ready"]').wait_for(state="attached", timeout=PATIENCE)
        page.evaluate("() => { location.hash = '/import'; }")
        page.wait_for_timeout(8_000)  # what follows a start by itself
        shown = []
        for round in range(ROUNDS):
            if round:
                page.locator("#import-cancel").click()
                page.wait_for_timeout(1_000)
            shown.append(_timed(page, system, lambda: _choose(page, workbook)))
        taken = _timed(page, system, lambda: _take(page))
        browser.close()
        return shown, taken


def _choose(page: Page, workbook: bytes) -> None:
    file = {"name": "log.xlsx", "mimeType": "application/octet-stream", "buffer": workbook}
    with page.expect_file_chooser() as chooser:
        page.locator("#field-file").click()
    chooser.value.set_files(file)  # type: ignore[arg-type]
    page.locator("#import-counts").wait_for(timeout=PATIENCE)


def _take(page: Page) -> None:
    page.locator("#import-take").click()
    page.locator("#entry-list [data-activity]").first.wait_for(state="attached", timeout=PATIENCE)
    page.wait_for_timeout(8_000)


def _timed(page: Page, system: CDPSession, act: Any) -> Took:
    page.evaluate(LONGEST)
    clock, processor = time.perf_counter(), _processor(system)
    act()
    took = time.perf_counter() - clock, _processor(system) - processor
    return Took(clock=took[0], processor=took[1], longest=float(page.evaluate(LONGEST)))


def _processor(system: CDPSession) -> float:
    """Seconds that the processes of pages have had so far, their workers with them."""
    processes = system.send("SystemInfo.getProcessInfo")["processInfo"]
    return sum(float(each["cpuTime"]) for each in processes if each["type"] == "renderer")


if __name__ == "__main__":
    raise SystemExit(main())
