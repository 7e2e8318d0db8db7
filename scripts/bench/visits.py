"""Visits to the self-check beside visits to bare pages, in turn, under each condition that is measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, Playwright

from scripts.bench.pages import PUBLISHED, SAME, Visit, read_visit, seed, wait_until_kept
from scripts.bench.slow import Peak, fast_4g, peak_memory, slowed

OURS = "check/"
SLOWER = 4
READ = 10_000  # milliseconds on the home page
OPENED = 2_500  # milliseconds in which a new window loads pages of the browser itself, on the processors of the visit
SETTLED = 4_000  # milliseconds after the verdict, for what the page does then


@dataclass(frozen=True, kw_only=True, slots=True)
class Aim:
    """A ratio to bare Pyodide as published that is to hold."""

    title: str
    ours: str
    bare: str
    at_most: float


AIMS = (
    Aim(title="first visit", ours="first", bare="first", at_most=0.33),
    Aim(title="second visit", ours="second", bare="second", at_most=0.27),
    Aim(title="second visit, offline (to bare online)", ours="offline", bare="second", at_most=0.22),
    Aim(title="first visit, Fast 4G", ours="first, 4G", bare="first, 4G", at_most=0.55),
    Aim(title="second visit, Fast 4G", ours="second, 4G", bare="second, 4G", at_most=0.30),
    Aim(title="first visit, CPU slowed 4 times", ours="first, slow", bare="first, slow", at_most=0.30),
    Aim(title="first visit, after the home page", ours="after home", bare="first", at_most=0.25),
)
BYTES_AT_MOST = 0.65
MEMORY_AT_MOST = 1.0


@dataclass(slots=True)
class Measured:
    """What was read off, by condition and address."""

    visits: dict[tuple[str, str], list[Visit]] = field(default_factory=lambda: defaultdict(list))
    memory: dict[str, list[Peak]] = field(default_factory=lambda: defaultdict(list))

    def milliseconds(self, condition: str, address: str) -> float:
        """The median."""
        return median(visit.milliseconds for visit in self.visits[condition, address])

    def megabytes(self, condition: str, address: str) -> float:
        """The median of what was transferred."""
        return median(visit.transferred for visit in self.visits[condition, address]) / 1e6

    def steps(self, condition: str) -> Mapping[str, float]:
        """When each step of our page ended, the medians."""
        found = [visit.steps for visit in self.visits[condition, OURS] if visit.steps]
        return {name: median(each[name] for each in found) for name in found[0]} if found else {}


class Rounds:
    """Carries out the visits; each is from an empty cache or from what the visit before has left."""

    def __init__(self, browser: Browser, root: str, log: dict[str, Any]) -> None:
        self.browser, self.root, self.log = browser, root, log
        self.measured = Measured()

    def quick(self) -> None:
        """First and second visits as they are, and second ones without a network."""
        for address in (OURS, PUBLISHED, SAME):
            with self._page() as page:
                self._read(page, "first", address)
                if address == OURS:
                    wait_until_kept(page)
                self._read(page, "second", address)
        with self._page() as page:
            read_visit(page, self.root, OURS)
            wait_until_kept(page)
            page.context.set_offline(True)
            self._read(page, "offline", OURS)

    def after_home(self) -> None:
        """First visits of who has read the home page for ten seconds."""
        with self._page() as page:
            page.goto(self.root)
            page.wait_for_timeout(READ)
            self._read(page, "after home", OURS)

    def fast_4g(self) -> None:
        """First and second visits with the network slowed."""
        for address in (OURS, PUBLISHED):
            with self._page() as page:
                with fast_4g(page):
                    self._read(page, "first, 4G", address)
                if address == OURS:
                    wait_until_kept(page)
                with fast_4g(page):
                    self._read(page, "second, 4G", address)

    def slow(self) -> None:
        """First visits with the processor slowed."""
        for address in (OURS, PUBLISHED):
            with self._page() as page:
                page.goto(self.root + "bench/blank.html")
                with slowed(self.browser, SLOWER):
                    self._read(page, "first, slow", address)

    def _read(self, page: Page, condition: str, address: str) -> None:
        self.measured.visits[condition, address].append(read_visit(page, self.root, address))

    @contextmanager
    def _page(self) -> Iterator[Page]:
        with self.browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo") as context:
            page = context.new_page()
            seed(page, self.root, self.log)
            page.wait_for_timeout(OPENED)
            yield page


def memory(
    playwright: Playwright, launch: Mapping[str, Any], root: str, log: dict[str, Any], measured: Measured
) -> None:
    """The most memory of a tab on a first visit, in a browser of its own each time."""
    for address in (OURS, PUBLISHED):
        browser = playwright.chromium.launch(**launch)
        page = browser.new_page(locale="ja-JP", timezone_id="Asia/Tokyo")
        seed(page, root, log)
        with peak_memory(browser) as peak:
            read_visit(page, root, address)
            page.wait_for_timeout(SETTLED)
        measured.memory[address].append(peak)
        browser.close()


def print_ratios(measured: Measured) -> None:
    """The table of what is held to what."""
    print(f"\n{'':42}{'ours':>10}{'bare':>10}{'ratio':>8}{'aim':>8}")
    for aim in AIMS:
        ours, bare = measured.milliseconds(aim.ours, OURS), measured.milliseconds(aim.bare, PUBLISHED)
        _line(aim.title, f"{ours:.0f} ms", f"{bare:.0f} ms", ours / bare, aim.at_most)
    ours, bare = measured.megabytes("first", OURS), measured.megabytes("first", PUBLISHED)
    _line(
        "bytes of the first visit, to the verdict",
        f"{ours:.2f} MB",
        f"{bare:.2f} MB",
        ours / bare,
        BYTES_AT_MOST,
    )
    for title, name in (
        ("peak memory of the tab", "whole"),
        ("of that its own, shared with no process", "own"),
    ):
        ours, bare = (
            median(getattr(peak, name) for peak in measured.memory[each]) for each in (OURS, PUBLISHED)
        )
        _line(title, f"{ours:.0f} MB", f"{bare:.0f} MB", ours / bare, MEMORY_AT_MOST)
    print("\nto a bare page with our own files (compiled standard library):")
    for condition in ("first", "second"):
        ours, bare = measured.milliseconds(condition, OURS), measured.milliseconds(condition, SAME)
        _line(f"{condition} visit", f"{ours:.0f} ms", f"{bare:.0f} ms", ours / bare, None)


def _line(title: str, ours: str, bare: str, ratio: float, aim: float | None) -> None:
    held = "" if aim is None else f"{'≤' if ratio <= aim else 'NOT'} {aim:.2f}"
    print(f"{title:42}{ours:>10}{bare:>10}{ratio:>8.2f}{held:>9}")


def print_waterfall(measured: Measured) -> None:
    """When each step ended."""
    conditions = ("first", "second", "offline", "after home", "first, 4G", "first, slow")
    print(f"\n{'ends at, ms from navigation':46}" + "".join(f"{each:>13}" for each in conditions))
    columns = [measured.steps(each) for each in conditions]
    for name in columns[0]:
        print(f"{name:46}" + "".join(f"{column[name]:>13.0f}" for column in columns))
