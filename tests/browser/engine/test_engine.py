# One file: one engine from its first request to its failure.
"""The engine in the browser: bound by the page's policy, the same as CPython, and never left hanging."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from scripts.browsers.pages_host import PagesHost
from selfcheck import wire
from tests.support.case import load_cases
from tests.support.check_page import PATIENCE, CheckPage
from tests.support.opened_engine import is_engine

# A page with the policy of all pages and no engine of its own.
QUIET_PAGE = "about/"
SNAPSHOT = "snapshot.zst"
ALWAYS = ("worker.js", "first.wasm.zst")
WITHOUT_SNAPSHOT = (
    "rest.wasm.zst",
    "python_stdlib.zip",
    "cpd_selfcheck-*.whl",
    "jaconv-*.whl",
    "jinja2-*.whl",
    "jpholiday-*.whl",
    "markupsafe-*.whl",
)
# For what somebody may ask for; a start does without.
LATER = ("xlsxwriter-*.whl",)
# The worker knows what stands in them.
FOR_PEOPLE = ("manifest.json", "pyodide-lock.json")
# Starts the worker as the page does, sends the calls once it is ready, and returns all that it said.
CONVERSE = """
([script, calls]) => new Promise((resolve) => {
  const address = new URL(script, document.baseURI);
  const text = `import ${JSON.stringify(address.href)};`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module", name: new URL("./", address).href });
  const [statuses, replies] = [[], []];
  const end = () => { worker.terminate(); resolve({ statuses, replies }); };
  worker.onerror = end;
  setTimeout(end, 120_000);
  worker.onmessage = ({ data }) => {
    if (data.method === "status") statuses.push(data.params);
    else if ("id" in data) replies.push(JSON.stringify(data));
    if (data.params?.phase === "failed") end();
    if (data.params?.phase === "ready") for (const call of calls) worker.postMessage(call);
    if (statuses.at(-1)?.phase === "ready" && replies.length === calls.length) end();
  };
})
"""


@pytest.fixture(scope="session")
def engine(built_site: Path) -> Path:
    """The engine's folder in the site."""
    return next((built_site / "assets").glob("engine-*"))


def converse(page: Page, engine: Path, calls: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[str]]:
    """Statuses, and replies as JSON text, of a worker started from a quiet page."""
    page.goto(QUIET_PAGE)
    page.set_default_timeout(PATIENCE)
    said = page.evaluate(CONVERSE, [f"../assets/{engine.name}/worker.js", calls])
    return said["statuses"], said["replies"]


# `fetch` is our own by then: it knows the files of the engine and no address.
WAYS_OUT = "() => [typeof XMLHttpRequest, typeof WebSocket, typeof EventSource, typeof WebTransport]"


def test_a_worker_that_is_ready_has_no_way_out_of_its_own(page: Page) -> None:
    """What the policy would shut is not even there; every way is tried in ``tests/browser/safety``."""
    with page.expect_worker(is_engine) as started:
        page.goto("check/")
    expect(page.locator("#engine-state")).to_have_attribute("data-phase", "ready", timeout=PATIENCE)
    assert set(started.value.evaluate(WAYS_OUT)) == {"undefined"}


def test_the_engine_tells_its_stages_and_counts_every_byte(page: Page, engine: Path) -> None:
    statuses, _ = converse(page, engine, [])
    stages = [status.get("stage", status["phase"]) for status in statuses]
    assert list(dict.fromkeys(stages)) == ["download", "start", "rules", "ready"]
    loading = [status for status in statuses if status["phase"] == "loading"]
    manifest = json.loads((engine / "manifest.json").read_text("utf-8"))
    sizes = {each["name"]: each["bytes"] for each in manifest["files"]}
    total = sum(sizes[name] for name in (*ALWAYS, SNAPSHOT) if name != "worker.js")
    assert {status["total"] for status in loading} == {total}
    loaded = [status["loaded"] for status in loading]
    assert loaded == sorted(loaded)
    assert loaded[-1] == total
    assert statuses[-1]["versions"] == manifest["versions"]
    assert statuses[-1]["start"] == {"from": "snapshot"}


def test_every_worked_example_gives_the_same_json_as_in_cpython(page: Page, engine: Path) -> None:
    calls: list[dict[str, Any]] = [{"id": 0, "method": "schemes", "params": {}}]
    for case in load_cases():
        log = json.loads(json.dumps(case.log, default=str))
        for method in ("assess", "view"):
            params = {"log": log, "on": case.on.isoformat()}
            calls.append({"id": len(calls), "method": method, "params": params})
    calls.append({"id": len(calls), "method": "no such", "params": {}})
    _, replies = converse(page, engine, calls)
    assert replies == [_compact(wire.answer(json.dumps(call))) for call in calls]


