"""Reads what the service worker has kept, and waits until it has kept everything."""

from __future__ import annotations

import hashlib
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
HASHES = """
async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const bytes = await (await cache.match(request)).arrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
      found[request.url.replace(/\\?__WB_REVISION__=.*/, "")] = hash;
    }
  }
  return found;
}
"""


def kept(page: Page) -> dict[str, list[str]]:
    """Names of the caches and the addresses in them."""
    found: dict[str, list[str]] = page.evaluate(KEPT)
    return found


def count_kept(site: Path, engine: bool) -> int:
    """How many files are to be kept: every page, and the engine where it was used."""
    files = {path for path in site.rglob("*") if path.is_file() and path.suffix != ".map"}
    in_engine = {path for path in files if "engine-" in path.as_posix()}
    left_out = {site / name for name in ("SHA256SUMS", "sitemap.xml", "sitemap.xml.gz", "sw.js")}
    return len(files - left_out) - (0 if engine else len(in_engine))


def is_whole(page: Page, host: PagesHost, site: Path) -> bool:
    """Whether every file is kept as the site has it."""
    found = page.evaluate(HASHES)
    for url, kept in found.items():
        path = site / url.removeprefix(host.url)
        content = (path / "index.html" if path.is_dir() else path).read_bytes()
        if hashlib.sha256(content).hexdigest() != kept:
            return False
    return len(found) >= count_kept(site, engine=True)


def wait_until_kept(page: Page, site: Path, engine: bool) -> None:
    """Wait until all of these stand in the caches."""
    wanted = count_kept(site, engine)
    for _ in range(300):
        if sum(len(each) for each in kept(page).values()) >= wanted:
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{wanted} files were to be kept: {[(k, len(v)) for k, v in kept(page).items()]}")


def visit_check(page: Page, host: PagesHost, site: Path) -> CheckPage:
    """One visit to the self-check, by somebody with the sample, until all is kept."""
    check = CheckPage(page).open_sample(f"{host.url}check/")
    check.expect_verdict("あと2ポイントです")
    wait_until_kept(page, site, engine=True)
    return check
