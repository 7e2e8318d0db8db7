"""What is kept and where: older versions, broken and newer data, two tabs, removing everything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.check_page import CheckPage
from tests.support.kept import KEPT, begun, course, seed
from tests.support.lists import other_tab, titles

DATABASES = "async () => (await indexedDB.databases()).map(({ name }) => name)"


class TestKeeping:
    @pytest.mark.used_page
    def test_what_version_1_kept_opens_with_its_step_back(self, quiet: CheckPage) -> None:
        seed(quiet.page, 1, json.loads((KEPT / "version-1.json").read_text("utf-8")))
        quiet.page.goto("check/")
        assert titles(quiet) == ["苦情対応の本", "コーチング研修"]
        expect(quiet.page.locator('#setup [value="2027-03-31"]')).to_be_checked()
        quiet.go_on_writing()
        expect(quiet.form.locator('[name="title"]')).to_have_value("書きかけ")
        quiet.button("やめる").click()
        quiet.button("元に戻す").click()
        expect(quiet.entries).to_have_count(3)

    @pytest.mark.used_page
    def test_what_version_2_kept_opens(self, quiet: CheckPage) -> None:
        seed(quiet.page, 2, json.loads((KEPT / "version-2.json").read_text("utf-8")))
        quiet.page.goto("check/")
        assert titles(quiet) == ["支部の研修会"]
        quiet.button("元に戻す").click()
        expect(quiet.entries).to_have_count(2)
        quiet.turn_to("資格の更新")
        assert titles(quiet) == ["コーチング研修"]

    @pytest.mark.used_page
    def test_a_second_version_tells_days_and_lengths_as_they_were_typed(self, quiet: CheckPage) -> None:
        saved = begun(course("研修"))
        log = saved["log/conken-renewal"]
        other = log | {
            "activities": [course("別の研修", hours="10:00-12:00"), course("短い研修", hours="1.5")]
        }
        version = {"at": "2026-11-20T00:00:00.000Z", "values": {"log/conken-renewal": other}}
        quiet.arrive(saved | {"versions": [version]})
        versions = quiet.page.locator("#versions-list")
        expect(versions).to_contain_text("別の研修（2025年5月10日、10:00-12:00）")
        expect(versions).to_contain_text("短い研修（2025年5月10日、1時間30分）")

    @pytest.mark.used_page
    def test_what_another_program_left_under_our_name_stops_nothing(self, quiet: CheckPage) -> None:
        quiet.open("研修")
        quiet.expect_saved()
        quiet.page.evaluate("""() => localStorage.setItem("conken-cpd-selfcheck/left/x",
            JSON.stringify({ after: [], handed: null, base: [1], values: ["2"] }))""")
        quiet.page.reload()
        assert titles(quiet) == ["研修"]
        quiet.expect_saved()

    @pytest.mark.used_page
    def test_what_is_broken_is_set_aside_and_the_rest_opens(self, quiet: CheckPage) -> None:
        seed(quiet.page, 2, json.loads((KEPT / "broken.json").read_text("utf-8")))
        quiet.page.goto("check/")
        assert titles(quiet) == ["読める活動"]
        aside = quiet.page.locator("#aside")
        expect(aside).to_contain_text(
            "保存データの一部を読み取れませんでした（3件）。読み取れた1件は使えます。"
        )
        quiet.page.reload()
        expect(aside).to_contain_text("（3件）")
        with quiet.page.expect_download() as started:
            quiet.button("読み取れなかったデータを書き出す").click()
        saved = json.loads(Path(started.value.path()).read_text("utf-8"))
        assert [each["title"] if isinstance(each, dict) else each for each in saved] == [
            ["x"],
            "text",
            "二つ目",
        ]

    def test_data_of_a_newer_page_are_not_touched(self, quiet: CheckPage) -> None:
        seed(quiet.page, 9, {"log/conken-renewal": {"format": "cpd-log/9"}})
        quiet.page.goto("check/")
        expect(quiet.page.locator("#announcer")).to_contain_text("新しい版")

    def test_two_tabs_never_overwrite_each_other(self, quiet: CheckPage) -> None:
        quiet.open("研修").expect_saved()
        second = other_tab(quiet)
        second.page.goto("check/")
        state = second.page.locator("#save-state")
        expect(state).to_have_text("別のタブで編集中のため、ここでは見るだけです。")
        expect(second.entries).to_have_count(1)
        for name in ("活動を追加する", "元に戻す"):
            expect(second.button(name)).to_be_hidden()
        expect(second.entries.locator("summary")).to_be_hidden()
        quiet.page.bring_to_front()
        quiet.add(date="2025-06-10", hours="3", category="A", title="二つ目")
        expect(second.entries).to_have_count(2)
        quiet.button("活動を追加する").click()
        quiet.fill(title="書きかけ")
        second.page.bring_to_front()
        second.button("このタブで編集する").click()
        second.expect_saved()
        second.go_on_writing()
        expect(second.form.locator('[name="title"]')).to_have_value("書きかけ")
        expect(quiet.page.locator("#save-state")).to_contain_text("ここでは見るだけです。")
        second.button("やめる").click()
        second.act("削除する", "研修")
        expect(second.entries).to_have_count(1)
        expect(quiet.entries).to_have_count(1)
        second.page.close()
        quiet.button("このタブで編集する").click()
        quiet.button("元に戻す").click()
        expect(quiet.entries).to_have_count(2)

    @pytest.mark.used_page
    def test_everything_is_removed_with_what_there_is_named(self, quiet: CheckPage) -> None:
        quiet.open("研修").expect_saved()
        dialog = quiet.page.get_by_role("dialog", name="すべて削除しますか")
        quiet.go("data").button("この端末のデータをすべて削除する").click()
        expect(dialog).to_contain_text("活動1件")
        expect(dialog.get_by_role("button", name="やめる")).to_be_focused()
        quiet.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(quiet.button("この端末のデータをすべて削除する")).to_be_focused()
        quiet.button("この端末のデータをすべて削除する").click()
        dialog.get_by_role("button", name="削除する", exact=True).click()
        expect(quiet.page.locator("#start-title")).to_be_focused()
        expect(quiet.page.locator("#announcer")).to_have_text("この端末のデータを、すべて削除しました。")
        assert quiet.page.evaluate(DATABASES) == []

    @pytest.mark.used_page
    def test_a_reminder_to_save_a_copy(self, quiet: CheckPage) -> None:
        quiet.open(changes=3)
        nudge = quiet.page.locator("#nudge")
        for number in (4, 5):
            expect(nudge).to_be_hidden()
            quiet.add(date="2025-05-10", hours="1", category="A", title=f"研修{number}")
        expect(nudge).to_contain_text("5回変更しています。")
        quiet.go("result")
        expect(nudge).to_be_hidden()  # it never stands before the answer
        quiet.go("list")
        with quiet.page.expect_download():
            quiet.page.locator("#nudge").get_by_role("button", name="バックアップを保存する").click()
        expect(nudge).to_be_hidden()
        expect(quiet.page.locator("#data-backup")).not_to_have_text("まだありません")

    @pytest.mark.allow_page_errors
    def test_where_nothing_can_be_kept_it_is_said_and_can_be_tried_again(self, quiet: CheckPage) -> None:
        quiet.page.add_init_script(
            "const put = IDBObjectStore.prototype.put;"
            "IDBObjectStore.prototype.put = function (...given) {"
            " if (window.full) throw new DOMException('full', 'QuotaExceededError');"
            " return put.apply(this, given); };"
        )
        quiet.open()
        quiet.expect_saved()
        quiet.page.evaluate("() => { window.full = true; }")
        quiet.add(date="2025-05-10", hours="3", category="A", title="研修")
        expect(quiet.page.locator("#save-state")).to_contain_text("この端末に保存できませんでした。")
        expect(quiet.button("ファイルに書き出す")).to_be_visible()
        quiet.page.evaluate("() => { window.full = false; }")
        quiet.button("もう一度保存する").click()
        quiet.expect_saved()