def _compact(reply: str) -> str:
    return json.dumps(json.loads(reply), ensure_ascii=False, separators=(",", ":"))


def test_no_file_of_the_engine_is_left_out_below(engine: Path) -> None:
    files = {path.name for path in engine.iterdir()}
    named = (*ALWAYS, *LATER, SNAPSHOT, *WITHOUT_SNAPSHOT, *FOR_PEOPLE)
    assert {path.name for pattern in named for path in engine.glob(pattern)} == files


@pytest.mark.allow_page_errors
@pytest.mark.parametrize("asset", [*ALWAYS, *WITHOUT_SNAPSHOT])
def test_a_missing_file_is_told_and_a_retry_starts_anew(page: Page, host: PagesHost, asset: str) -> None:
    state = page.locator("#engine-state")
    snapshot = (f"assets/engine-*/{SNAPSHOT}",) if asset in WITHOUT_SNAPSHOT else ()
    with host.refusing(f"assets/engine-*/{asset}", *snapshot):
        page.goto("check/")
        expect(state).to_have_attribute("data-phase", "failed", timeout=PATIENCE)
        expect(state).to_contain_text("計算プログラムを読み込めませんでした。")
    page.get_by_role("button", name="保存しないで使う").click()
    page.get_by_role("button", name="もう一度読み込む").click()
    expect(state).to_have_attribute("data-phase", "ready", timeout=PATIENCE)


DAMAGED = "届いたファイルが途中で切れているか、別の内容でした。"


@pytest.mark.allow_page_errors
@pytest.mark.parametrize("asset", ALWAYS)
@pytest.mark.parametrize("kind", ["a page in its place", "half of it", "one byte changed"])
def test_another_file_than_was_built_is_refused_at_once(
    page: Page, engine: Path, asset: str, kind: str
) -> None:
    content = (engine / asset).read_bytes()
    other = {
        "a page in its place": b"<!doctype html><title>Not found</title>",
        "half of it": content[: len(content) // 2],
        "one byte changed": content[:-5] + bytes([content[-5] ^ 1]) + content[-4:],
    }[kind]
    page.route(f"**/{asset}", lambda route: route.fulfill(status=200, content_type="text/html", body=other))
    page.clock.install()  # no time passes: nothing is given up for being slow
    page.goto("check/")
    state = page.locator("#engine-state")
    expect(state).to_have_attribute("data-phase", "failed", timeout=PATIENCE)
    expect(state).to_contain_text(DAMAGED)


@pytest.mark.parametrize("media_type", ["text/plain", "application/octet-stream"])
def test_a_host_may_call_the_files_what_it_likes(page: Page, media_type: str) -> None:
    def fulfill(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-type": media_type})

    page.route("**/assets/engine-*/*", fulfill)
    page.goto("check/")
    expect(page.locator("#engine-state")).to_have_attribute("data-phase", "ready", timeout=PATIENCE)
    expect(page.locator("#diagnostics [data-count=snapshot]")).to_have_count(1)


def test_twenty_seconds_without_a_byte_are_a_failure(page: Page, host: PagesHost) -> None:
    state = page.locator("#engine-state")
    page.clock.install()
    with host.stalling("assets/engine-*/first.wasm.zst"):
        page.goto("check/")
        expect(state).to_have_attribute("data-phase", "loading", timeout=PATIENCE)
        page.wait_for_timeout(3_000)  # until all that can come has come
        page.clock.fast_forward(21_000)
        expect(state).to_have_attribute("data-phase", "failed")
        expect(state).to_contain_text("時間がかかりすぎた")
    page.get_by_role("button", name="保存しないで使う").click()
    page.get_by_role("button", name="もう一度読み込む").click()
    expect(state).to_have_attribute("data-phase", "ready", timeout=PATIENCE)


def test_a_calculation_that_does_not_end_is_interrupted_and_asked_again(page: Page) -> None:
    page.clock.install()
    check = CheckPage(page)
    with page.expect_worker(is_engine) as started:
        check.open()
    check.import_sample()
    check.expect_sample_verdict()
    started.value.evaluate("() => void setTimeout(() => { for (;;); })")
    with page.expect_worker(is_engine):
        check.add(date="2026-05-01", hours="1", category="A", title="研修")
        page.wait_for_timeout(1_000)  # until the page has asked
        page.clock.fast_forward(11_000)
    expect(check.entries).to_have_count(17)
    expect(check.headline).not_to_have_text("あと2ポイントです", timeout=PATIENCE)


def test_what_the_engine_has_asked_of_the_network_is_listed_with_the_page(page: Page) -> None:
    check = CheckPage(page).open()
    expect(page.locator("#engine-state")).to_have_attribute("data-phase", "ready", timeout=PATIENCE)
    check.go("data")
    page.locator("#requests > summary").click()
    expect(page.locator("#requests-list")).to_contain_text("/first.wasm.zst")
