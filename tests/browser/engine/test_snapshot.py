# One file: one snapshot, as it is taken, refused and kept.
"""The snapshot in the browser: used where it fits, and where it does not, nobody waits in vain."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE, CheckPage
from tests.support.opened_engine import change, opened, run

SNAPSHOT = "**/snapshot.zst"
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


def expect_same_result(page: Page) -> None:
    """The sample is two points short, however Python was started."""
    check = CheckPage(page).begin()
    check.import_sample()
    check.expect_sample_verdict()


def test_no_part_of_the_page_needs_the_standard_library_or_a_wheel(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("check/")
    expect_start(page, snapshot=1)
    expect_same_result(page)
    check = CheckPage(page)
    check.add(date="2026/5/1", hours="1:30", category="A", title="研修")
    check.go("plan")
    expect(page.locator("#plan")).to_be_visible()
    check.unfold("apply", "payer-details")
    expect(page.locator("#apply-progress")).to_be_visible(timeout=PATIENCE)
    page.locator("#payer-last4").fill("1234")
    page.locator("#payer-kana").fill("やまだ")
    expect(page.locator("#payer-names")).to_contain_text("ヤマダ")
    assert [url for url in asked if url.endswith((".whl", ".zip"))] == []


def test_a_file_to_save_gets_from_the_archives_what_was_not_rehearsed(page: Page) -> None:
    page.goto("check/")
    expect_start(page, snapshot=1)
    expect_same_result(page)
    CheckPage(page).unfold("apply", "apply-dates-details")
    with page.expect_request(ARCHIVES), page.expect_download() as started:
        page.locator("#apply [data-export='ics']").first.click()
    assert "BEGIN:VCALENDAR" in Path(started.value.path()).read_text("utf-8")


def test_what_was_not_rehearsed_comes_when_it_is_imported(page: Page, built_site: Path) -> None:
    asked: list[str] = []

    def count(route: Route) -> None:
        asked.append(route.request.url.rpartition("/")[2])
        route.continue_()

    page.route(ARCHIVES, count)
    worker = opened(page, built_site)
    expect_start(page, snapshot=1)
    source = "import colorsys, jinja2.sandbox; f'{colorsys.ONE_THIRD:.2f} {jinja2.sandbox.MAX_RANGE}'"
    assert run(worker, source) == "0.33 100000"
    # These were there when all was loaded, and have been emptied since.
    source = "import inspect, asyncio; f'{inspect.signature(lambda a: 1)} {asyncio.Queue(3).maxsize}'"
    assert run(worker, source) == "(a) 3"
    source = "from jinja2 import Environment; Environment().from_string('{{ a }}').render(a=2)"
    assert run(worker, source) == "2"
    assert sorted(asked) == ["jinja2-3.1.6-cp313-none-any.whl", "python_stdlib.zip"]


@pytest.mark.allow_page_errors
def test_a_snapshot_that_is_not_there(page: Page, host: PagesHost) -> None:
    with host.refusing("assets/engine-*/snapshot.zst"):
        page.goto("check/")
        expect_start(page, files=1, refused_fetch=1)
        expect_same_result(page)
        CheckPage(page).expect_saved()
    page.reload()
    expect_start(page, files=1, refused_fetch=1, snapshot=1)


def test_a_snapshot_that_never_comes(page: Page, host: PagesHost) -> None:
    with host.stalling("assets/engine-*/snapshot.zst"):
        page.goto("check/")
        expect_start(page, files=1, refused_fetch=1)


@pytest.fixture
def packed(built_site: Path) -> bytes:
    """The snapshot as it is sent."""
    return next((built_site / "assets").glob("engine-*/snapshot.zst")).read_bytes()


def answer_with(page: Page, content: bytes) -> None:
    def fulfill(route: Route) -> None:
        route.fulfill(status=200, content_type="application/zstd", body=content)

    page.route(SNAPSHOT, fulfill)


def test_a_snapshot_that_is_cut_off(page: Page, packed: bytes) -> None:
    answer_with(page, packed[:200_000])
    page.goto("check/")
    expect_start(page, files=1, refused_hash=1)


def test_a_snapshot_with_a_wrong_byte(page: Page, packed: bytes) -> None:
    middle = len(packed) // 2
    answer_with(page, packed[:middle] + bytes([packed[middle] ^ 1]) + packed[middle + 1 :])
    page.goto("check/")
    expect_start(page, files=1, refused_hash=1)


def test_a_page_in_place_of_the_snapshot(page: Page) -> None:
    answer_with(page, b"<!doctype html><title>Not found</title>")
    page.goto("check/")
    expect_start(page, files=1, refused_hash=1)


def test_a_snapshot_of_other_static_data(page: Page, built_site: Path) -> None:
    change(page, built_site, "checksum:", "checksum:1+")
    page.goto("check/")
    expect_start(page, files=1, refused_hash=1)


def test_a_snapshot_of_another_build(page: Page, built_site: Path) -> None:
    change(page, built_site, ',key:"', ',key:"0')
    page.goto("check/")
    expect_start(page, files=1, refused_version=1)
    expect_same_result(page)


def test_a_pyodide_that_refuses(page: Page, built_site: Path) -> None:
    start = r"\.finalizeBootstrap=function\((\w+),\w+\)\{"
    change(page, built_site, start, r"\g<0>if(\1)throw new Error('refused');")
    page.goto("check/")
    expect_start(page, files=1, refused_start=1)
    expect_same_result(page)


KEPT_STARTS = """
() => new Promise((resolve, reject) => {
  const asked = indexedDB.open("conken-cpd-selfcheck");
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const database = asked.result;
    if (!database.objectStoreNames.contains("kept")) return resolve(null);
    const got = database.transaction("kept").objectStore("kept").get("starts");
    got.onsuccess = () => { database.close(); resolve(got.result ?? null); };
  };
})
"""


def test_starts_are_counted_where_the_log_is_kept_and_removed_with_it(page: Page) -> None:
    check = CheckPage(page).open()
    expect_start(page, snapshot=1)
    check.expect_saved()
    assert page.evaluate(KEPT_STARTS) == {"counts": {"snapshot": 1}, "last": ""}
    page.reload()
    expect_start(page, snapshot=2)
    check.go("data").button("この端末のデータをすべて削除する").click()
    expect(page.locator("#erase-contents")).to_contain_text("計算プログラムの動作の記録")
    page.locator("#erase-confirm").click()
    expect(page.locator("#start")).to_be_visible()
    expect(page.locator("#diagnostics li")).to_have_count(0)
    assert page.evaluate(KEPT_STARTS) is None
    left = page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert [key for key in left if not key.endswith(".__palette")] == []  # light or dark, as chosen


def test_starts_are_not_kept_where_nothing_is_to_be_kept(page: Page) -> None:
    page.goto("check/")
    check = CheckPage(page)
    check.button("保存しないで使う").click()
    expect_start(page, snapshot=1)
    assert page.evaluate(KEPT_STARTS) is None


def test_counts_that_cannot_be_read_begin_anew(page: Page) -> None:
    page.goto("about/")
    page.evaluate(SEED, ["starts", {"counts": "many", "last": 1}])
    page.goto("check/")
    expect_start(page, snapshot=1)


SEED = """
([key, value]) => new Promise((resolve, reject) => {
  const asked = indexedDB.open("conken-cpd-selfcheck", 2);
  asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const transaction = asked.result.transaction("kept", "readwrite");
    transaction.objectStore("kept").put(value, key);
    transaction.oncomplete = () => { asked.result.close(); resolve(null); };
  };
})
"""
