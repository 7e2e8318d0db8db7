"""What the page shows before the engine is there, while it comes, and when it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.check_page import PATIENCE, CheckPage
from tests.support.watch import Common

pytestmark = pytest.mark.used_page

# Keeps what moves on the page once the engine has been asked for.
MOVED = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (performance.getEntriesByName("cpd:engine-start").length)
    window.moved.push([entry.value, ...entry.sources.map(({ node }) => node?.id || node?.className)]);
}).observe({ type: "layout-shift", buffered: true });
"""
A_HAIR = 0.01  # of the layout shift that is counted; a tenth of what is still called good


@pytest.fixture
def moving(use: Callable[[str], Page]) -> Page:
    """A page as a new device has it, which keeps what moves."""
    return use(MOVED)


@pytest.fixture(scope="module", params=[1280, 360])
def visited(request: pytest.FixtureRequest, common_context: Common) -> Iterator[Page]:
    """A page of that width, which keeps what moves, where the result of the sample log was seen before."""
    page = common_context.context.new_page()
    page.set_viewport_size({"width": request.param, "height": 740})
    page.add_init_script(MOVED)
    CheckPage(page).open_sample().expect_sample_verdict()
    yield page
    page.close()


class TestEngine:
    def test_where_data_are_to_be_saved_it_waits_to_be_asked_for(self, quiet: CheckPage) -> None:
        quiet.open()
        fetched: list[str] = []
        quiet.page.on("request", lambda request: fetched.append(request.url))
        quiet.add(date="2025-05-10", hours="3", category="A", title="研修")
        expect(quiet.page.locator("#engine-text")).to_contain_text(
            "通信量を抑える設定か、遅い回線のようです。"
        )
        assert not any("/engine-" in url for url in fetched)
        quiet.page.get_by_role("button", name="計算プログラム（約").click()
        quiet.expect_verdict("あと27ポイントです")

    def test_what_it_says_back(self, page: Page) -> None:
        check = CheckPage(page).open()
        check.expect_verdict("あと30ポイントです")
        term = page.locator("#term")
        expect(term).to_contain_text("2024年4月1日から2027年3月31日まで")
        expect(term).to_contain_text("あと41日です。")
        check.button("活動を追加する").click()
        check.fill(date="Ｒ８．４．１３", hours="2時間40分", category="C")
        expect(page.locator("#echo-date")).to_have_text("2026年4月13日（令和8年）月曜日、2026年度")
        expect(page.locator("#echo-hours")).to_have_text(
            "2時間40分、2.5ポイント（0.5ポイントに満たない10分は数えません）"
        )
        check.fill(date="26/4/13")
        expect(page.locator("#echo-date")).to_contain_text("年が分かりません。2026年4月13日ですか。")
        check.button("はい、その日です").click()
        expect(check.form.locator('[name="date"]')).to_have_value("2026-04-13")
        check.fill(title="長い一日", domain="2")
        check.button("保存する").click()
        check.act("写して別の活動にする", "長い一日")
        check.fill(date="2026-04-13", hours="23")
        check.button("保存する").click()
        notes = page.locator("#entries-notes li")
        expect(notes).to_have_count(2)
        expect(notes.nth(0)).to_contain_text("同じ名前の活動が2件あります")
        expect(notes.nth(1)).to_contain_text("合わせて25時間40分です。")
        expect(page.locator(".cpd-room")).to_have_text("まだ入る量：B あと5、C なし、D あと5、A あと30")
        # The first day of a term of years gives its last.
        check.turn_to("生涯研修")
        page.locator("#field-starts").fill("令和6年4月1日")
        check.button("終わる日を2029年3月31日にする").click()
        expect(page.locator("#field-expires")).to_have_value("2029-03-31")
        expect(check.headline).to_have_text("あと250CPD時間です", timeout=PATIENCE)

    @pytest.mark.parametrize("width", [1280, 360])
    @pytest.mark.parametrize("activities", [16, 0])
    def test_nothing_moves_when_it_comes(self, moving: Page, width: int, activities: int) -> None:
        page = moving
        page.set_viewport_size({"width": width, "height": 740})
        check = CheckPage(page).open_sample() if activities else CheckPage(page).open()
        check.expect_verdict("あと2ポイントです" if activities else "あと30ポイントです")
        for top in ("", "#/result", "#/list"):
            page.goto("about:blank")
            page.goto(f"check/{top}")
            for _ in range(2):
                expect(check.headline).to_be_attached(timeout=PATIENCE)
                check.expect_parts()
                page.wait_for_timeout(200)  # what moves is told in the frame after it
                moved = page.evaluate("() => window.moved")
                assert sum(value for value, *_ in moved) < A_HAIR, moved
                page.reload()

    @pytest.mark.parametrize("place", ["outcome", "result", "plan", "apply"])
    def test_nothing_moves_where_it_is_waited_for(self, visited: Page, place: str) -> None:
        page = visited
        page.goto("about:blank")
        page.goto(f"check/#{place}")
        expect(page.locator("#apply-progress")).to_be_attached(timeout=PATIENCE)
        page.wait_for_timeout(500)
        # Where the browser keeps the place while something above it grows, it is off by a hair.
        moved = page.evaluate("() => window.moved")
        assert sum(value for value, *_ in moved) < A_HAIR, moved
        expect(page.locator("[data-awaited]")).to_have_count(0)
        expect(page.locator(f"#{place}")).to_be_in_viewport()

    @pytest.mark.allow_page_errors  # Chromium logs the script that does not come
    def test_no_room_is_kept_for_what_will_not_come(self, quiet: CheckPage) -> None:
        awaited = quiet.page.locator("[data-awaited]")
        quiet.open()
        expect(awaited).to_have_count(0)  # before the engine is asked for
        quiet.page.route("**/worker.js", lambda route: route.abort())
        quiet.page.get_by_role("button", name="計算プログラム").click()
        expect(quiet.button("もう一度読み込む")).to_be_visible()
        expect(awaited).to_have_count(0)
