"""How long the rules take for logs of any size, in CPython and in the browser.

``python -m scripts.bench.rules`` measures CPython alone; ``make bench`` both.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from cpd import assess, load_scheme, plan, read_log
from scripts.bench.pages import BLANK
from selfcheck import wire

SCHEME = "conken-renewal"
EXPIRES = "2027-03-31"
ON = "2026-11-21"
SIZES = (25, 100, 1_000, 5_000)  # the last is the most that a log may hold
VIEWED = 1_000  # the most for which the view is measured too
PLANNED = 200
AIM_MILLISECONDS = 150
AIM_SIZE, AIM_ASSESS, AIM_VIEW = 100, 15, 35
AIM_PLAN = 50
USED = 40  # changes after which the browser has compiled once more, for speed, what runs often
FIRST_DAY = date(2024, 4, 1)
DAYS = 1080
CATEGORIES = ("A", "B", "C", "D")
HOURS = ("1", "2.5", "0.75", "3")
# Starts the engine's worker, asks several times, another activity changed each time, and gives the milliseconds.
TIMES = """
async ([script, call, rounds]) => {
  const text = `import ${JSON.stringify(script)};`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module", name: new URL("./", script).href });
  const next = (wanted) => new Promise((resolve, reject) => {
    worker.onerror = reject;
    worker.onmessage = ({ data }) => {
      if (data.params?.phase === "failed" || data.error) reject(new Error(JSON.stringify(data)));
      if (wanted(data)) resolve();
    };
  });
  await next((data) => data.params?.phase === "ready");
  const times = [];
  for (let id = 1; id <= rounds; id++) {
    const { activities } = call.params.log;
    activities[id % activities.length].hours = id % 2 ? "1.25" : "2.25";
    const start = performance.now();
    const replied = next((data) => data.id === id);
    worker.postMessage({ ...call, id });
    await replied;
    times.push(performance.now() - start);
  }
  worker.terminate();
  return times;
}
"""


def made_log(count: int) -> dict[str, Any]:
    """A log of that many activities over the whole period, in every category, with some planned."""
    return {"format": "cpd-log/1", "scheme": SCHEME, "expires": EXPIRES, "activities": _activities(count)}


def _activities(count: int) -> list[dict[str, Any]]:
    days = [FIRST_DAY + timedelta(days=index * DAYS // count) for index in range(count)]
    return [
        {
            "id": f"a{index}",
            "date": day.isoformat(),
            "category": CATEGORIES[index % 4],
            "hours": HOURS[index % 4 - index % 3],
            "domain": index % 7 + 1,
            "title": f"研修 {index}",
            "evidence": "certificate",
            "status": "done" if day.isoformat() <= ON else "planned",
        }
        for index, day in enumerate(days)
    ]


def in_cpython(log: dict[str, Any], rounds: int) -> tuple[float, float]:
    """Milliseconds of `assess` alone, and of the whole request after a change to one activity."""
    scheme = load_scheme(SCHEME)
    read = read_log(log, scheme)
    on = date.fromisoformat(ON)
    requests = iter([_changed(log, at) for at in range(rounds + 1)])
    wire.answer(next(requests))
    return _time(lambda: assess(scheme, read, on=on), rounds), _time(
        lambda: wire.answer(next(requests)), rounds
    )


def _changed(log: dict[str, Any], at: int) -> str:
    """A request about the log in which one activity is another than before."""
    changed = [
        {**each, "hours": "1.25"} if index == at else each for index, each in enumerate(log["activities"])
    ]
    return json.dumps(
        {"id": 1, "method": "assess", "params": {"log": {**log, "activities": changed}, "on": ON}}
    )


def plan_in_cpython(log: dict[str, Any], rounds: int) -> tuple[float, float]:
    """Milliseconds of `plan` alone, and of the whole request."""
    scheme = load_scheme(SCHEME)
    read = read_log(log, scheme)
    request = json.dumps({"id": 1, "method": "plan", "params": {"log": log, "on": ON}})
    on = date.fromisoformat(ON)
    return _time(lambda: plan(scheme, read, on=on), rounds), _time(lambda: wire.answer(request), rounds)


def _time(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def in_browser(
    browser: Browser, root: str, log: dict[str, Any], method: str, rounds: int, changes: int = 1
) -> float:
    """Milliseconds of the same whole request, from the page to the worker and back, after so many others.

    The first of all belongs to the visit, not to a recalculation.
    """
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.goto(root + "check/")
        engine = page.locator("#selfcheck").get_attribute("data-engine") or ""
        script = page.evaluate("(engine) => new URL(engine + 'worker.js', location.href).href", engine)
        page.goto(root + BLANK)
        call = {"method": method, "params": {"log": log, "on": ON}}
        times: list[float] = page.evaluate(TIMES, [script, call, changes + rounds])
    return median(times[changes:])


def main() -> int:
    """Print what the rules take in CPython."""
    for size in SIZES:
        rules, request = in_cpython(made_log(size), 7)
        print(f"assess {size:>7,}{rules:>9.1f} ms alone{request:>9.1f} ms the whole request")
    rules, request = plan_in_cpython(made_log(PLANNED), 7)
    print(f"plan   {PLANNED:>7,}{rules:>9.1f} ms alone{request:>9.1f} ms the whole request")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
