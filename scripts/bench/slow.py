"""A slower network and a slower processor for the browser of a benchmark."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

# Fast 4G as the developer tools have it.
BITS_PER_SECOND = 9_000_000
LATENCY = 170  # milliseconds
PERIOD = 0.04  # seconds
LOOK = 0.02  # seconds between two looks at the memory


@contextmanager
def fast_4g(page: Page) -> Iterator[None]:
    """The network of the page, and of its workers, slowed by the browser itself."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    bytes_per_second = BITS_PER_SECOND / 8
    conditions = {"downloadThroughput": bytes_per_second, "uploadThroughput": bytes_per_second}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY} | conditions)
    try:
        yield
    finally:
        session.detach()


@contextmanager
def slowed(browser: Browser, times: int) -> Iterator[None]:
    """All processes of the browser stand still most of the time (Linux).

    The browser's own throttling slows the page's thread but not its workers, and Python runs in a worker.
    """
    end = threading.Event()
    pids = processes(browser)
    thread = threading.Thread(target=_halt, args=(pids, times, end), daemon=True)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _halt(pids: list[int], times: int, end: threading.Event) -> None:
    while not end.is_set():
        _send(pids, signal.SIGSTOP)
        time.sleep(PERIOD * (times - 1) / times)
        _send(pids, signal.SIGCONT)
        time.sleep(PERIOD / times)


def _send(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        if Path(f"/proc/{pid}").exists():
            os.kill(pid, number)


def processes(browser: Browser, kind: str | None = None) -> list[int]:
    """Ids of the browser's own processes, of one kind such as "renderer" or of all."""
    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return [int(each["id"]) for each in found if kind is None or each["type"] == kind]


@dataclass(slots=True)
class Peak:
    """The most memory that a tab's process has held, in MB.

    ``own`` is what Chromium calls its private memory. ``whole`` has also what is drawn, and files such as the
    browser's program, of which all its processes share one copy.
    """

    whole: float = 0
    own: float = 0


@contextmanager
def peak_memory(browser: Browser) -> Iterator[Peak]:
    """Watches the processes that the browser's tabs have now, until the end of the block (Linux)."""
    peak, end = Peak(), threading.Event()
    pids = processes(browser, "renderer")
    thread = threading.Thread(target=_watch, args=(pids, peak, end), daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        end.set()
        thread.join()


def _watch(pids: list[int], peak: Peak, end: threading.Event) -> None:
    while not end.wait(LOOK):
        for pid in pids:
            held = _held(pid)
            peak.whole = max(peak.whole, held.get("VmHWM", 0))
            peak.own = max(peak.own, held.get("RssAnon", 0))


def _held(pid: int) -> dict[str, float]:
    """What Linux says of the memory of a process, in MB; nothing of one that has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except FileNotFoundError:
        return {}
    lines = (line.split() for line in status.splitlines() if line.endswith(" kB"))
    return {name.rstrip(":"): int(size) / 1024 for name, size, _ in lines}
