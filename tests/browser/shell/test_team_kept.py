"""Teams that are kept: only when asked for, each apart, and never mixed with the personal log."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.check_page import PATIENCE
from tests.support.team import FILES, READABLE

pytestmark = pytest.mark.used_page

NAMES = "async () => (await indexedDB.databases()).map(({ name }) => name).sort()"


def keep(team: Page, name: str) -> None:
    team.get_by_label("一覧の名前").fill(name)
    team.get_by_role("button", name="この名前で保存する").click()


def kept(team: Page) -> list[str]:
    return team.locator("#team-erase b").all_text_contents()


def test_nothing_is_stored_unless_asked_and_it_is_erased_apart(team: Page) -> None:
    assert team.evaluate(NAMES) == []
    keep(team, "営業部")
    expect(team.locator("#team-kept")).to_contain_text("「営業部」として、この端末に保存しました")
    assert team.evaluate(NAMES) == ["cpd-team"]
    team.reload()
    team.get_by_role("button", name="「営業部」を開く").click()
    expect(team.locator("#team-table tbody tr")).to_have_count(len(READABLE), timeout=PATIENCE)
    expect(team.locator("#team-list-title")).to_have_text("一覧：営業部")
    team.get_by_role("button", name="「営業部」を消す").click()
    expect(team.locator("#team-kept")).to_contain_text("消しました")
    assert team.evaluate(NAMES) == []


def test_teams_are_kept_listed_opened_renamed_and_erased_each_apart(team: Page) -> None:
    keep(team, "全員")
    expect(team.locator("#team-erase li")).to_have_count(1)
    team.get_by_role("button", name="一覧を閉じる").click()
    expect(team.get_by_role("heading", name="記録を選ぶ")).to_be_focused()
    team.get_by_label("ファイルを選ぶ（いくつでも）").set_input_files(FILES[:2])
    rows = team.locator("#team-table tbody tr")
    expect(rows).to_have_count(2)
    keep(team, "2人")
    expect(team.locator("#team-erase li")).to_have_count(2)
    assert kept(team) == ["2人", "全員"]

    # What is opened takes the place of what was in the table: nobody of the one is in the other.
    team.get_by_role("button", name="「全員」を開く").click()
    expect(rows).to_have_count(len(READABLE), timeout=PATIENCE)
    team.get_by_role("button", name="「2人」を開く").click()
    expect(rows).to_have_count(2, timeout=PATIENCE)

    team.get_by_role("button", name="「2人」の名前を変える").click()
    expect(team.get_by_role("textbox", name="新しい名前")).to_be_focused()
    team.keyboard.type("全員")
    team.keyboard.press("Enter")
    expect(team.locator("#team-kept")).to_have_text("「全員」はもうあります。ほかの名前にしてください。")
    team.get_by_role("textbox", name="新しい名前").fill("総務部")
    team.keyboard.press("Enter")
    expect(team.locator("#team-kept")).to_have_text("「2人」の名前を「総務部」に変えました。")
    expect(team.locator("#team-list-title")).to_have_text("一覧：総務部")
    assert kept(team) == ["全員", "総務部"]

    team.get_by_role("button", name="「全員」を消す").click()
    expect(team.locator("#team-erase li")).to_have_count(1)
    assert kept(team) == ["総務部"]
    assert team.evaluate(NAMES) == ["cpd-team"]
    team.get_by_role("button", name="消す前に戻す").click()
    expect(team.locator("#team-erase li")).to_have_count(2)


def begin_another(team: Page) -> Locator:
    """Close the one team that is kept, read two people in its place, and return their rows."""
    expect(team.locator("#team-erase li")).to_have_count(1)
    team.get_by_role("button", name="一覧を閉じる").click()
    team.get_by_label("ファイルを選ぶ（いくつでも）").set_input_files(FILES[:2])
    rows = team.locator("#team-table tbody tr")
    expect(rows).to_have_count(2)
    return rows


def test_another_team_of_the_same_name_is_replaced_and_can_be_put_back(team: Page) -> None:
    keep(team, "営業部")
    rows = begin_another(team)
    keep(team, "営業部")
    expect(team.locator("#team-kept")).to_contain_text("今の一覧に替えました")
    team.get_by_role("button", name="替える前に戻す").click()
    expect(team.locator("#team-kept")).to_contain_text("元に戻しました")
    team.get_by_role("button", name="「営業部」を開く").click()
    expect(rows).to_have_count(len(READABLE), timeout=PATIENCE)


def test_a_table_that_was_not_kept_comes_back_after_another_was_opened(team: Page) -> None:
    keep(team, "全員")
    rows = begin_another(team)
    team.get_by_role("button", name="「全員」を開く").click()
    expect(rows).to_have_count(len(READABLE), timeout=PATIENCE)
    team.get_by_role("button", name="前の一覧に戻す").click()
    expect(rows).to_have_count(2)


def test_the_personal_log_and_the_teams_know_nothing_of_each_other(page: Page) -> None:
    page.goto("check/")
    page.get_by_role("button", name="例", exact=False).first.wait_for()
    page.evaluate("() => localStorage.setItem('probe', '1')")
    before = page.evaluate(NAMES)
    page.goto("team/")
    page.get_by_label("ファイルを選ぶ（いくつでも）").set_input_files(FILES[:2])
    expect(page.locator("#team-table tbody tr")).to_have_count(2)
    keep(page, "営業部")
    expect(page.locator("#team-erase li")).to_have_count(1)
    assert set(page.evaluate(NAMES)) - set(before) == {"cpd-team"}
    page.get_by_role("button", name="「営業部」を消す").click()
    expect(page.locator("#team-erase li")).to_have_count(0)
    assert page.evaluate(NAMES) == before
    assert page.evaluate("() => localStorage.getItem('probe')") == "1"
