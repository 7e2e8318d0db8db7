"""Nothing entered is lost: not to a second tab, nor to a page that goes before the database answers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.check_page import CheckPage
from tests.support.lists import add_by_name, other_tab, titles
from tests.support.tabs import BROKEN_OPEN, FULL, LEFT, busy_elsewhere


class TestAPageGoesBeforeTheDatabaseAnswers:
    @pytest.mark.parametrize("way", ["reload", "close"])
    def test_what_was_typed_last_is_there_on_the_next_page(self, quiet: CheckPage, way: str) -> None:
        quiet.open()
        quiet.expect_saved()
        quiet.button("活動を追加する").click()
        other = busy_elsewhere(quiet)
        quiet.fill(title="書きかけ", note="途中")
        late = quiet
        if way == "reload":
            quiet.page.reload(wait_until="commit")
        else:
            quiet.page.close()
            late = CheckPage(other.context.new_page())
            late.page.goto("check/", wait_until="commit")
        other.evaluate("() => { window.busy = false; }")
        if way == "close":
            late.go_on_writing()
        expect(late.form.locator('[name="title"]')).to_have_value("書きかけ")
        expect(late.form.locator('[name="note"]')).to_have_value("途中")
        late.expect_saved()
        assert late.page.evaluate(LEFT) == []
        expect(late.page.locator("#versions")).to_be_hidden()

    def test_again_and_again(self, quiet: CheckPage) -> None:
        quiet.open()
        quiet.button("活動を追加する").click()
        for note in ("一", "二", "三", "四", "五", "六", "七", "八"):
            quiet.fill(note=note)
            quiet.page.reload()
            expect(quiet.form.locator('[name="note"]')).to_have_value(note)


class TestAWriteThatIsAnsweredLate:
    def test_is_no_other_tab(self, quiet: CheckPage) -> None:
        """The write goes through after the page has given up waiting for it; meanwhile it is taken back."""
        quiet.open("研修")
        quiet.expect_saved()
        other = busy_elsewhere(quiet)
        quiet.act("削除する", "研修")
        expect(quiet.page.locator("#save-state")).to_contain_text("保存できませんでした")
        other.evaluate("() => { window.busy = false; }")
        quiet.button("元に戻す").click()
        quiet.expect_saved()
        assert titles(quiet) == ["研修"]
        expect(quiet.page.locator("#versions")).to_be_hidden()
        quiet.page.reload()
        assert titles(quiet) == ["研修"]


class TestALogThatWasNotReadIsNeverWritten:
    def test_a_start_screen_that_was_left_open_shows_what_was_entered_elsewhere(
        self, quiet: CheckPage
    ) -> None:
        late = other_tab(quiet)
        late.page.goto("check/")
        quiet.open_by_hand()
        add_by_name(quiet, "先に入力")
        quiet.expect_saved()
        late.page.bring_to_front()
        late.button("この端末に保存して始める").click()
        assert titles(late) == ["先に入力"]
        expect(late.page.locator("#save-state")).to_contain_text("ここでは見るだけです。")
        quiet.page.reload()
        assert titles(quiet) == ["先に入力"]

    def test_where_reading_fails_nothing_is_written_and_it_can_be_tried_again(self, quiet: CheckPage) -> None:
        quiet.page.add_init_script(BROKEN_OPEN)
        quiet.open("前の記録")
        quiet.expect_saved()
        quiet.page.evaluate("() => sessionStorage.setItem('broken', 'yes')")
        quiet.page.reload()
        failed = quiet.page.locator("#start-failed")
        expect(failed).to_contain_text("この端末に保存した内容を読み取れませんでした。")
        quiet.button("この端末に保存して始める").click()
        expect(quiet.page.locator("#start-title")).to_be_visible()
        quiet.page.evaluate("() => { window.broken = false; }")
        quiet.button("もう一度読み取る").click()
        assert titles(quiet) == ["前の記録"]

    def test_a_device_that_forbids_keeping_still_calculates(self, quiet: CheckPage) -> None:
        quiet.page.add_init_script(BROKEN_OPEN.replace('sessionStorage.getItem("broken") === "yes"', "true"))
        quiet.page.goto("check/")
        expect(quiet.page.locator("#start-failed")).to_be_visible()
        quiet.button("保存しないで使う").click()
        add_by_name(quiet, "研修")
        assert titles(quiet) == ["研修"]


class TestWhatWaits:
    @pytest.mark.allow_page_errors
    def test_is_shown_beside_what_another_tab_saved_and_neither_is_lost(self, quiet: CheckPage) -> None:
        quiet.page.add_init_script(FULL)
        quiet.open("はじめの活動")
        quiet.expect_saved()
        other = other_tab(quiet)
        other.page.goto("check/")
        quiet.page.evaluate("() => { window.full = true; }")
        add_by_name(quiet, "書けなかった活動")
        expect(quiet.page.locator("#save-state")).to_contain_text("この端末に保存できませんでした。")
        other.page.bring_to_front()
        other.button("このタブで編集する").click()
        add_by_name(other, "別のタブの活動")
        other.expect_saved()
        # Meanwhile the first tab goes on showing what it holds, and says that it is not kept.
        assert titles(quiet) == ["はじめの活動", "書けなかった活動"]
        expect(quiet.page.locator("#save-state")).to_contain_text("まだ保存できていない変更があります。")
        quiet.page.evaluate("() => { window.full = false; }")
        quiet.page.bring_to_front()
        quiet.button("このタブで編集する").click()
        versions = quiet.page.locator("#versions")
        expect(versions).to_contain_text("書けなかった活動（2025年5月10日、3時間）")
        assert titles(quiet) == ["はじめの活動", "別のタブの活動"]
        quiet.expect_saved()
        quiet.page.reload()
        quiet.button("もう1つの内容に入れ替える").click()
        assert titles(quiet) == ["はじめの活動", "書けなかった活動"]
        expect(versions).to_contain_text("別のタブの活動")
        quiet.button("両方の活動を一覧に残す").click()
        assert titles(quiet) == ["はじめの活動", "書けなかった活動", "別のタブの活動"]
        expect(versions).to_be_hidden()
        quiet.expect_saved()
        quiet.page.reload()
        expect(quiet.entries).to_have_count(3)
        expect(versions).to_be_hidden()

    @pytest.mark.allow_page_errors
    def test_is_written_when_nothing_else_was_saved(self, quiet: CheckPage) -> None:
        quiet.page.add_init_script(FULL)
        quiet.open()
        other = other_tab(quiet)
        other.page.goto("check/")
        quiet.page.evaluate("() => { window.full = true; }")
        add_by_name(quiet, "書けなかった活動")
        expect(quiet.page.locator("#save-state")).to_contain_text("この端末に保存できませんでした。")
        other.page.bring_to_front()
        other.button("このタブで編集する").click()
        other.expect_saved()
        quiet.page.evaluate("() => { window.full = false; }")
        quiet.page.bring_to_front()
        quiet.button("このタブで編集する").click()
        quiet.expect_saved()
        expect(quiet.page.locator("#versions")).to_be_hidden()
        quiet.page.reload()
        assert titles(quiet) == ["書けなかった活動"]
