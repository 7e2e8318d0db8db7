"""Reads what the service worker has kept, and waits until it has kept everything."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import CheckPage

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
    """One visit to the self-check, by somebody with the sample, until all is kept."""
    check = CheckPage(page).open_sample(f"{host.url}check/")
    check.expect_sample_verdict()
    wait_until_kept(page, site, engine=True)
    return check
