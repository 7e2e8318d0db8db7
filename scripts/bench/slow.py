"""A slower network and a slower processor for the browser of a benchmark."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

# Fast 4G as the developer tools have it.
BITS_PER_SECOND = 9_000_000
LATENCY = 170  # milliseconds
PERIOD = 0.04  # seconds


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


def peak_megabytes(browser: Browser) -> float:
    """The most memory that the tab's process has held so far (Linux)."""
    peaks = [_peak(pid) for pid in processes(browser, "renderer")]
    return max(peaks) / 1024


def _peak(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1])
