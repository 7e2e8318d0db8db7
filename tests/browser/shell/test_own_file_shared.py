"""The holder's own file on two devices, in two tabs, and changed from elsewhere: never written over unread."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.support.check_page import CheckPage
from tests.support.lists import titles
from tests.support.own_file import (
    PASSPHRASE,
    REMOVE,
    WRITE,
    add,
    carry,
    choose_new,
    choose_present,
    content,
    expect_filed,
    share,
    until_file_has,
    until_file_is_another,
    until_filed,
)

# A press in the very moment in which the file has been read, of which the browser tells the page only later.
PRESS_WHILE_READING = """
const text = Blob.prototype.text;
let pressed = false;
Blob.prototype.text = async function () {
  const found = await text.call(this);
  if (!pressed && found.includes("二台目")) {
    pressed = true;
    document.querySelector('#tabs [data-to="result"]').click();
  }
  return found;
};
"""


class TestTwoDevices:
    @pytest.mark.used_page
    def test_with_a_passphrase_the_file_says_nothing_without_it(
        self, first: CheckPage, second: CheckPage
    ) -> None:
        first.open("秘密の研修")
        choose_new(first, PASSPHRASE)
        sealed = json.loads(content(first.page))
        assert set(sealed) == {"format", "salt", "rounds", "iv", "sealed"}
        assert "秘密の研修" not in content(first.page)
        second.open()
        carry(first, second)
        choose_present(second)
        key = second.page.locator("#field-own-key")
        expect(second.page.locator("#own-state")).to_contain_text("パスフレーズがかかっています")
        key.fill("違う")
        second.button("開く").click()
        expect(second.page.locator("#own-state")).to_contain_text("パスフレーズが違います")
        assert content(second.page) == content(first.page)
        key.fill(PASSPHRASE)
        second.button("開く").click()
        expect_filed(second)
        second.go("list")
        assert titles(second) == ["秘密の研修"]
        add(second, "二台目の研修")
        until_filed(second)
        carry(second, first)
        first.page.reload()
        expect_filed(first)
        first.go("list")
        assert titles(first) == ["秘密の研修", "二台目の研修"]

    @pytest.mark.used_page
    def test_a_file_that_was_open_is_sealed_by_a_passphrase_given_later(self, first: CheckPage) -> None:
        first.open("秘密の研修")
        choose_new(first)
        before = content(first.page)
        assert "秘密の研修" in before
        first.button("このファイルへの保存をやめる").click()
        first.page.get_by_label("パスフレーズ").locator("visible=true").fill(PASSPHRASE)
        choose_present(first)
        until_file_is_another(first.page, before)
        assert set(json.loads(content(first.page))) == {"format", "salt", "rounds", "iv", "sealed"}
        first.page.reload()
        expect_filed(first)
        first.go("list")
        assert titles(first) == ["秘密の研修"]

    @pytest.mark.used_page
    def test_what_was_changed_on_both_is_shown_beside_and_neither_is_written_over(
        self, first: CheckPage, second: CheckPage
    ) -> None:
        share(first, second, "共通")
        assert titles(second) == ["共通"]
        add(second, "二台目")
        until_filed(second)
        # The file comes to the first device while that has something new too.
        first.page.evaluate("() => localStorage.setItem('permission', 'prompt')")
        first.page.reload()
        expect(first.page.locator("#own-alert")).to_contain_text("許可がもう一度必要です")
        first.go("list")
        add(first, "一台目")
        first.expect_saved()
        carry(second, first)
        first.page.locator("#own-alert-connect").click()
        versions = first.page.locator("#versions")
        expect(versions).to_contain_text("一台目（2025年5月10日、3時間）")
        expect(first.page.locator("#own-alert")).to_be_hidden()
        first.go("list")
        assert titles(first) == ["共通", "二台目"]
        until_file_has(first.page, "一台目")
        first.button("両方の活動を一覧に残す").click()
        assert titles(first) == ["共通", "二台目", "一台目"]

    @pytest.mark.used_page
    def test_what_only_one_has_changed_is_taken_without_a_question(
        self, first: CheckPage, second: CheckPage
    ) -> None:
        share(first, second, "共通")
        second.act("削除する", "共通")
        add(second, "二台目")
        until_filed(second)
        carry(second, first)
        first.go("list")
        first.page.reload()
        expect(first.entries).to_contain_text(["二台目"])
        assert titles(first) == ["二台目"]
        expect(first.page.locator("#versions")).to_be_hidden()

    def test_a_tab_that_is_pressed_just_when_the_list_is_drawn_anew_is_not_lost(
        self, first: CheckPage, second: CheckPage
    ) -> None:
        share(first, second, "共通")
        add(second, "二台目")
        until_filed(second)
        carry(second, first)
        first.go("list")
        first.page.add_init_script(PRESS_WHILE_READING)
        first.page.reload()
        expect(first.page.locator("#selfcheck")).to_have_attribute("data-view", "result")
        expect(first.page.locator("#outcome-title")).to_be_focused()
        first.go("list")
        assert titles(first) == ["共通", "二台目"]


class TestNeverOverWhatWasNotRead:
    @pytest.mark.used_page
    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("これは別のファイルです", "読み取れません"),
            ('{"format": "cpd-file/2"}', "新しい版"),
            ('{"format": "cpd-log/1", "activities": []}', "読み取れません"),
        ],
    )
    def test_another_file_stays_as_it_is(self, first: CheckPage, text: str, why: str) -> None:
        first.open()
        choose_new(first)
        first.page.evaluate(WRITE, text)
        first.go("list")
        add(first, "研修")
        expect(first.page.locator("#own-alert")).to_contain_text(why)
        first.expect_saved()
        assert content(first.page) == text

    @pytest.mark.used_page
    def test_a_file_that_is_gone_is_said_and_nothing_is_lost(self, first: CheckPage) -> None:
        first.open()
        choose_new(first)
        first.page.evaluate(REMOVE)
        first.go("list")
        add(first, "研修")
        expect(first.page.locator("#own-alert")).to_contain_text("ファイルが見つかりません")
        first.go("data").button("新しいファイルに保存する").click()
        until_file_has(first.page, "研修")
        expect(first.page.locator("#own-alert")).to_be_hidden()

    def test_a_tab_that_looks_on_writes_nothing_and_the_one_that_takes_the_pen_goes_on(
        self, first: CheckPage
    ) -> None:
        first.open()
        choose_new(first)
        other = CheckPage(first.page.context.new_page())
        other.page.goto("check/")
        expect(other.page.locator("#own-alert")).to_be_hidden()
        first.go("list")
        add(first, "一つ目")
        until_file_has(first.page, "一つ目")
        other.button("このタブで編集する").click()
        add(other, "二つ目")
        until_file_has(other.page, "二つ目")
        expect(other.page.locator("#versions")).to_be_hidden()
