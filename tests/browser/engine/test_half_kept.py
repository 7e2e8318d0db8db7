"""What is kept half, or by somebody else, is not served: it is asked for anew and mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE
from tests.support.offline import visit_check, wait_until_kept

pytestmark = pytest.mark.browser_context_args(service_workers="allow")

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
    check.expect_sample_verdict()
    restart_service_worker(context, page)
    page.reload()
    wait_until_kept(page, built_site, engine=True)
    context.set_offline(True)
    page.reload()
    check.expect_sample_verdict()


@pytest.mark.allow_page_errors
def test_a_half_kept_snapshot_is_refused_and_mended(
    page: Page, context: BrowserContext, host: PagesHost, built_site: Path
) -> None:
    check = visit_check(page, host, built_site)
    page.evaluate(BREAK, "snapshot.zst")
    page.reload()
    check.expect_sample_verdict()
    expect(page.locator("[data-count=refused-hash]")).to_have_count(1)
    for _ in range(50):
        if page.evaluate(SIZE, "snapshot.zst") == size_of(built_site, "snapshot.zst"):
            break
        page.wait_for_timeout(200)
    context.set_offline(True)
    page.reload()
    check.expect_sample_verdict()
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
    check.expect_sample_verdict()


def test_a_half_kept_wasm_is_asked_for_anew(page: Page, host: PagesHost, built_site: Path) -> None:
    check = visit_check(page, host, built_site)
    page.evaluate(BREAK, "first.wasm.zst")
    page.reload()
    check.expect_sample_verdict()
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
