"""Measure the way to the first verdict, what it transfers, and the rules.

    python -m scripts.bench [--rounds N]

All in one run: the self-check page with a saved log against a bare page that loads Pyodide and runs ``1+1``, in
the same Chromium and from the same host, in turn; then the rules in CPython and in the browser.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from scripts.bench_interaction import print_interaction
from scripts.bench_pages import PUBLISHED, SAME, Visit, bench_host, read_visit, seed
from scripts.bench_rules import (
    AIM_MILLISECONDS,
    AIM_PLAN,
    PLANNED,
    SIZES,
    in_browser,
    in_cpython,
    made_log,
    plan_in_cpython,
)

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".tools" / "state.json"
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SAVED = 25
AIM_RATIO = 1.3


def main() -> int:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description="Measure the first verdict, the bytes and the rules.")
    parser.add_argument("--rounds", type=int, default=7, help="visits of each kind; the median is printed")
    rounds = parser.parse_args().rounds
    chromium = json.loads(STATE.read_text("utf-8"))["chromium"]
    with (
        tempfile.TemporaryDirectory() as folder,
        bench_host(ROOT / "site", Path(folder)) as host,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        print(f"Chromium {browser.version}, {os.cpu_count()} processors, loopback, median of {rounds}")
        print_visits(browser, host.url, rounds)
        print_interaction(browser, host.url)
        print_rules(browser, host.url, rounds)
        browser.close()
    return 0


def print_visits(browser: Browser, root: str, rounds: int) -> None:
    """From navigation to the verdict, beside the bare pages, for a first visit and a second."""
    pages = {"first verdict": "check/", "bare, the same files": SAME, "bare, as published": PUBLISHED}
    visits: dict[tuple[str, str], list[Visit]] = {}
    for _ in range(rounds):
        for name, address in pages.items():
            with browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo") as context:
                page = context.new_page()
                seed(page, root, made_log(SAVED))
                for which in ("first", "second"):
                    visits.setdefault((which, name), []).append(read_visit(page, root, address))
    print(f"\n{'':24}{'first visit':>22}{'second visit':>22}")
    for name in pages:
        cells = [_cell(visits[which, name]) for which in ("first", "second")]
        print(f"{name:24}{cells[0]:>22}{cells[1]:>22}")
    for name in list(pages)[1:]:
        ratios = [_ratio(visits[w, "first verdict"], visits[w, name]) for w in ("first", "second")]
        print(f"  to {name:21}{ratios[0]:>22.2f}{ratios[1]:>22.2f}")
    print(f"  aim: at most {AIM_RATIO}")


def _cell(visits: list[Visit]) -> str:
    milliseconds = median(visit.milliseconds for visit in visits)
    megabytes = median(visit.transferred for visit in visits) / 1e6
    return f"{milliseconds:.0f} ms {megabytes:6.2f} MB"


def _ratio(ours: list[Visit], bare: list[Visit]) -> float:
    return median(visit.milliseconds for visit in ours) / median(visit.milliseconds for visit in bare)


def print_rules(browser: Browser, root: str, rounds: int) -> None:
    """`assess`, all readings, by the number of activities; `plan` for one log."""
    print(
        f"\n{'activities':>12}{'assess':>12}{'per activity':>14}{'whole request':>16}{'in the browser':>17}"
    )
    for size in SIZES:
        log = made_log(size)
        rules, request = in_cpython(log, rounds)
        there = in_browser(browser, root, log, min(rounds, 3))
        each = f"{rules / size * 1000:.0f} µs"
        print(f"{size:>12,}{rules:>9.0f} ms{each:>14}{request:>13.0f} ms{there:>14.0f} ms")
    print(f"  aim: {SIZES[-1]:,} activities in CPython under {AIM_MILLISECONDS} ms, and linear")
    log = made_log(PLANNED)
    rules, request = plan_in_cpython(log, rounds)
    there = in_browser(browser, root, log, rounds, "plan")
    print(f"\nplan {PLANNED} {rules:>14.1f} ms {request:>26.1f} ms {there:>13.1f} ms")
    print(f"  aim: in the browser under {AIM_PLAN} ms")


if __name__ == "__main__":
    raise SystemExit(main())
