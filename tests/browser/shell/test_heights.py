"""The answer always in sight, and no view longer than a person scrolls: three screens of a phone, two of a desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import EXPIRES, ON, CheckPage
from tests.support.states import depends, settle

PHONE, DESK = (390, 844), (1280, 900)
MOST = {PHONE: 3 * PHONE[1], DESK: 2 * DESK[1]}
VIEWS = ("list", "result", "plan", "apply", "data", "add", "import")
# What the start page calls each scheme, and its id.
EXAMPLES = {
    "プロフェッショナル資格の更新": "conken-renewal",
    "認定（初回）": "conken-initial",
    "生涯研修": "jashcon-lifelong",
}
HEIGHT = "() => document.documentElement.scrollHeight"
# The lowest edge of what stands on the page itself, above its foot.
LOWEST = """
() => Math.max(...[...document.querySelectorAll("#selfcheck :is(p, li, a, button, summary, label)")]
  .filter((item) => item.checkVisibility({ visibilityProperty: true }) && !item.closest("#tabs, .cpd-unseen"))
  .map((item) => item.getBoundingClientRect().bottom + scrollY))
"""
# What of the bar is not on the screen, or lies under something else.
OUT_OF_SIGHT = """
() => [".cpd-bar__amount", ".cpd-bar__words", ".cpd-bar__next a"].filter((name) => {
  const part = document.querySelector(`#bar ${name}`), box = part?.getBoundingClientRect();
  if (!box || box.height === 0 || box.top < 0 || box.bottom > innerHeight || box.right > innerWidth) return true;
  const seen = document.elementFromPoint(box.left + Math.min(box.width / 2, 40), (box.top + box.bottom) / 2);
  return !seen || !(part.contains(seen) || seen.contains(part));
})
"""


@contextmanager
def on_a_screen(browser: Browser, host: PagesHost, size: tuple[int, int], **more: Any) -> Iterator[Page]:
    """A page of the site on a screen of that width and height."""
    with browser.new_context(
        base_url=host.url,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        viewport={"width": size[0], "height": size[1]},
        service_workers="block",
        **more,
    ) as context:
        yield context.new_page()


@pytest.fixture(scope="module", params=(PHONE, DESK), ids=("phone", "desk"))
def held(request: pytest.FixtureRequest, browser: Browser, host: PagesHost) -> Iterator[CheckPage]:
    """The sample log, 14 activities that count and two more, on a screen of that size."""
    with on_a_screen(browser, host, request.param, reduced_motion="reduce") as page:
        check = CheckPage(page).open_sample()
        check.expect_parts()
        yield check


@pytest.fixture(params=(PHONE, DESK), ids=("phone", "desk"))
def newcomer(request: pytest.FixtureRequest, browser: Browser, host: PagesHost) -> Iterator[CheckPage]:
    with on_a_screen(browser, host, request.param) as page:
        page.clock.set_fixed_time(f"{ON}T12:00:00+09:00")
        yield CheckPage(page)


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_is_long(held: CheckPage, view: str) -> None:
    size = held.page.viewport_size
    assert size is not None
    held.go(view)
    assert held.page.evaluate(HEIGHT) <= MOST[size["width"], size["height"]]


@pytest.mark.parametrize("view", VIEWS)
def test_the_bar_stays_on_the_screen(held: CheckPage, view: str) -> None:
    page = held.go(view).page
    length, step = page.evaluate(HEIGHT), 300
    for top in range(0, length + step, step):
        page.evaluate("(top) => scrollTo({ top, behavior: 'instant' })", top)
        assert page.evaluate(OUT_OF_SIGHT) == [], f"{view} at {top}"
    page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")


def test_the_last_link_of_the_page_can_be_reached(held: CheckPage) -> None:
    """Nothing of the page's foot ends under the ways to the views."""
    page = held.go("list").page
    page.evaluate("() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    page.locator("footer a").last.click(trial=True)


def test_verdict_points_and_next_step_stand_in_the_first_screen(held: CheckPage) -> None:
    page = held.go("result").page
    page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
    expect(held.headline).to_be_in_viewport(ratio=1)
    expect(page.locator("#sum-counted")).to_be_in_viewport(ratio=1)
    bar = page.locator("#bar")
    expect(bar).to_contain_text("28／30")
    expect(bar).to_contain_text("あと2ポイント")
    expect(
        bar.get_by_role("link", name="予定を終える：オペレーションマネジメント研修 応用編")
    ).to_be_in_viewport()


def test_a_newcomer_sees_one_screen(newcomer: CheckPage) -> None:
    page = newcomer.page
    size = page.viewport_size
    assert size is not None
    page.goto("check/")
    expect(page.locator("#start")).to_be_visible()
    assert page.evaluate(LOWEST) <= size["height"]
    page.get_by_role("radio", name=EXPIRES, exact=True).check()
    newcomer.button("この端末に保存して始める").click()
    newcomer.expect_verdict("あと30ポイントです")
    newcomer.expect_saved()
    tabs = page.locator("#tabs").bounding_box()
    assert tabs is not None
    foot = size["height"] if tabs["y"] < size["height"] / 2 else tabs["y"]
    assert page.evaluate(LOWEST) <= foot


def test_the_form_takes_a_screen_and_a_half(held: CheckPage) -> None:
    page = held.go("add").page
    box = page.locator("#editor").bounding_box()
    assert box is not None
    assert box["height"] <= 1.5 * PHONE[1]


@pytest.fixture(
    scope="module",
    params=[(size, words) for size in (PHONE, DESK) for words in EXAMPLES],
    ids=lambda param: f"{'phone' if param[0] == PHONE else 'desk'}-{EXAMPLES[param[1]]}",
)
def example(request: pytest.FixtureRequest, browser: Browser, host: PagesHost) -> Iterator[CheckPage]:
    """The example that the page offers for a scheme, on a screen of that size."""
    size, words = request.param
    with on_a_screen(browser, host, size, reduced_motion="reduce") as page:
        page.goto("check/")
        page.locator("#other-schemes > summary").click()
        page.get_by_role("radio", name=words).check()
        check = CheckPage(page)
        check.button("例を見る").click()
        settle(check)
        yield check


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_of_an_example_is_long(example: CheckPage, view: str) -> None:
    """Of each scheme; where it has no activities, the views for them lead to the result."""
    page, size = example.page, example.page.viewport_size
    assert size is not None
    page.evaluate("(view) => { location.hash = `/${view}`; }", view)
    has_list = page.locator("#selfcheck[data-no-list]").count() == 0
    shown = view if has_list or view not in ("list", "plan", "add") else "result"
    expect(page.locator("#selfcheck")).to_have_attribute("data-view", shown)
    assert page.evaluate(HEIGHT) <= MOST[size["width"], size["height"]]


def test_a_result_that_depends_on_a_reading_is_not_long(newcomer: CheckPage) -> None:
    """Its question and answers stand there on top of what every result says."""
    size = newcomer.page.viewport_size
    assert size is not None
    newcomer.open()
    depends(newcomer)
    newcomer.go("result")
    expect(newcomer.page.locator("#readings")).to_be_visible()
    assert newcomer.page.evaluate(HEIGHT) <= MOST[size["width"], size["height"]]


def test_a_bar_that_asks_something_covers_nothing_that_has_the_focus(quiet: CheckPage) -> None:
    """Where data are to be saved the bar asks whether to load the engine, and is twice as high as usual."""
    quiet.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    quiet.open()
    quiet.add(date="2025-05-10", hours="1", category="A", title="研修")
    quiet.act("削除する", "研修")
    expect(quiet.notice).to_be_focused()
    bar, notice = quiet.page.locator("#bar").bounding_box(), quiet.notice.bounding_box()
    assert bar is not None
    assert notice is not None
    assert notice["y"] >= bar["y"] + bar["height"]
