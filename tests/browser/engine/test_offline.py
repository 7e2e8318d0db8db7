"""The service worker: the whole site without a network after one visit, and updates that wait to be asked for."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE, CheckPage

pytestmark = pytest.mark.browser_context_args(service_workers="allow")

KEPT = """
async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const keys = await (await caches.open(name)).keys();
    found[name] = keys.map(({ url }) => url.replace(/\\\\?__WB_REVISION__=.*/, ""));
  }
  return found;
}
"""


@pytest.fixture
def own_site(built_site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(built_site, tmp_path / "site"))


@pytest.fixture
def own_host(own_site: Path) -> Iterator[PagesHost]:
    with PagesHost(own_site) as host:
        yield host


@pytest.fixture
def own_page(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page for another host than that of all tests."""
    with browser.new_context(**browser_context_args | {"service_workers": "allow"}) as context:
        yield context.new_page()


def kept(page: Page) -> dict[str, list[str]]:
    """Names of the caches and the addresses in them."""
    found: dict[str, list[str]] = page.evaluate(KEPT)
    return found


def wait_until_kept(page: Page, site: Path, engine: bool) -> None:
    """Wait until every page, and the engine where it was used, stands in the caches."""
    files = {path for path in site.rglob("*") if path.is_file() and path.suffix != ".map"}
    in_engine = {path for path in files if "engine-" in path.as_posix()}
    left_out = {site / name for name in ("SHA256SUMS", "sitemap.xml", "sitemap.xml.gz", "sw.js")}
    wanted = len(files - left_out) - (0 if engine else len(in_engine))
    for _ in range(300):
        if sum(len(each) for each in kept(page).values()) >= wanted:
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{wanted} files were to be kept: {[(k, len(v)) for k, v in kept(page).items()]}")


def visit_check(page: Page, host: PagesHost, site: Path) -> CheckPage:
    """One visit to the self-check, with the sample, until all is kept."""
    check = CheckPage(page).open_by_hand(f"{host.url}check/")
    check.import_sample()
    check.expect_verdict("あと2ポイントです")
    wait_until_kept(page, site, engine=True)
    return check


def test_everything_works_offline_after_one_visit_to_the_self_check(
    page: Page, context: BrowserContext, host: PagesHost, built_site: Path
) -> None:
    check = visit_check(page, host, built_site)
    context.set_offline(True)
    page.reload()
    check.expect_verdict("あと2ポイントです")
    expect(page.get_by_text("オフラインです。")).to_be_visible()
    check.add(date="2026-05-01", hours="1", category="A", title="研修")
    expect(check.headline).not_to_have_text("あと2ポイントです", timeout=PATIENCE)
    page.goto("rules/cpd/#cpd-b-cap-year")
    expect(page.locator("#cpd-b-cap-year")).to_be_visible()
    page.goto("rules/domains/4/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto("check/?domain=4")
    expect(page.locator("#activity-form")).to_be_visible()


@pytest.mark.allow_page_errors  # until its script has found the site's root, the page asks at the host's
def test_an_address_that_leads_nowhere_is_told_offline_too(
    page: Page, context: BrowserContext, host: PagesHost, built_site: Path
) -> None:
    page.goto("about/")
    wait_until_kept(page, built_site, engine=False)
    context.set_offline(True)
    page.goto("no-such-page/")
    expect(page.get_by_role("heading", level=1)).to_have_text("ページが見つかりません")


def test_the_search_finds_offline(
    page: Page, context: BrowserContext, host: PagesHost, built_site: Path
) -> None:
    page.goto("")
    wait_until_kept(page, built_site, engine=False)
    context.set_offline(True)
    page.goto("rules/")
    field = page.locator("[data-md-component=search-query]")
    field.click()
    field.fill("監査")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=PATIENCE)


def test_a_rule_page_loads_no_byte_of_the_engine(page: Page, host: PagesHost, built_site: Path) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto("rules/cpd/")
    wait_until_kept(page, built_site, engine=False)
    assert [url for url in asked if "engine-" in url] == []
    assert not any("engine/" in name for name in kept(page))


@pytest.mark.parametrize("sign", ["focus", "pointer"])
def test_the_engine_is_asked_for_when_its_link_is_likely_followed(page: Page, sign: str) -> None:
    page.goto("rules/cpd/")
    link = page.locator("a[href$='check/']:visible").first
    with page.expect_request("**/snapshot.zst"):
        if sign == "focus":
            link.focus()
        else:
            link.hover()


