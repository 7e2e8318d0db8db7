"""The main flows in Chromium, Firefox and WebKit: open, load a log, reload, offline, a snapshot refused."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path

from scripts.pages_host import PagesHost
from tests.engines.webdriver import Browser

SAMPLE = Path(__file__).resolve().parents[2] / "docs" / "samples" / "holder-2027.csv"
SHORT = "あと2ポイントです"
PATIENCE = 90  # seconds, on a busy machine
CHOOSE = """
document.querySelector('input[name="expires"][value="2027-03-31"]').click();
const day = document.getElementById("field-on");
day.value = "2026-11-21";
day.dispatchEvent(new Event("input", { bubbles: true }));
"""
IMPORT = """
const bytes = Uint8Array.from(atob(%s), (letter) => letter.charCodeAt(0));
const chosen = new DataTransfer();
chosen.items.add(new File([bytes], "holder-2027.csv", { type: "text/csv" }));
const field = document.querySelector('#files input[type="file"]');
field.files = chosen.files;
field.dispatchEvent(new Event("change", { bubbles: true }));
"""
HEADLINE = 'return document.getElementById("headline")?.textContent.trim() ?? "";'
PHASE = 'return document.getElementById("engine-state").dataset.phase;'
COUNTS = """
return Object.fromEntries([...document.querySelectorAll("#diagnostics [data-count]")].map((item) =>
  [item.dataset.count, Number(item.textContent.match(/：(\\d+)回/)[1])]));
"""
# The value of a promise is left on the page, where the next script finds it.
COUNT_KEPT = """
(async () => {
  let count = 0;
  for (const name of await caches.keys()) count += (await (await caches.open(name)).keys()).length;
  window.kept = count;
})();
return window.kept ?? 0;
"""


def wait(browser: Browser, script: str, wanted: object) -> None:
    """Run the script until it gives that value."""
    until = time.monotonic() + PATIENCE
    while (value := browser.run(script)) != wanted:
        assert time.monotonic() < until, f"{value!r}, not {wanted!r}"
        time.sleep(0.2)


def load_sample(browser: Browser, host: PagesHost) -> None:
    """Open the self-check and load the sample log, as a person would by file."""
    browser.goto(f"{host.url}check/")
    browser.run(CHOOSE)
    wait(browser, PHASE, "ready")
    content = base64.b64encode(SAMPLE.read_bytes()).decode()
    browser.run(IMPORT % json.dumps(content))
    wait(browser, HEADLINE, SHORT)


def test_a_log_is_loaded_kept_and_read_offline(engine: Browser, host: PagesHost, built_site: Path) -> None:
    load_sample(engine, host)
    assert engine.run(COUNTS) == {"snapshot": 1}

    engine.reload()
    wait(engine, HEADLINE, SHORT)
    assert engine.run(COUNTS) == {"snapshot": 2}

    not_kept = ("sw.js", "sitemap.xml", "sitemap.xml.gz")
    files = [path for path in built_site.rglob("*") if path.is_file() and path.suffix != ".map"]
    wait(engine, COUNT_KEPT, len([path for path in files if path.name not in not_kept]))
    with host.away():
        engine.reload()
        wait(engine, HEADLINE, SHORT)
        assert engine.run(COUNTS) == {"snapshot": 3}
        engine.goto(f"{host.url}rules/cpd/")
        wait(engine, 'return document.getElementById("cpd-b-cap-year") !== null;', True)


def test_a_snapshot_refused_costs_nothing_but_time(engine: Browser, host: PagesHost) -> None:
    with host.refusing("assets/engine-*/snapshot.gz"):
        load_sample(engine, host)
        assert engine.run(COUNTS) == {"files": 1, "refused-fetch": 1}
