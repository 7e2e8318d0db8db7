"""Saved data of an earlier visit, put into the browser, so that a test need not begin by hand."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup
from playwright.sync_api import Page

from scripts.paths import ROOT
from selfcheck import wire

KEPT = ROOT / "tests" / "browser" / "shell" / "kept"
VERSION = 2  # of the database
JAPAN = ZoneInfo("Asia/Tokyo")
# The records are put in while the database is made: a page that opens it waits for that, and a database that exists
# already stays as it is.
LAY = """
(([version, records]) => {
  const asked = indexedDB.open("conken-cpd-selfcheck", version);
  asked.onupgradeneeded = () => {
    const store = asked.result.createObjectStore("kept");
    for (const [key, value] of Object.entries(records)) store.put(value, key);
  };
  asked.onsuccess = () => asked.result.close();
})(%s)
"""
# Puts records into the database as a page with that version of the database would have saved them.
SEED = """
([version, records]) => new Promise((resolve, reject) => {
  const asked = indexedDB.open("conken-cpd-selfcheck", version);
  asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const transaction = asked.result.transaction("kept", "readwrite");
    for (const [key, value] of Object.entries(records)) transaction.objectStore("kept").put(value, key);
    transaction.oncomplete = () => { asked.result.close(); resolve(); };
  };
})
"""
READ = """
() => new Promise((resolve, reject) => {
  const asked = indexedDB.open("conken-cpd-selfcheck");
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const store = asked.result.transaction("kept").objectStore("kept");
    const keys = store.getAllKeys(), values = store.getAll();
    values.onsuccess = () => {
      asked.result.close();
      resolve(Object.fromEntries(keys.result.map((key, index) => [key, values.result[index]])));
    };
  };
})
"""


def sample() -> dict[str, Any]:
    """The saved data after the sample log was imported today."""
    kept: dict[str, Any] = json.loads((KEPT / "sample.json").read_text("utf-8"))
    today = datetime.now(JAPAN).date().isoformat()
    return kept | {"backup": {"day": today, "changes": 1, "made": False}}


def sample_verdict() -> str:
    """The verdict of the sample log as the rules have it that this process uses, shipped or frozen."""
    saved = sample()
    params = {"log": saved["log/conken-renewal"], "on": saved["on"]}
    reply = json.loads(wire.answer(json.dumps({"id": 1, "method": "view", "params": params})))
    headline = BeautifulSoup(reply["result"]["html"], "html.parser").select_one("#headline")
    assert headline is not None
    return headline.get_text()


def begun(*activities: dict[str, Any], changes: int = 0) -> dict[str, Any]:
    """The saved data after somebody has begun with the sample log's dates and has entered these activities.

    ``changes`` is how often the log was changed since a backup was made.
    """
    kept = sample()
    log = kept["log/conken-renewal"] | {"activities": [*activities]}
    found = {"scheme": kept["scheme"], "on": kept["on"], "log/conken-renewal": log}
    return found | ({"backup": kept["backup"] | {"changes": changes}} if changes else {})


def course(title: str, **more: Any) -> dict[str, Any]:
    """An activity of that name as the page keeps it; ``more`` says what is different."""
    known = {"date": "2025-05-10", "hours": "3", "category": "A", "status": "done"}
    return {"id": f"kept-{title}", "title": title} | known | more


def read(page: Page) -> dict[str, Any]:
    """The saved data of the browser as they are now."""
    found: dict[str, Any] = page.evaluate(READ)
    return found


def arrive(page: Page, address: str, records: dict[str, Any]) -> None:
    """Go to the page with these records saved, unless the browser has saved data already."""
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    source = LAY % json.dumps([VERSION, records])
    laid = session.send("Page.addScriptToEvaluateOnNewDocument", {"source": source})
    page.goto(address)
    session.send("Page.removeScriptToEvaluateOnNewDocument", laid)
    session.detach()


def seed(page: Page, version: int, records: dict[str, Any]) -> None:
    """Leave in the browser what an earlier visit kept."""
    page.goto("about/")
    page.evaluate(SEED, [version, records])
