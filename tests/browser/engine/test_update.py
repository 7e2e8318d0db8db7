"""A new version of the site is offered, waits to be asked for, and stays away where it is refused."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE
from tests.support.offline import kept, visit_check, wait_until_kept

pytestmark = pytest.mark.browser_context_args(service_workers="allow")


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
    check.expect_sample_verdict()
    page.goto(f"{own_host.url}rules/cpd/")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("新しい版")
    offer.get_by_role("button", name="更新する").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("新しい版", timeout=PATIENCE)
    page.goto(f"{own_host.url}check/")
    check.expect_sample_verdict()
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
