"""Measure the way to the first verdict, what it transfers and holds, and the rules.

    python -m scripts.bench.main [--rounds N]

All in one run: the self-check page with a saved log against a bare page that loads Pyodide as published and runs
``1+1``, in the same Chromium and from the same host, in turn; then the rules; then the other browsers.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from scripts.bench.engines import print_engines
from scripts.bench.interaction import print_interaction
from scripts.bench.pages import bench_host
from scripts.bench.rules import (
    AIM_ASSESS,
    AIM_MILLISECONDS,
    AIM_PLAN,
    AIM_SIZE,
    AIM_VIEW,
    PLANNED,
    SIZES,
    USED,
    VIEWED,
    in_browser,
    in_cpython,
    made_log,
    plan_in_cpython,
)
from scripts.bench.visits import Rounds, memory, print_ratios, print_waterfall
from scripts.browsers.found import FLAGS, found
from scripts.paths import SITE

SAVED = 25


def main() -> int:
    """Print every table."""
    parser = argparse.ArgumentParser(
        description="Measure the first verdict, the bytes, the memory, the rules."
    )
    parser.add_argument("--rounds", type=int, default=5, help="visits of each kind; the median is printed")
    rounds = parser.parse_args().rounds
    launch: dict[str, Any] = {"executable_path": found()["chromium"], "args": list(FLAGS)}
    log = made_log(SAVED)
    with tempfile.TemporaryDirectory() as folder, bench_host(SITE, Path(folder)) as host:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch)
            load = os.getloadavg()[0]
            print(
                f"Chromium {browser.version}, {os.cpu_count()} processors (load {load:.1f}), loopback, gzip as "
                f"GitHub Pages, a log of {SAVED} activities, medians of {rounds}, from navigation to the verdict"
            )
            visits = Rounds(browser, host.url, log)
            for _ in range(rounds):
                visits.quick()
                visits.after_home()
                visits.fast_4g()
                visits.slow()
                memory(playwright, launch, host.url, log, visits.measured)
            print_ratios(visits.measured)
            print_waterfall(visits.measured)
            print_interaction(browser, host.url)
            print_rules(browser, host.url, rounds)
            browser.close()
        print_engines(host.url, log, rounds)
    return 0


def print_rules(browser: Browser, root: str, rounds: int) -> None:
    """A recalculation, all readings, by the number of activities."""
    print(f"\n{'':>12}{'CPython':>24}{'in the worker':>26}")
    print(f"{'activities':>12}{'assess':>12}{'request':>12}{'assess':>12}{'with view':>14}")
    for size in SIZES:
        log = made_log(size)
        rules, request = in_cpython(log, rounds)
        there = in_browser(browser, root, log, "assess", min(rounds, 5))
        line = f"{size:>12,}{rules:>9.0f} ms{request:>9.0f} ms{there:>9.0f} ms"
        if size <= VIEWED:
            line += f"{in_browser(browser, root, log, 'view', min(rounds, 5)):>11.0f} ms"
        print(line)
    log = made_log(AIM_SIZE)
    used = [in_browser(browser, root, log, method, USED // 2, USED) for method in ("assess", "view")]
    print(f"{AIM_SIZE:>12,}{'after ' + str(USED) + ' changes':>24}{used[0]:>21.0f} ms{used[1]:>11.0f} ms")
    print(
        f"  aim: after a change to one of {AIM_SIZE} activities, in the worker, assess under {AIM_ASSESS} ms and "
        f"with the view under {AIM_VIEW} ms"
    )
    print(f"  aim: {SIZES[-1]:,} activities in CPython under {AIM_MILLISECONDS} ms, and linear")
    log = made_log(PLANNED)
    rules, request = plan_in_cpython(log, rounds)
    there = in_browser(browser, root, log, "plan", rounds)
    print(f"\nplan {PLANNED} {rules:>14.1f} ms {request:>26.1f} ms {there:>13.1f} ms")
    print(f"  aim: in the browser under {AIM_PLAN} ms")


if __name__ == "__main__":
    raise SystemExit(main())
