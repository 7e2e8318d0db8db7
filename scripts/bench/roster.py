"""How long many people's logs take: on the command line by the number of people, and on the page for teams.

python -m scripts.bench.roster [--people N ...] [--only command|page]

On a machine with other work, seconds by the clock say little; the processors' seconds are those of the command and all
that it started.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.browsers.found import FLAGS, found
from scripts.browsers.pages_host import PagesHost
from scripts.paths import SITE

ACTIVITIES = 60
PEOPLE = (1000, 5000)
ON = "2026-11-21"
AIM_COMMAND, AIM_PAGE = 4, 10  # seconds for a thousand people
PATIENCE = 300_000  # milliseconds
LONG_TASKS = """
() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
  }).observe({ type: "longtask" });
}
"""


def make_people(folder: Path, people: int) -> list[Path]:
    """Write so many backups, the same each time."""
    dice = random.Random(people)
    return [_person(folder / f"{number:04}.json", number, dice) for number in range(people)]


def _person(path: Path, number: int, dice: random.Random) -> Path:
    ends = dice.choice((2027, 2028, 2029))
    activities = []
    for index in range(ACTIVITIES):
        category = dice.choice("AAABBCD")
        day = date(ends - 3, 4, 1) + timedelta(days=dice.randrange(960))
        activities.append(
            {
                "id": f"a{index}",
                "date": day.isoformat(),
                "category": category,
                "hours": dice.choice(("1", "1.5", "2", "0:45", "3")),
                "domain": None if category == "A" else dice.randint(1, 7),
                "title": f"研修{index}",
                "evidence": "certificate",
            }
        )
    holder = {"name": f"社員{number}", "kana": f"シャイン{number}", "last4": f"{number % 10_000:04}"}
    log = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": f"{ends}-03-31", "holder": holder}
    path.write_text(json.dumps({**log, "activities": activities}, ensure_ascii=False), "utf-8")
    return path


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A command from its start to its end: seconds by the clock and of the processors, and its memory in MB.

    ``memory`` is the most that any one of its processes held at a time.
    """

    seconds: float
    processor: float
    memory: float


def on_the_command_line(folder: Path) -> Run:
    """Run the command on everybody in the folder; what it prints goes nowhere."""
    command = [sys.executable, "-m", "selfcheck", "roster", str(folder), "--on", ON, "--format", "json"]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    started = time.perf_counter()
    process = os.posix_spawn(
        sys.executable, command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1)]
    )
    used = os.wait4(process, 0)[2]
    os.close(nowhere)
    return Run(
        seconds=time.perf_counter() - started,
        processor=used.ru_utime + used.ru_stime,
        memory=used.ru_maxrss / 1024,
    )


def on_the_page(files: Sequence[Path]) -> tuple[float, float]:
    """Seconds from the choice of the files to the table, the engine started, and the page's longest task in ms."""
    with PagesHost(SITE) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found()["chromium"], args=list(FLAGS))
        page = browser.new_page(service_workers="block")
        page.goto(f"{host.url}team/")
        page.get_by_role("button", name="例を見る").click()
        page.locator("#team-table").wait_for(timeout=PATIENCE)
        page.evaluate(LONG_TASKS)
        started = time.perf_counter()
        page.locator("#team-files").set_input_files(files)
        page.get_by_text(f"{len(files) + 9}人を一覧にしました").wait_for(timeout=PATIENCE)
        seconds = time.perf_counter() - started
        longest = float(page.evaluate("() => window.longest"))
        browser.close()
        return seconds, longest


def main() -> int:
    """Print a row for each number of people."""
    parser = argparse.ArgumentParser(description="Measure a roster of many people.")
    parser.add_argument("--people", type=int, nargs="+", default=PEOPLE)
    parser.add_argument("--only", choices=("command", "page"))
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {ACTIVITIES} activities a person")
    for people in options.people:
        with tempfile.TemporaryDirectory() as folder:
            files = make_people(Path(folder), people)
            print(f"{people:>8,} people")
            if options.only != "page":
                run = on_the_command_line(Path(folder))
                print(
                    f"{'command':>16}{run.seconds:>8.1f} s, {run.processor:.1f} s of the processors,", end=""
                )
                print(f" at most {run.memory:.0f} MB a process")
            if options.only != "command":
                page, longest = on_the_page(files)
                print(f"{'page':>16}{page:>8.1f} s, longest task {longest:.0f} ms")
    print(f"  aim: {PEOPLE[0]:,} people under {AIM_COMMAND} s and {AIM_PAGE} s, no task over 200 ms")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
