"""Several days of one course in one entry: each line is read, said back and, where it is wrong, named by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.check_page import CheckPage

pytestmark = pytest.mark.used_page


@pytest.fixture
def series(page: Page) -> CheckPage:
    """A form for a course of which the first day is filled in."""
    check = CheckPage(page).open()
    check.button("活動を追加する").click()
    check.fill(date="2025-05-10", hours="3", category="A", title="連続講座")
    return check


def add_line(check: CheckPage, day: str) -> Locator:
    """One more day of the course; its line has the focus on the day."""
    check.button("同じ講座の別の日も入れる").click()
    check.page.keyboard.type(day)
    return check.page.locator("#more-days [data-day]").last


def test_an_empty_line_moves_no_message_to_another(series: CheckPage) -> None:
    add_line(series, "")
    empty = series.page.locator("#more-days [data-day]").nth(0)
    add_line(series, "2025-05-17")
    right = series.page.locator("#more-days [data-day]").nth(1)
    add_line(series, "2025-02-30")
    wrong = series.page.locator("#more-days [data-day]").nth(2)
    series.button("保存する").click()
    expect(wrong.locator(".cpd-error")).to_contain_text("エラー：")
    expect(wrong.get_by_label("別の日", exact=True)).to_be_focused()
    expect(empty.locator(".cpd-error")).to_be_hidden()
    expect(right.locator(".cpd-error")).to_be_hidden()
    expect(series.page.locator("#announcer")).to_contain_text("保存していません。")
    wrong.get_by_label("別の日", exact=True).fill("2025-05-24")
    expect(wrong.locator(".cpd-error")).to_be_hidden()
    series.button("保存する").click()
    expect(series.notice).to_contain_text("「連続講座」を3件、追加しました。")


def test_the_first_of_several_wrong_lines_has_the_focus(series: CheckPage) -> None:
    for day in ("2025-02-30", "2025-02-31"):
        add_line(series, day)
    series.button("保存する").click()
    lines = series.page.locator("#more-days [data-day]")
    expect(lines.nth(1).locator(".cpd-error")).to_be_visible()
    expect(lines.nth(0).get_by_label("別の日", exact=True)).to_be_focused()


def test_a_message_comes_on_leaving_the_field(series: CheckPage) -> None:
    line = add_line(series, "2025-02-30")
    series.page.keyboard.press("Tab")
    expect(line.locator(".cpd-error")).to_contain_text("エラー：")


def test_each_line_is_said_back(series: CheckPage) -> None:
    line = add_line(series, "20250517")
    line.get_by_label("時間").fill("10:00-17:00 休憩60分")
    expect(line).to_contain_text("2025年5月17日")
    expect(line).to_contain_text("6時間（休憩1時間を除く）")


def test_a_draft_has_no_activity_for_an_empty_line(series: CheckPage) -> None:
    add_line(series, "")
    series.button("下書きとして残す（計算に入りません）").click()
    expect(series.entries).to_have_count(1)


def test_half_an_hour_more_is_added_to_what_was_said_back(series: CheckPage) -> None:
    series.fill(hours="13:00-16:30")
    expect(series.page.locator("#echo-hours")).to_contain_text("3時間30分")
    series.button("30分増やす").click()
    expect(series.form.locator('[name="hours"]')).to_have_value("4")
