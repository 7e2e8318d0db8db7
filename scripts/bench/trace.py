"""What the threads of a page do meanwhile, in processor time: other work on the machine does not lengthen it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

PAGE, WORKER = "CrRendererMain", "DedicatedWorker thread"
CATEGORIES = ["toplevel", "devtools.timeline", "__metadata"]
PATIENCE = 30_000  # milliseconds for the browser to hand over what it noted
STEP = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One task of a thread, in milliseconds of the processor's time and of the clock's."""

    thread: str
    processor: float
    clock: float


def traced(page: Page, act: Callable[[], object]) -> list[Task]:
    """Every task that the page's thread and its workers ran while ``act`` did; ``TimeoutError`` without an answer."""
    session = page.context.browser.new_browser_cdp_session() if page.context.browser else None
    if session is None:
        raise RuntimeError("this page has no browser of its own")
    events: list[dict[str, Any]] = []
    told = threading.Event()
    session.on("Tracing.dataCollected", lambda told: events.extend(told["value"]))
    session.on("Tracing.tracingComplete", lambda _: told.set())
    config = {"includedCategories": CATEGORIES}
    session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})
    act()
    session.send("Tracing.end")
    for _ in range(PATIENCE // STEP):
        if told.is_set():
            break
        page.wait_for_timeout(STEP)
    else:
        raise TimeoutError("the browser did not hand over its trace")
    session.detach()
    return list(_tasks(events))


def _tasks(events: list[dict[str, Any]]) -> list[Task]:
    names = {
        (event["pid"], event["tid"]): event["args"]["name"]
        for event in events
        if event["name"] == "thread_name"
    }
    return [
        Task(
            thread=names.get((event["pid"], event["tid"]), ""),
            processor=event["tdur"] / 1000,
            clock=event["dur"] / 1000,
        )
        for event in events
        if event.get("ph") == "X" and "RunTask" in event["name"] and "tdur" in event
    ]


def longest(tasks: list[Task]) -> float:
    """The longest task of the page's own thread, in milliseconds of processor time."""
    return max((task.processor for task in tasks if task.thread == PAGE), default=0.0)


def spent(tasks: list[Task]) -> float:
    """What the page's thread and its workers took together, in milliseconds of processor time."""
    return sum(task.processor for task in tasks if task.thread in (PAGE, WORKER))
