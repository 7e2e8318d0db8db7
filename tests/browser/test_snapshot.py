"""The snapshot in the browser: used where it fits, and where it does not, nobody waits in vain."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from scripts.pages_host import PagesHost
from tests.browser.check_page import PATIENCE, CheckPage

SNAPSHOT = "**/snapshot.gz"
ARCHIVES = "**/*.{whl,zip}"
KEY = 32


def expect_start(page: Page, **counts: int) -> None:
    """Wait until the engine is ready; the diagnostics show these counts and no others."""
    state = page.locator("#engine-state")
    expect(state).to_have_attribute("data-phase", "ready", timeout=PATIENCE)
    items = page.locator("#diagnostics [data-count]")
    shown = {item.get_attribute("data-count"): item.text_content() or "" for item in items.all()}
    assert {name: int(text.rpartition("：")[2].removesuffix("回")) for name, text in shown.items()} == {
        name.replace("_", "-"): count for name, count in counts.items()
    }


def change(page: Page, name: str, text: str, other: str) -> None:
    """Answer for that file of the engine with the text changed where it first stands."""

    def fulfill(route: Route) -> None:
        answer = route.fetch()
        content = answer.text()
        assert text in content
        route.fulfill(response=answer, body=content.replace(text, other, 1))

    page.route(f"**/{name}", fulfill)


def expect_same_result(page: Page) -> None:
    """The sample is two points short, however Python was started."""
    check = CheckPage(page)
    page.get_by_role("radio", name="2027年3月31日", exact=True).check()
    page.get_by_label("計算する日").fill("2026-11-21")
    check.import_sample()
    check.expect_verdict("あと2ポイントです")


def test_a_result_needs_neither_the_standard_library_nor_a_wheel(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("check/")
    expect_start(page, snapshot=1)
    expect_same_result(page)
    assert [url for url in asked if url.endswith((".whl", ".zip"))] == []


def test_what_was_not_rehearsed_comes_when_it_is_imported(page: Page) -> None:
    asked: list[str] = []

    def count(route: Route) -> None:
        asked.append(route.request.url.rpartition("/")[2])
        route.continue_()

    page.route(ARCHIVES, count)
    # Python is out of reach from outside the worker, as it should be; here a door is opened for the test.
    change(page, "pyodide.asm.js", "c.globals=API.globals,", "c.globals=API.globals,globalThis.pyodide=c,")
    with page.expect_worker(lambda worker: worker.url.startswith("blob:")) as started:
        page.goto("check/")
    expect_start(page, snapshot=1)
    worker = started.value
    source = "import colorsys, jinja2.sandbox; f'{colorsys.ONE_THIRD:.2f} {jinja2.sandbox.MAX_RANGE}'"
    assert worker.evaluate("(source) => globalThis.pyodide.runPython(source)", source) == "0.33 100000"
    assert sorted(asked) == ["jinja2-3.1.6-cp313-none-any.whl", "python_stdlib.zip"]


@pytest.mark.allow_page_errors
def test_a_snapshot_that_is_not_there(page: Page, host: PagesHost) -> None:
    with host.refusing("assets/engine-*/snapshot.gz"):
        page.goto("check/")
        expect_start(page, files=1, refused_fetch=1)
        expect_same_result(page)
    page.reload()
    expect_start(page, files=1, refused_fetch=1, snapshot=1)


def test_a_snapshot_that_never_comes(page: Page, host: PagesHost) -> None:
    with host.stalling("assets/engine-*/snapshot.gz"):
        page.goto("check/")
        expect_start(page, files=1, refused_fetch=1)


@pytest.fixture
def memory(built_site: Path) -> bytes:
    """The snapshot, unpacked."""
    return gzip.decompress(next((built_site / "assets").glob("engine-*/snapshot.gz")).read_bytes())


def answer_with(page: Page, content: bytes) -> None:
    def fulfill(route: Route) -> None:
        route.fulfill(status=200, content_type="application/gzip", body=content)

    page.route(SNAPSHOT, fulfill)


def test_a_snapshot_that_is_cut_off(page: Page, memory: bytes) -> None:
    answer_with(page, gzip.compress(memory, 1)[:200_000])
    page.goto("check/")
    expect_start(page, files=1, refused_hash=1)


def test_a_snapshot_with_a_wrong_byte(page: Page, memory: bytes) -> None:
    packed = bytearray(gzip.compress(memory, 1))
    packed[len(packed) // 2] ^= 1
    answer_with(page, bytes(packed))
    page.goto("check/")
    expect_start(page, files=1, refused_hash=1)


def test_a_snapshot_of_other_static_data(page: Page, memory: bytes) -> None:
    other = bytearray(memory)
    other[KEY + 1000] ^= 1
    answer_with(page, gzip.compress(bytes(other), 1))
    page.goto("check/")
    expect_start(page, files=1, refused_hash=1)


def test_a_snapshot_of_another_build(page: Page, memory: bytes) -> None:
    answer_with(page, gzip.compress(b"0" * KEY + memory[KEY:], 1))
    page.goto("check/")
    expect_start(page, files=1, refused_version=1)
    expect_same_result(page)


def test_a_browser_that_cannot_unpack(page: Page) -> None:
    change(page, "worker.js", "", "delete globalThis.DecompressionStream;")
    page.goto("check/")
    expect_start(page, files=1, refused_hash=1)
    expect_same_result(page)


def test_a_pyodide_that_refuses(page: Page) -> None:
    start = "API.finalizeBootstrap=function(t,e){"
    change(page, "pyodide.asm.js", start, f"{start}if(t)throw new Error('refused');")
    page.goto("check/")
    expect_start(page, files=1, refused_start=1)
    expect_same_result(page)


def test_diagnostics_that_cannot_be_read_begin_anew(page: Page) -> None:
    page.goto("about/")
    page.evaluate("() => localStorage.setItem('conken-cpd-starts', '{')")
    page.goto("check/")
    expect_start(page, snapshot=1)
    kept = json.loads(page.evaluate("() => localStorage.getItem('conken-cpd-starts')"))
    assert kept == {"counts": {"snapshot": 1}, "last": ""}
