"""What is entered is kept in three browsers: over a reload, a page that goes at once, a cleared database."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

import pytest

from scripts.browsers.webdriver import Browser
from tests.engines.test_flows import BEGIN, BEGUN, wait
from tests.support.quick_engine import QuickHost
from tests.support.tabs import DRIVER

TITLES = "return JSON.stringify(window.driver.titles());"
# The value of a promise is left on the page, where the next script finds it.
DO = 'window.told = ""; (async () => { %s })().then(() => { window.told = "done"; }, (e) => { window.told = `${e}`; });'
TOLD = 'return window.told || "";'
CLEAR = """
await new Promise((resolve, reject) => {
  const asked = indexedDB.open("conken-cpd-selfcheck");
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const transaction = asked.result.transaction("kept", "readwrite");
    transaction.objectStore("kept").clear();
    transaction.oncomplete = () => { asked.result.close(); resolve(null); };
  };
});
"""
ATTACH = """
const chosen = new DataTransfer();
chosen.items.add(new File(["certificate"], "scan.pdf", { type: "application/pdf" }));
const field = document.getElementById("field-evidence-files");
field.files = chosen.files;
field.dispatchEvent(new Event("change", { bubbles: true }));
"""
OFFERED = 'return !document.getElementById("evidence-part").hidden;'
EVIDENCE = 'return document.getElementById("evidence-sum").textContent;'
ATTACHED = 'return document.getElementById("evidence-files").textContent.includes("scan.pdf");'
FORM = 'return document.querySelector(`#activity-form [name="title"]`).value;'
UNABLE = """
return [!document.getElementById("own-unable").hidden, "showSaveFilePicker" in window].join();
"""


@pytest.fixture
def quick_host(built_site: Path, hosts: ExitStack) -> QuickHost:
    """The site with an engine that is there at once: what is looked at here is the page's."""
    return hosts.enter_context(QuickHost(built_site))


@pytest.fixture
def begun(engine: Browser, quick_host: QuickHost) -> Browser:
    """The page with an empty log that is kept on the device."""
    engine.goto(f"{quick_host.url}check/")
    wait(engine, "return document.readyState;", "complete")
    engine.run(BEGIN)
    wait(engine, BEGUN, "list")
    engine.run(DRIVER)
    return engine


def do(browser: Browser, script: str) -> None:
    """Run the script's promises to their end."""
    browser.run(DO % script)
    wait(browser, TOLD, "done")


def add(browser: Browser, title: str) -> None:
    do(
        browser,
        f"const d = window.driver; await d.type({json.dumps(title)}); await d.finish(); await d.saved();",
    )


def come_back(browser: Browser, view: str = "list") -> None:
    browser.reload()
    wait(browser, BEGUN, view)
    browser.run(DRIVER)


def shown(browser: Browser) -> list[str]:
    found: list[str] = json.loads(browser.run(TITLES))
    return found


def test_what_was_said_to_be_saved_is_there_after_a_reload(begun: Browser) -> None:
    add(begun, "一つ目")
    add(begun, "二つ目")
    come_back(begun)
    assert shown(begun) == ["一つ目", "二つ目"]


def test_what_was_typed_as_the_page_went_is_there_on_the_next(begun: Browser) -> None:
    for text in ("一", "二", "三"):
        do(begun, f"await window.driver.type({json.dumps(text)});" if text == "一" else "")
        begun.run(
            f"""const field = document.querySelector('#activity-form [name="title"]'); field.value = {json.dumps(text)};
            field.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));"""
        )
        come_back(begun, "add")
        wait(begun, FORM, text)


def test_a_cleared_database_is_filled_with_all_that_the_page_holds(begun: Browser) -> None:
    add(begun, "一つ目")
    do(begun, CLEAR)
    add(begun, "二つ目")
    come_back(begun)
    assert shown(begun) == ["一つ目", "二つ目"]


def test_files_of_evidence_stay_where_the_browser_has_a_place_for_them(begun: Browser) -> None:
    do(begun, 'await window.driver.type("研修");')
    if not begun.run(OFFERED):
        able = 'return "createWritable" in (globalThis.FileSystemFileHandle?.prototype ?? {});'
        assert begun.run(able) is False
        return
    begun.run(ATTACH)
    wait(begun, ATTACHED, True)
    do(begun, "await window.driver.finish(); await window.driver.saved();")
    come_back(begun)
    wait(begun, EVIDENCE, "1件、11バイト")


def test_what_the_browser_cannot_do_with_a_file_is_said(begun: Browser) -> None:
    assert begun.run(UNABLE) in ("true,false", "false,true")
