"""The main flows in Chromium, Firefox and WebKit: open, load a log, reload, offline, a snapshot refused."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path

from scripts.browsers.pages_host import PagesHost
from scripts.browsers.webdriver import Browser
from scripts.paths import SAMPLE
from scripts.theme.offline import NOT_KEPT
from tests.support.kept import sample_verdict

PATIENCE = 90  # seconds, on a busy machine
BEGIN = """
document.querySelector('input[name="expires"][value="2027-03-31"]').click();
document.getElementById("begin-device").click();
"""
BEGUN = 'return document.getElementById("selfcheck").dataset.view ?? "";'
ASK_ON = """
const day = document.getElementById("field-on");
day.value = "2026-11-21";
day.dispatchEvent(new Event("input", { bubbles: true }));
"""
IMPORT = """
const bytes = Uint8Array.from(atob(%s), (letter) => letter.charCodeAt(0));
const chosen = new DataTransfer();
chosen.items.add(new File([bytes], "holder-2027.csv", { type: "text/csv" }));
const field = document.getElementById("field-file");
field.files = chosen.files;
field.dispatchEvent(new Event("change", { bubbles: true }));
"""
READY = 'return document.getElementById("import-take")?.textContent.trim() ?? "";'
TAKE = 'document.getElementById("import-take").click();'
HEADLINE = 'return document.getElementById("headline")?.textContent.trim() ?? "";'
SAVED = 'return document.getElementById("save-state").textContent.startsWith("この端末に保存しました");'
PHASE = 'return document.getElementById("engine-state").dataset.phase;'
COUNTS = """
return Object.fromEntries([...document.querySelectorAll("#diagnostics [data-count]")].map((item) =>
  [item.dataset.count, Number(item.textContent.match(/：(\\d+)回/)[1])]));
"""
LAST = 'return document.querySelector("#diagnostics > p").textContent;'
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


def wait_for_start(browser: Browser, **counts: int) -> None:
    """Wait for the result, and compare how the engine came to be ready so far."""
    wait(browser, HEADLINE, sample_verdict())
    assert browser.run(COUNTS) == {name.replace("_", "-"): count for name, count in counts.items()}, (
        browser.run(LAST)
    )


def test_the_main_flow(engine: Browser, engine_name: str, host: PagesHost, built_site: Path) -> None:
    """Open with the snapshot refused, load the sample log, reload from the snapshot, then without a network."""
    with host.refusing("assets/engine-*/snapshot.zst"):
        engine.goto(f"{host.url}check/")
        wait(engine, PHASE, "ready")
        engine.run(BEGIN)
        wait(engine, BEGUN, "list")
        engine.run(ASK_ON)
        content = base64.b64encode(SAMPLE.read_bytes()).decode()
        engine.run(IMPORT % json.dumps(content))
        wait(engine, READY, "16件を取り込む")
        engine.run(TAKE)
        wait_for_start(engine, files=1, refused_fetch=1)
        wait(engine, SAVED, True)

    engine.reload()
    wait_for_start(engine, files=1, refused_fetch=1, snapshot=1)

    wait(engine, COUNT_KEPT, len(kept_files(built_site)))
    with host.away():
        engine.reload()
        wait_for_start(engine, files=1, refused_fetch=1, snapshot=2)
        engine.goto(f"{host.url}rules/cpd/")
        wait(engine, 'return document.getElementById("cpd-b-cap-year") !== null;', True)


def kept_files(site: Path) -> list[Path]:
    """Every file of the site that the service worker keeps."""
    files = [path for path in site.rglob("*") if path.is_file() and path.suffix != ".map"]
    return [path for path in files if path.relative_to(site).as_posix() not in NOT_KEPT]
