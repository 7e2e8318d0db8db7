"""Without a network after one visit, and what a visit fetches ahead."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE
from tests.support.offline import kept, visit_check, wait_until_kept
from tests.support.quick_engine import QuickHost
from tests.support.watch import Common, Watch

pytestmark = pytest.mark.browser_context_args(service_workers="allow")


@pytest.fixture(scope="module")
def common_context(
    browser: Browser, browser_context_args: dict[str, Any], host: QuickHost
) -> Iterator[Common]:
    host.quick = False
    with browser.new_context(**browser_context_args | {"service_workers": "allow"}) as context:
        yield Common(context, Watch(context, host.url))


@pytest.fixture(scope="module")
def visited(common_context: Common, built_site: Path) -> BrowserContext:
    """A browser that has kept the site at a visit to a page without the engine, for tests that only read."""
    page = common_context.context.new_page()
    page.goto("about/")
    wait_until_kept(page, built_site, engine=False)
    page.close()
    return common_context.context


@pytest.fixture
def later(visited: BrowserContext) -> Iterator[Page]:
    """A page of that browser, with a network until the test takes it away."""
    page = visited.new_page()
    yield page
    visited.set_offline(False)
    page.close()


def test_everything_works_offline_after_one_visit_to_the_self_check(
    page: Page, context: BrowserContext, host: PagesHost, built_site: Path
) -> None:
    check = visit_check(page, host, built_site)
    context.set_offline(True)
    page.reload()
    check.expect_sample_verdict()
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
def test_an_address_that_leads_nowhere_is_told_offline_too(later: Page) -> None:
    later.context.set_offline(True)
    later.goto("no-such-page/")
    expect(later.get_by_role("heading", level=1)).to_have_text("ページが見つかりません")


def test_the_search_finds_offline(later: Page) -> None:
    later.context.set_offline(True)
    later.goto("rules/")
    field = later.locator("[data-md-component=search-query]")
    field.click()
    field.fill("監査")
    expect(later.locator(".md-search-result__item").first).to_be_visible(timeout=PATIENCE)


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
    until = time.monotonic() + PATIENCE / 1000
    while not set(manifest["at_start"]) <= set(came) and time.monotonic() < until:
        page.wait_for_timeout(200)
    assert set(manifest["at_start"]) <= set(came)
    assert "rest.wasm.zst" not in came


@pytest.mark.browser_context_args(service_workers="block")  # what it asks for is no request of the page
@pytest.mark.parametrize(
    "connection", ["{ saveData: true }", "{ effectiveType: '2g' }", "{ effectiveType: '3g' }"]
)
@pytest.mark.parametrize("address", ["", "rules/cpd/"])
def test_nothing_is_prefetched_where_data_are_to_be_saved(page: Page, address: str, connection: str) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {connection} }})")
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(address)
    page.locator("a[href$='check/']:visible").first.hover()
    page.wait_for_timeout(3_000)
    assert [request.url for request in asked if "engine-" in request.url] == []


def test_an_app_can_be_installed(later: Page) -> None:
    later.goto("")
    session = later.context.new_cdp_session(later)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # The tests' own windows are private, where nothing can be installed.
    assert [error["errorId"] for error in errors] in ([], ["in-incognito"])
