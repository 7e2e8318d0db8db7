"""The search finds the same in Chromium, Firefox and WebKit as in Node, where its recall is measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.browsers.pages_host import PagesHost
from scripts.browsers.webdriver import Browser
from scripts.search.asking import ask
from tests.engines.test_flows import wait

# A name, another width, hiragana, a slip, Latin letters by ear, English, and a whole question.
QUERIES = [
    "更新審査手数料",
    "ＯＰ－１３",
    "てすうりょう",
    "ポイソト",
    "koushin tetsuduki",
    "renewal fee",
    "セミナーに出たら何点まで数えますか",
]
TYPE = """
const field = document.querySelector(".md-search__input");
field.focus();
field.value = %s;
field.dispatchEvent(new Event("input", { bubbles: true }));
"""
# Of each result the link with the most points: the theme shows the title of its page with it.
FIRST_THREE = """
return [...document.querySelectorAll(".md-search-result__list > li")].slice(0, 3).map((result) => {
  const score = (link) => Number(link.querySelector("article").dataset.mdScore);
  const [link] = [...result.querySelectorAll("a")].sort((one, other) => score(other) - score(one));
  const { pathname, hash } = new URL(link.href);
  return decodeURIComponent(pathname + hash);
});
"""


@pytest.fixture(scope="module")
def locations(built_site: Path) -> list[tuple[str, ...]]:
    """Of each query the first three places that Node finds."""
    return [reply.locations[:3] for reply in ask(built_site, QUERIES)[1]]


def test_the_first_three_are_those_of_node(
    engine: Browser, host: PagesHost, locations: list[tuple[str, ...]]
) -> None:
    engine.goto(host.url)
    base = "/" + host.url.split("/", 3)[3]
    wait(engine, 'return document.querySelector(".md-search-result__meta") !== null;', True)
    for query, first in zip(QUERIES, locations, strict=True):
        engine.run(TYPE % json.dumps(query))
        wait(engine, FIRST_THREE, [base + location for location in first])
