"""Kills of the whole browser while somebody enters: what was said to be saved is there again. ``make kills``."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from scripts.browsers.found import FLAGS, found
from scripts.paths import SITE
from tests.support.quick_engine import QuickHost
from tests.support.tabs import DRIVER

STARTING = 60  # seconds for a browser to listen
PROFILE_LASTS = 10  # kills, then a new profile: a list of hundreds only makes them slower
# What a page says to be saved is told at once: the names in its list, and what its form holds.
TELLING = """
delete Navigator.prototype.serviceWorker;
addEventListener("DOMContentLoaded", () => {
  const state = document.getElementById("save-state");
  if (!state) return;
  new MutationObserver(() => {
    if (!state.textContent.startsWith("この端末に保存しました")) return;
    const form = document.getElementById("activity-form");
    const typed = form.checkVisibility() ? form.querySelector('[name="title"]').value : "";
    window.tell({ titles: window.driver.titles(), typed });
  }).observe(state, { childList: true, characterData: true, subtree: true });
});
"""
# Enters one activity after the other, letter by letter, until the browser dies.
ENTER = """
(prefix) => {
  const enter = async () => {
    for (let count = 1; ; count++) {
      const title = `${prefix}-${count}`;
      await window.driver.type("");
      const field = document.querySelector('#activity-form [name="title"]');
      for (let end = 1; end <= title.length; end++) {
        field.value = title.slice(0, end);
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await window.driver.finish();
    }
  };
  void enter();
}
"""
TAKE_OVER = "() => window.driver.takeOver().then(() => true)"


@dataclass(kw_only=True, slots=True)
class Outcome:
    """What was tried, what the page had said to be saved, and what of it was not there again."""

    kills: int = 0
    promised: int = 0
    lost: list[str] = field(default_factory=list)


@contextmanager
def browser(playwright: Playwright, profile: Path) -> Iterator[tuple[BrowserContext, int]]:
    """A Chromium of this profile, in a group of processes of its own, and the number of that group."""
    told = profile / "DevToolsActivePort"
    told.unlink(missing_ok=True)
    process = subprocess.Popen(
        [
            *(found()["chromium"], *FLAGS, "--headless=new", "--remote-debugging-port=0"),
            *(f"--user-data-dir={profile}", "about:blank"),
        ],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + STARTING
        while not (told.exists() and told.read_text().count("\n")):
            if time.monotonic() > until:
                raise TimeoutError("the browser does not start")
            time.sleep(0.05)
        connected = playwright.chromium.connect_over_cdp(
            f"http://127.0.0.1:{told.read_text().splitlines()[0]}"
        )
        context = connected.contexts[0]
        context.add_init_script(DRIVER)
        context.add_init_script(TELLING)
        yield context, process.pid
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def kill_once(
    playwright: Playwright, host: QuickHost, profile: Path, dice: random.Random, name: str
) -> tuple[set[str], str]:
    """Enter until the browser is killed, at any moment; what it had said to be saved: its list, and its form."""
    said: set[str] = set()
    typed = ""

    def tell(_: object, told: dict[str, list[str] | str]) -> None:
        nonlocal typed
        said.update(told["titles"])
        typed = str(told["typed"])

    with browser(playwright, profile) as (context, group):
        context.expose_binding("tell", tell)
        page = open_page(context, host)
        pages = [page]
        if dice.random() < 0.3:
            pages.append(open_page(context, host))
        for turn, each in enumerate(pages):
            if turn:
                each.evaluate(TAKE_OVER)
            each.evaluate(ENTER, f"{name}-{turn}")
            each.wait_for_timeout(dice.uniform(30, 2_500))
        os.killpg(group, signal.SIGKILL)
        # What was told before the end and is still on its way counts too.
        time.sleep(0.1)
    return said, typed


def open_page(context: BrowserContext, host: QuickHost) -> Page:
    """The page with its log open."""
    page = context.new_page()
    page.goto(f"{host.url}check/")
    if page.evaluate("() => window.driver.begun()") == "start":
        page.evaluate("() => window.driver.begin()")
    return page


def kept(playwright: Playwright, host: QuickHost, profile: Path) -> str:
    """Everything that the same profile holds after that, as one text; the page has taken it up and shows its list."""
    with browser(playwright, profile) as (context, _):
        context.expose_binding("tell", lambda *_: None)
        page = open_page(context, host)
        page.evaluate("() => window.driver.saved()")
        shown: list[str] = page.evaluate("() => window.driver.titles()")
        inside: str = page.evaluate("() => window.driver.kept()")
        assert all(f'"{title}"' in inside for title in shown)
        return inside


def run(host: QuickHost, *, kills: int, seed: int, playwright: Playwright) -> Outcome:
    """Kill so often, and look each time."""
    dice = random.Random(seed)
    outcome = Outcome()
    while outcome.kills < kills:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            promised: set[str] = set()
            for _ in range(min(PROFILE_LASTS, kills - outcome.kills)):
                outcome.kills += 1
                said, typed = kill_once(playwright, host, Path(folder), dice, f"k{outcome.kills}")
                outcome.promised += len(said - promised) + bool(typed)
                promised |= said
                inside = kept(playwright, host, Path(folder))
                outcome.lost += sorted(title for title in promised if f'"{title}"' not in inside)
                # More letters may have come to the form since; what is entered next is written over it.
                outcome.lost += [typed] if f'"{typed}' not in inside else []
    return outcome


def main(arguments: list[str]) -> int:
    """``python -m tests.kills [KILLS [SEED]]``"""
    kills, seed = (*map(int, arguments), *(50, 1)[len(arguments) :])
    with QuickHost(SITE) as host, sync_playwright() as playwright:
        outcome = run(host, kills=kills, seed=seed, playwright=playwright)
    print(
        f"{outcome.kills} kills, {outcome.promised} said to be saved, {len(outcome.lost)} lost: {outcome.lost}"
    )
    return 1 if outcome.lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
