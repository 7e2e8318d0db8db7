"""The pages that the benchmark visits, and what it reads off a visit."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from scripts.browsers.pages_host import PagesHost
from scripts.engine.runtime import PUBLISHED as PYODIDES
from scripts.engine.runtime import PYODIDE
from scripts.engine.wasm.build import FIRST

BLANK = "bench/blank.html"
SAME = "bench/same/"
PUBLISHED = "bench/published/"
PATIENCE = 120  # seconds
BETWEEN = 0.4  # seconds between two looks at the mark; each look takes processor time from the visit
MARK = "cpd:verdict"  # the bare pages set the mark that the self-check sets

BARE_HTML = (
    '<!doctype html><meta charset="utf-8"><title>bare</title><script type="module" src="page.js"></script>'
)
BARE_PAGE = f"""
const worker = new Worker(new URL("worker.js", import.meta.url), {{ type: "module" }});
worker.onmessage = ({{ data }}) => {{ if (data === 2) performance.mark("{MARK}"); }};
"""
BARE_WORKER = """
import { loadPyodide } from "%(base)spyodide.mjs";
const pyodide = await loadPyodide({ indexURL: new URL("%(base)s", import.meta.url).href });
postMessage(pyodide.runPython("1+1"));
"""
# As the page keeps a log: of an older version it would bring the database into the present form first.
SEED = """
(log) => new Promise((resolve, reject) => {
  const asked = indexedDB.open("conken-cpd-selfcheck", 2);
  asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const transaction = asked.result.transaction("kept", "readwrite");
    transaction.objectStore("kept").put(log, `log/${log.scheme}`);
    transaction.objectStore("kept").put(log.scheme, "scheme");
    transaction.objectStore("kept").put("2026-11-21", "on");
    transaction.oncomplete = () => { asked.result.close(); resolve(); };
  };
})
"""
KEPT = """
async () => {
  let count = 0;
  for (const name of await caches.keys()) count += (await (await caches.open(name)).keys()).length;
  return count;
}
"""
TIMELINE = """
() => ({
  origin: performance.timeOrigin,
  marks: Object.fromEntries(performance.getEntriesByType("mark").map((mark) => [mark.name, mark.startTime]).reverse()),
  files: Object.fromEntries(performance.getEntriesByType("resource").map((file) => [
    file.name.split("/").at(-1), [file.startTime, file.responseEnd]])),
})
"""
MARKED = f'() => performance.getEntriesByName("{MARK}")[0]?.startTime ?? 0'
# Bytes that had come by a moment; a file that ends later is fetched for later, and does not count.
TRANSFERRED = """
(until) => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter((entry) => performance.timeOrigin + entry.responseEnd <= until)
  .reduce((sum, entry) => sum + entry.transferSize, 0)
"""
ORIGIN = "() => performance.timeOrigin"


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """Milliseconds from navigation to the mark, bytes transferred until then as compressed, and the way there."""

    milliseconds: float
    transferred: int
    steps: Mapping[str, float]


@contextmanager
def bench_host(site: Path, folder: Path) -> Iterator[PagesHost]:
    """The site with the bare pages beside it, served as GitHub Pages would."""
    copy = folder / "site"
    shutil.copytree(site, copy)
    engine = next((copy / "assets").glob("engine-*"))
    published = copy / PUBLISHED
    published.mkdir(parents=True)
    for name in (*PYODIDES, "python_stdlib.zip", "pyodide-lock.json"):
        shutil.copyfile(PYODIDE / name, published / name)
    for name in PYODIDES:
        shutil.copyfile(PYODIDE / name, engine / name)
    (copy / BLANK).write_text("<!doctype html><title>blank</title>", "utf-8")
    for address, base in ((SAME, f"../../assets/{engine.name}/"), (PUBLISHED, "./")):
        page = copy / address
        page.mkdir(exist_ok=True)
        (page / "index.html").write_text(BARE_HTML, "utf-8")
        (page / "page.js").write_text(BARE_PAGE, "utf-8")
        (page / "worker.js").write_text(BARE_WORKER % {"base": base}, "utf-8")
    with PagesHost(copy) as host:
        yield host


def seed(page: Page, root: str, log: dict[str, Any]) -> None:
    """Save a log in the browser, as the self-check does, without loading anything of it."""
    page.goto(root + BLANK)
    page.evaluate(SEED, log)


def read_visit(page: Page, root: str, address: str) -> Visit:
    """Go there from an empty page and wait for the mark."""
    page.goto("about:blank")
    page.goto(root + address, wait_until="commit")
    patience = time.monotonic() + PATIENCE
    while not (milliseconds := page.evaluate(MARKED)):
        if time.monotonic() > patience:
            raise TimeoutError(f"{address}: no {MARK} within {PATIENCE} s")
        time.sleep(BETWEEN)
    workers = [worker for worker in page.workers if "search" not in worker.url]
    until = page.evaluate(ORIGIN) + milliseconds
    transferred = page.evaluate(TRANSFERRED, until)
    transferred += sum(worker.evaluate(TRANSFERRED, until) for worker in workers)
    steps = _steps(page.evaluate(TIMELINE), workers[0].evaluate(TIMELINE)) if workers else {}
    return Visit(milliseconds=milliseconds, transferred=transferred, steps=steps)


def _steps(page: dict[str, Any], worker: dict[str, Any]) -> dict[str, float]:
    """When each step ended, in milliseconds from navigation; nothing for a page that is not ours."""
    later = worker["origin"] - page["origin"]
    marks = {name: at + later for name, at in worker["marks"].items()}
    if "cpd:python" not in marks:
        return {}
    # The page itself requests what the engine reads first.
    files = {name: end for name, (_, end) in page["files"].items()}
    files |= {name: later + end for name, (_, end) in worker["files"].items()}
    return {
        "page (until the engine is started)": page["marks"]["cpd:engine-start"],
        "fetch: first part of the wasm": files[FIRST],
        "fetch: snapshot": files.get("snapshot.zst", 0),
        "decompress (snapshot, as it comes)": marks.get("cpd:unpacked", 0),
        "compile (wasm, as it comes) and instantiate": marks.get("cpd:compiled", 0),
        "restore": marks.get("cpd:restored", 0),
        "Pyodide takes over, rules at hand": marks["cpd:python"],
        "first assess and view": marks["cpd:answered"],
        "render": page["marks"][MARK],
    }


def wait_until_kept(page: Page) -> None:
    """Wait until the service worker has kept all it will."""
    until = time.monotonic() + PATIENCE
    count, steady = -1, 0
    while steady < 3:
        if time.monotonic() > until:
            raise TimeoutError("the service worker does not come to an end")
        time.sleep(0.7)
        now = page.evaluate(KEPT)
        steady = steady + 1 if now == count and now > 0 else 0
        count = now