def test_the_engine_is_fetched_ahead_while_the_home_page_is_read(page: Page, built_site: Path) -> None:
    came: list[str] = []
    page.on("requestfinished", lambda request: came.append(request.url.rpartition("/")[2]))
    page.goto("")
    manifest = json.loads(next((built_site / "assets").glob("engine-*/manifest.json")).read_text("utf-8"))
    for _ in range(100):
        if set(manifest["at_start"]) <= set(came):
            break
        page.wait_for_timeout(200)
    assert set(manifest["at_start"]) <= set(came)
    assert "rest.wasm.zst" not in came


@pytest.mark.parametrize("connection", ["{ saveData: true }", "{ effectiveType: '2g' }"])
@pytest.mark.parametrize("address", ["", "rules/cpd/"])
def test_nothing_is_prefetched_where_data_are_to_be_saved(page: Page, address: str, connection: str) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {connection} }})")
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(address)
    page.locator("a[href$='check/']:visible").first.hover()
    page.wait_for_timeout(3_000)
    assert [request.url for request in asked if "engine-" in request.url] == []


def new_version(site: Path, edition: str | None = None) -> None:
    """Change a page, the name of the engine's folder, and the edition that the service worker tells of."""
    engine = next((site / "assets").glob("engine-*"))
    other = engine.rename(engine.with_name("engine-0123456789ab"))
    for html in site.rglob("*.html"):
        text = html.read_text("utf-8").replace(engine.name, other.name)
        html.write_text(text.replace("</h1>", "（新しい版）</h1>", 1), "utf-8")

    def revised(found: re.Match[str]) -> str:
        content = (site / found[2]).read_bytes()
        return f'"revision":"{hashlib.sha256(content).hexdigest()}"{found[1]}'

    script = site / "sw.js"
    text = script.read_text("utf-8").replace(engine.name, other.name)
    text = re.sub(r'"revision":"[0-9a-f]{64}"(,"url":"([^"]*)")', revised, text)
    if edition is not None:
        text = re.sub(r'("rules":\[\{"edition":")[^"]*', rf"\g<1>{edition}", text)
    script.write_text(text, "utf-8")


@pytest.mark.parametrize("edition", [None, "2030年4月版"])
def test_an_update_is_offered_and_waits_to_be_asked_for(
    own_page: Page, own_host: PagesHost, own_site: Path, edition: str | None
) -> None:
    page = own_page
    check = visit_check(page, own_host, own_site)
    new_version(own_site, edition)
    page.reload()
    offer = page.get_by_role("region", name="新しい版のお知らせ")
    expect(offer).to_contain_text("新しい版があります。", timeout=PATIENCE)
    if edition is None:
        expect(offer).not_to_contain_text("更新のルールの変更")
    else:
        expect(offer).to_contain_text("更新のルールの変更を含みます")
        expect(offer).to_contain_text(f"から{edition}へ")
    check.expect_verdict("あと2ポイントです")
    page.goto(f"{own_host.url}rules/cpd/")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("新しい版")
    offer.get_by_role("button", name="更新する").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("新しい版", timeout=PATIENCE)
    page.goto(f"{own_host.url}check/")
    check.expect_verdict("あと2ポイントです")
    names = list(kept(page))
    assert [name.rpartition("/")[2] for name in names if "engine/" in name] == ["engine-0123456789ab"]


def test_a_refused_update_stays_away_until_the_next_visit(
    own_page: Page, own_host: PagesHost, own_site: Path
) -> None:
    page = own_page
    page.goto(f"{own_host.url}about/")
    wait_until_kept(page, own_site, engine=False)
    new_version(own_site)
    page.reload()
    offer = page.get_by_role("region", name="新しい版のお知らせ")
    offer.get_by_role("button", name="あとで").click()
    expect(offer).to_have_count(0)
    page.reload()
    expect(offer).to_be_visible(timeout=PATIENCE)


BREAK = """
async (part) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!request.url.includes(part)) continue;
      const whole = await (await cache.match(request)).blob();
      const headers = { "Content-Type": whole.type };
      await cache.put(request, new Response(whole.slice(0, whole.size / 2), { headers }));
    }
  }
}
"""
DROP = """
async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const [index, request] of (await cache.keys()).entries()) if (index % 2) await cache.delete(request);
  }
}
"""


