"""How long it takes from a press to the painted result, with a log of many activities and the engine running."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from statistics import median, quantiles

from playwright.sync_api import Browser, Page

from scripts.bench.pages import PATIENCE, seed
from scripts.bench.rules import made_log
from scripts.bench.trace import spent, traced

ACTIVITIES = 100
AIM_MILLISECONDS = 100
# From the press to the frame after the one in which the new result was put in.
PRESS = """
(selector) => new Promise((resolve) => {
  const button = document.querySelector(selector);
  const marks = performance.getEntriesByName("cpd:verdict").length;
  const started = performance.now();
  const watch = () => {
    if (performance.getEntriesByName("cpd:verdict").length === marks) return requestAnimationFrame(watch);
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - started);
      channel.port2.postMessage(null);
    });
  };
  button.click();
  requestAnimationFrame(watch);
})
"""
DELETE = '#entry-list [data-action="delete"]'
UNDO = "#undo"


@dataclass(frozen=True, kw_only=True, slots=True)
class Interaction:
    """Milliseconds from a press to the painted result: the middle, and what 19 of 20 presses stay under.

    ``processor`` is what 19 of 20 presses stay under in processor time of the page and its worker together: they work
    one after the other, so that on a machine without other work it is the time on the clock, but for the frame.
    """

    middle: float
    p95: float
    processor: float


def measure_interaction(browser: Browser, root: str, rounds: int = 20) -> Interaction:
    """Delete an activity and take it back, again and again; each press is one measurement."""
    with browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", service_workers="block") as context:
        page = context.new_page()
        seed(page, root, made_log(ACTIVITIES))
        page.goto(f"{root}check/")
        page.locator("#headline").wait_for(timeout=PATIENCE * 1000)
        _settle(page)
        times: list[float] = []
        processor: list[float] = []
        for _ in range(rounds):
            for selector in (DELETE, UNDO):
                times.append(float(page.evaluate(PRESS, selector)))
                _settle(page)
        for _ in range(rounds):
            for selector in (DELETE, UNDO):
                press = partial(page.evaluate, PRESS, selector)
                processor.append(spent(traced(page, press)))
                _settle(page)
        return Interaction(
            middle=median(times), p95=quantiles(times, n=20)[-1], processor=quantiles(processor, n=20)[-1]
        )


def _settle(page: Page) -> None:
    """Let what follows the result be drawn: a person takes longer to the next press."""
    page.wait_for_timeout(1_500)


def print_interaction(browser: Browser, root: str) -> None:
    """One line, with the aim."""
    found = measure_interaction(browser, root)
    print(
        f"\ninteraction to painted result, {ACTIVITIES} activities: "
        f"median {found.middle:.0f} ms, 95th percentile {found.p95:.0f} ms, of processor time {found.processor:.0f} ms "
        f"(aim: {AIM_MILLISECONDS} ms)"
    )
