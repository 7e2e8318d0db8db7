"""The list: its order, its parts, what it is filtered by, and taking back what was done to it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.check_page import CheckPage
from tests.support.kept import seed
from tests.support.lists import LOG, activity, add_many, add_three, titles

pytestmark = pytest.mark.used_page


class TestList:
    def test_the_years_stand_newest_first_and_fold(self, quiet: CheckPage) -> None:
        quiet.open()
        add_three(quiet)
        years = quiet.page.locator("#entry-list > details")
        expect(years.locator("summary b")).to_have_text(["2026年度（2件）", "2025年度（1件）"])
        assert titles(quiet) == ["シフト講座", "苦情対応の本", "マネジメント研修"]
        years.first.locator("summary").first.click()
        expect(quiet.entries.filter(visible=True)).to_have_count(1)
        quiet.page.get_by_role("link", name="マネジメント研修").click()
        expect(quiet.page.locator("#editor-title")).to_have_text("活動を変更する：マネジメント研修")

    def test_every_control_is_on_the_screen(self, quiet: CheckPage) -> None:
        quiet.open()
        add_three(quiet)
        for width in (320, 390, 960, 1199, 1200, 1280, 2000):
            quiet.page.set_viewport_size({"width": width, "height": 740})
            over = quiet.page.locator("#entry-list").evaluate(
                "(list) => [...list.querySelectorAll('*')].filter((each) =>"
                " each.getBoundingClientRect().right > list.getBoundingClientRect().right + 0.5).length"
            )
            assert (width, over) == (width, 0)

    def test_it_is_sorted(self, quiet: CheckPage) -> None:
        add_many(quiet)
        quiet.page.get_by_text("絞り込みと並べ替え").click()
        quiet.page.locator("#sort").select_option("時間の長い順")
        assert titles(quiet)[:2] == ["シフト講座", "苦情対応の本"]

    def test_a_long_list_is_drawn_in_part(self, quiet: CheckPage) -> None:
        log = LOG | {"activities": [activity(number) for number in range(300)]}
        seed(quiet.page, 2, {"scheme": "conken-renewal", "log/conken-renewal": log})
        quiet.page.goto("check/")
        expect(quiet.entries).to_have_count(50)
        quiet.button("続きを表示する（あと250件）").click()
        expect(quiet.entries).to_have_count(250)
        expect(quiet.page.locator("#entry-list [data-part=open]").nth(50)).to_be_focused()

    def test_it_is_filtered_and_the_count_is_said(self, check: CheckPage) -> None:
        add_many(check)
        page, count = check.page, check.page.locator("#entries-count")
        page.get_by_text("絞り込みと並べ替え").click()
        page.get_by_label("言葉で探す").fill("ｼﾌﾄ")
        expect(count).to_have_text("20件のうち1件を表示しています。")
        assert titles(check) == ["シフト講座"]
        check.button("絞り込みをやめる").click()
        page.locator("#filter-year").select_option("2026年度")
        expect(count).to_have_text("20件のうち2件を表示しています。")
        page.locator("#filter-status").select_option("予定")
        expect(count).to_have_text("20件のうち1件を表示しています。")
        check.button("絞り込みをやめる").click()
        page.get_by_label("証明がない活動だけ").check()
        expect(count).to_have_text("20件のうち2件を表示しています。")
        page.locator("#filter-category").select_option("A")
        assert titles(check) == ["マネジメント研修"]
        assert count.get_attribute("role") == "status"

    def test_an_activity_is_duplicated(self, quiet: CheckPage) -> None:
        quiet.open()
        quiet.add(date="2025-05-10", hours="3", category="A", title="研修", provider="研修会社")
        quiet.act("写して別の活動にする", "研修")
        expect(quiet.form.locator('[name="provider"]')).to_have_value("研修会社")
        expect(quiet.form.locator('[name="date"]')).to_have_value("")
        quiet.fill(date="2025-06-10")
        quiet.button("保存する").click()
        expect(quiet.entries).to_have_count(2)


class TestTakingBack:
    def test_twenty_steps_and_more_through_a_reload(self, quiet: CheckPage) -> None:
        quiet.open()
        for number in range(12):
            quiet.add(date="2025-05-10", hours="1", category="A", title=f"研修{number}")
        for number in range(12):
            quiet.act("削除する", f"研修{number}")
        expect(quiet.entries).to_have_count(0)
        quiet.expect_saved()
        quiet.page.reload()
        for _ in range(12):
            quiet.button("元に戻す").click()
        expect(quiet.entries).to_have_count(12)
        assert titles(quiet) == [f"研修{number}" for number in range(12)]
        for _ in range(12):
            quiet.button("元に戻す").click()
        expect(quiet.entries).to_have_count(0)
        expect(quiet.button("元に戻す")).to_be_hidden()

    def test_it_knows_no_time(self, own_quiet: CheckPage) -> None:
        quiet = own_quiet
        quiet.page.clock.install()
        quiet.open()
        quiet.add(date="2025-05-10", hours="1", category="A", title="研修")
        quiet.act("削除する", "研修")
        quiet.page.clock.fast_forward("10:00")
        expect(quiet.notice).to_contain_text("「研修」を削除しました。")
        quiet.button("元に戻す").click()
        expect(quiet.entries).to_have_count(1)

    def test_by_keys_but_never_in_a_field(self, quiet: CheckPage) -> None:
        quiet.open()
        quiet.add(date="2025-05-10", hours="1", category="A", title="研修")
        quiet.button("活動を追加する").click()
        quiet.page.locator("#field-title").focus()
        quiet.page.keyboard.press("Control+z")
        expect(quiet.entries).to_have_count(1)
        quiet.button("やめる").click()
        quiet.button("活動を追加する").focus()
        quiet.page.keyboard.press("Control+z")
        expect(quiet.entries).to_have_count(0)