def test_a_cache_with_half_of_its_files_heals(
    page: Page, context: BrowserContext, host: PagesHost, built_site: Path
) -> None:
    check = visit_check(page, host, built_site)
    page.evaluate(DROP)
    page.reload()
    check.expect_verdict("あと2ポイントです")
    restart_service_worker(context, page)
    page.reload()
    wait_until_kept(page, built_site, engine=True)
    context.set_offline(True)
    page.reload()
    check.expect_verdict("あと2ポイントです")


@pytest.mark.allow_page_errors
def test_a_half_kept_snapshot_is_refused_and_mended(
    page: Page, context: BrowserContext, host: PagesHost, built_site: Path
) -> None:
    check = visit_check(page, host, built_site)
    page.evaluate(BREAK, "snapshot.zst")
    page.reload()
    check.expect_verdict("あと2ポイントです")
    expect(page.locator("[data-count=refused-hash]")).to_have_count(1)
    for _ in range(50):
        if page.evaluate(SIZE, "snapshot.zst") == size_of(built_site, "snapshot.zst"):
            break
        page.wait_for_timeout(200)
    context.set_offline(True)
    page.reload()
    check.expect_verdict("あと2ポイントです")
    expect(page.locator("[data-count=snapshot]")).to_contain_text("2回")


POISON = """
async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!/\\/about\\/(index\\.html)?\\?/.test(request.url)) continue;
      await cache.put(request, new Response("<h1>poisoned</h1>", { headers: { "Content-Type": "text/html" } }));
    }
  }
}
"""
POISONED = """
async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      if (request.url.includes("/about/")) {
        const text = await (await cache.match(request)).text();
        if (text.includes("poisoned")) return true;
      }
  }
  return false;
}
"""


def test_what_another_site_of_the_same_origin_puts_into_our_cache_is_not_served(
    page: Page, built_site: Path
) -> None:
    page.goto("about/")
    wait_until_kept(page, built_site, engine=False)
    page.goto("")
    page.evaluate(POISON)
    assert page.evaluate(POISONED)
    page.goto("about/")
    expect(page.locator("h1")).not_to_have_text("poisoned")
    for _ in range(50):  # the page that has started asks for the mending
        if not page.evaluate(POISONED):
            break
        page.wait_for_timeout(200)
    assert not page.evaluate(POISONED)


@pytest.mark.allow_page_errors
def test_a_half_kept_script_is_told_and_mended_by_a_retry(
    page: Page, host: PagesHost, built_site: Path
) -> None:
    check = visit_check(page, host, built_site)
    page.evaluate(BREAK, "worker.js")
    page.reload()
    state = page.locator("#engine-state")
    expect(state).to_have_attribute("data-phase", "failed", timeout=PATIENCE)
    for _ in range(50):
        if page.evaluate(SIZE, "worker.js") == size_of(built_site, "worker.js"):
            break
        page.wait_for_timeout(200)
    page.get_by_role("button", name="もう一度読み込む").click()
    check.expect_verdict("あと2ポイントです")


def test_a_half_kept_wasm_is_asked_for_anew(page: Page, host: PagesHost, built_site: Path) -> None:
    check = visit_check(page, host, built_site)
    page.evaluate(BREAK, "first.wasm.zst")
    page.reload()
    check.expect_verdict("あと2ポイントです")
    expect(page.locator("[data-count=refused-hash]")).to_have_count(1)


SIZE = """
async (part) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (request.url.includes(part)) return (await (await cache.match(request)).blob()).size;
    }
  }
  return 0;
}
"""


def size_of(site: Path, name: str) -> int:
    """Bytes of a file of the engine."""
    return next((site / "assets").glob(f"engine-*/{name}")).stat().st_size


def restart_service_worker(context: BrowserContext, page: Page) -> None:
    """Stop it, as a browser does after a while; it starts anew at the next visit."""
    session = context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def test_an_app_can_be_installed(page: Page, built_site: Path) -> None:
    page.goto("")
    wait_until_kept(page, built_site, engine=False)
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # The tests' own windows are private, where nothing can be installed.
    assert [error["errorId"] for error in errors] in ([], ["in-incognito"])
