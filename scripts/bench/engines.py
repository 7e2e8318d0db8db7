"""First and second visits in each browser engine that there is, beside bare Pyodide."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from statistics import median
from typing import Any

from scripts.bench.pages import BLANK, MARK, PATIENCE, PUBLISHED, SEED
from scripts.browsers.found import NAMES, found, start
from scripts.browsers.webdriver import Browser

OURS = "check/"
FIRST_AT_MOST = {"firefox": 0.41, "webkit": 0.26}  # ratios of first visits
SEEDED = f"({SEED})(%s).then(() => {{ window.seeded = true; }});"
MARKED = f'return performance.getEntriesByName("{MARK}")[0]?.startTime ?? 0;'
SETTLED = 3  # seconds after a visit, for what the page does then


def print_engines(root: str, log: dict[str, Any], rounds: int) -> None:
    """The boot ratios, engine by engine; a new browser for each first visit."""
    print(f"\n{'':12}{'first: ours':>13}{'bare':>8}{'ratio':>7}{'second: ours':>15}{'bare':>8}{'ratio':>7}")
    for name in NAMES:
        if not found().get(name):
            print(f"{name:12}not on this machine")
            continue
        times: dict[tuple[str, int], list[float]] = defaultdict(list)
        for _ in range(rounds):
            for address in (OURS, PUBLISHED):
                with start(name) as browser:
                    _seed(browser, root, log)
                    for visit in (1, 2):
                        times[address, visit].append(_visit(browser, root, address))
                        time.sleep(SETTLED)
        cells = []
        aim = ""
        for visit in (1, 2):
            ours, bare = median(times[OURS, visit]), median(times[PUBLISHED, visit])
            cells.append(f"{ours:>{10 if visit == 1 else 12}.0f} ms{bare:>5.0f} ms{ours / bare:>7.2f}")
            if visit == 1 and name in FIRST_AT_MOST:
                held = "≤" if ours / bare <= FIRST_AT_MOST[name] else "NOT ≤"
                aim = f"   (first {held} {FIRST_AT_MOST[name]:.2f})"
        print(f"{name:12}{''.join(cells)}{aim}")


def _seed(browser: Browser, root: str, log: dict[str, Any]) -> None:
    browser.goto(root + BLANK)
    browser.run(SEEDED % json.dumps(log))
    _wait(browser, "return window.seeded === true;")


def _visit(browser: Browser, root: str, address: str) -> float:
    """Milliseconds from navigation to the mark."""
    browser.goto(root + BLANK)
    browser.goto(root + address)
    return float(_wait(browser, MARKED))


def _wait(browser: Browser, script: str) -> Any:
    until = time.monotonic() + PATIENCE
    while not (value := browser.run(script)):
        if time.monotonic() > until:
            raise TimeoutError(f"{script}: nothing within {PATIENCE} s")
        time.sleep(0.1)
    return value
