# One file: the states in which nobody can read what is typed, beside each other.
"""What nobody has read yet is never an ordinary entry, and is never lost: the engine loads, is busy, or failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.check_page import CheckPage
from tests.support.quick_engine import QuickHost

pytestmark = pytest.mark.used_page

CHECKING = "内容を確かめています…"
UNREAD = "まだ確かめていません。計算に入りません"
COURSE = {"date": "2025-05-10", "hours": "3", "category": "A", "title": "研修"}


class Held:
    """The page whose engine comes, or fails, only when that is asked for."""

    def __init__(self, page: Page) -> None:
        self.check = CheckPage(page)
        self.page = page
        self._routes: list[Route] = []
        page.route("**/worker.js", lambda route: self._routes.append(route))
        self.check.open()

    def come(self) -> None:
        self._end(Route.continue_)

    def fail(self) -> None:
        self._end(Route.abort)
        expect(self.check.button("もう一度読み込む")).to_be_visible()

    def _end(self, how: Callable[[Route], None]) -> None:
        expect(self.page.locator('#engine-state[data-phase="loading"]')).to_be_attached()
        while not self._routes:
            self.page.wait_for_timeout(10)
        for route in self._routes:
            how(route)
        self.page.unroute("**/worker.js")

    def press_save(self, **values: str) -> None:
        self.check.go("list").button("活動を追加する").click()
        self.check.fill(**values)
        self.check.save()


@pytest.fixture
def held(page: Page) -> Held:
    return Held(page)


@pytest.fixture
def failed(held: Held) -> Held:
    held.fail()
    return held


@pytest.fixture
def busy(page: Page, host: QuickHost) -> Iterator[CheckPage]:
    """The page whose engine is there and answers nothing until the test is over."""
    check = CheckPage(page).open()
    check.expect_verdict("あと30ポイントです")
    check.expect_parts()
    check.button("活動を追加する").click()
    with host.holding():
        yield check


class TestLoading:
    def test_the_form_waits_and_saves_by_itself(self, held: Held) -> None:
        held.press_save(**COURSE)
        expect(held.page.locator("#save-waits")).to_contain_text(
            f"{CHECKING}　計算プログラムを読み込んでいます"
        )
        expect(held.check.form).to_be_visible()
        assert held.check.entries.count() == 0
        held.come()
        expect(held.check.notice).to_contain_text("「研修」を追加しました。")
        held.check.expect_verdict("あと27ポイントです")

    def test_what_cannot_be_read_is_said_when_it_has_come(self, held: Held) -> None:
        held.press_save(**COURSE | {"hours": "約3時間"})
        held.come()
        expect(held.check.form.locator('[name="hours"]')).to_be_focused()
        expect(held.page.locator("#error-hours")).to_be_visible()
        expect(held.page.locator("#save-waits")).to_be_hidden()
        expect(held.check.entries).to_have_count(0)

    def test_who_does_not_wait_keeps_a_draft(self, held: Held) -> None:
        held.press_save(**COURSE)
        held.check.button("下書きとして残す（計算に入りません）").click()
        expect(held.check.entries).to_contain_text("下書き。計算に入りません")
        held.come()
        held.check.expect_verdict("あと30ポイントです")

    def test_what_is_changed_meanwhile_is_saved_by_another_press(self, held: Held) -> None:
        held.press_save(**COURSE)
        expect(held.page.locator("#save-waits")).to_contain_text(CHECKING)
        held.check.fill(hours="4")
        expect(held.page.locator("#save-waits")).to_contain_text("内容が変わったので、まだ保存していません。")
        held.come()
        held.check.expect_verdict("あと30ポイントです")
        expect(held.check.form.locator('[name="hours"]')).to_have_value("4")
        held.check.save()
        held.check.expect_verdict("あと26ポイントです")

    def test_who_goes_on_to_another_view_is_not_called_back(self, held: Held) -> None:
        held.press_save(**COURSE)
        held.check.go("data")
        held.come()
        held.check.expect_verdict("あと27ポイントです")
        expect(held.page.locator("#selfcheck")).to_have_attribute("data-view", "data")

    def test_several_days_wait_together(self, held: Held) -> None:
        held.check.button("活動を追加する").click()
        held.check.fill(**COURSE)
        held.check.button("同じ講座の別の日も入れる").click()
        held.page.locator("#more-days [data-part=date]").fill("2025-05-32")
        held.check.save()
        held.come()
        expect(held.page.locator("#more-days [data-part=date]")).to_be_focused()
        expect(held.check.entries).to_have_count(0)

    def test_lines_and_files_wait_and_say_for_what(self, held: Held) -> None:
        page = held.page
        page.locator("#quick-text").fill("2026/4/18 13:00-16:30 コーチング入門 B")
        page.keyboard.press("Enter")
        expect(page.locator("#quick-state")).to_have_text(
            "読み取っています。計算プログラムを読み込めたら、続けます。"
        )
        held.check.choose_csv("2025-05-10,A,3,,研修,,受講証明書,実施済み,")
        expect(page.locator("#file-state")).to_contain_text("計算プログラムを読み込めたら、続けます。")
        held.come()
        held.check.take_over(1)
        held.check.expect_verdict("あと27ポイントです")
        held.check.go("list")
        expect(page.locator("#quick-found")).to_be_visible()


class TestBusy:
    def test_the_form_waits_however_long_it_takes(self, busy: CheckPage) -> None:
        busy.fill(**COURSE)
        busy.save()
        expect(busy.page.locator("#save-waits")).to_have_text(CHECKING)
        busy.page.wait_for_timeout(2_000)
        expect(busy.form).to_be_visible()
        assert busy.entries.count() == 0


@pytest.mark.allow_page_errors  # Chromium logs the script that does not come
class TestFailed:
    def test_an_entry_is_kept_unread_and_read_when_the_engine_is_there_again(self, failed: Held) -> None:
        check = failed.check
        failed.press_save(**COURSE)
        expect(check.notice).to_contain_text("まだ内容を確かめていません。")
        expect(check.entries).to_contain_text(UNREAD)
        failed.press_save(**COURSE | {"hours": "約3時間", "title": "長さの分からない研修"})
        expect(check.entries.filter(has_text=UNREAD)).to_have_count(2)
        check.button("もう一度読み込む").click()
        check.expect_verdict("あと27ポイントです")
        expect(check.notice).to_contain_text(
            "確かめていなかった1件を読み取り、記録に入れました。"
            "「長さの分からない研修」は読み取れないところがあるので、下書きのままです。"
        )
        expect(check.entries.filter(has_text="長さの分からない研修")).to_contain_text(
            "下書き。計算に入りません"
        )

    def test_what_is_over_and_several_days_too(self, failed: Held) -> None:
        check = failed.check
        check.button("活動を追加する").click()
        check.fill(**COURSE, status="planned")
        check.button("同じ講座の別の日も入れる").click()
        failed.page.locator("#more-days [data-part=date]").fill("2025-05-17")
        check.save()
        expect(check.entries.filter(has_text=UNREAD)).to_have_count(2)
        check.button("もう一度読み込む").click()
        expect(check.button("終わった：研修")).to_have_count(2)
        check.button("終わった：研修").first.click()
        check.save()
        check.expect_verdict("あと27ポイントです")

    def test_it_outlives_the_page_and_the_form_shows_it_as_it_was_meant(self, failed: Held) -> None:
        check = failed.check
        failed.press_save(**COURSE, status="planned")
        check.expect_saved()
        check.open_entry("研修")
        expect(check.form.locator('input[name="status"][value="planned"]')).to_be_checked()
        check.button("やめる").click()
        failed.page.reload()
        expect(check.notice).to_contain_text("確かめていなかった1件を読み取り、記録に入れました。")
        kept = check.kept()["activities"][0]
        assert kept["status"] == "planned"
        assert "unread" not in kept


def test_where_data_are_to_be_saved_entries_wait_for_the_engine(quiet: CheckPage) -> None:
    quiet.open()
    quiet.add(**COURSE)
    expect(quiet.entries).to_contain_text(UNREAD)
    quiet.page.get_by_role("button", name="計算プログラム（約").click()
    quiet.expect_verdict("あと27ポイントです")
