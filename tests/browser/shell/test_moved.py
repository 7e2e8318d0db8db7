"""Old addresses in a browser, under the policy of the pages."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from scripts.browsers.pages_host import PagesHost
from scripts.theme.csp import policy
from scripts.theme.moved import Address, Move, given_up, read_moves, with_old_anchors

pytestmark = pytest.mark.used_page

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
MOVES = (
    Move(old=Address.read("rules/cpd/#gone-away"), new=Address.read("rules/manual/#fee-amount")),
    Move(old=Address.read("rules/given-up/"), new=Address.read("rules/cpd/")),
    Move(old=Address.read("rules/given-up/#part"), new=Address.read("rules/manual/#window")),
)


@pytest.fixture
def moved_pages(page: Page, host: PagesHost, built_site: Path) -> None:
    """The site with an anchor that went to another page, and a page that was given up."""
    there = {f"{path.parent.relative_to(built_site).as_posix()}/" for path in built_site.rglob("index.html")}
    pages = {name.removesuffix("index.html"): html for name, html in given_up(there, MOVES).items()}
    for name in {move.old.page for move in MOVES} & there:
        html = with_old_anchors((built_site / name / "index.html").read_text(encoding="utf-8"), name, MOVES)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
        pages[name] = html.replace(POLICY.findall(html)[0], meta)
    for name, html in pages.items():
        page.route(re.compile(re.escape(host.url + name) + "$"), partial(answer, html))


def answer(html: str, route: Route) -> None:
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


def test_an_anchor_that_was_renamed_still_scrolls_to_its_content(page: Page) -> None:
    move = next(move for move in read_moves() if move.old.anchor and move.old.page == move.new.page)
    page.goto(f"{move.old.page}#{move.old.anchor}")
    expect(page.locator(f"[id='{move.new.anchor}']")).to_be_in_viewport()


@pytest.mark.usefixtures("moved_pages")
@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("rules/cpd/#gone-away", "rules/manual/#fee-amount"),
        ("rules/given-up/", "rules/cpd/"),
        ("rules/given-up/#part", "rules/manual/#window"),
    ],
)
def test_what_went_to_another_page_is_opened_there(
    page: Page, host: PagesHost, address: str, leads_to: str
) -> None:
    page.goto(address)
    expect(page).to_have_url(host.url + leads_to)
