"""Entering with what is known already: drafts, the same course again, what was planned, what was chosen last."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support import kept
from tests.support.check_page import CheckPage

pytestmark = pytest.mark.used_page


class TestAgain:
    def test_the_list_says_a_length_as_people_do_however_it_was_typed(self, page: Page) -> None:
        check = CheckPage(page).open()
        for typed, said in (
            ("13:00-16:30", "3時間30分"),
            ("0:45", "45分"),
            ("2.5", "2時間30分"),
            ("4", "4時間"),
        ):
            check.add(date="2025-05-10", hours=typed, category="A", title=f"研修 {typed}")
            row = check.entries.filter(has_text=f"研修 {typed}")
            expect(row.locator("[data-part=hours]")).to_have_text(said)

    def test_the_list_says_a_day_alike_however_it_was_typed(self, page: Page) -> None:
        check = CheckPage(page).open()
        for day in ("2025/5/10", "R7.5.10", "令和7年5月10日"):
            check.add(date=day, hours="1", category="A", title=f"研修 {day}")
            row = check.entries.filter(has_text=f"研修 {day}")
            expect(row.locator("[data-part=date]")).to_have_text("2025年5月10日")

    def test_what_was_saved_is_said_above_the_form_for_the_next(self, page: Page) -> None:
        check = CheckPage(page).open()
        check.button("活動を追加する").click()
        check.fill(date="2025-05-10", hours="1", category="A", title="研修")
        check.button("保存して次へ").click()
        expect(page.locator("#editor-lead")).to_have_text("「研修」を追加しました。")

    def test_what_is_needed_is_asked_for_without_the_engine(self, quiet: CheckPage) -> None:
        quiet.open()
        quiet.button("活動を追加する").click()
        quiet.button("保存する").click()
        expect(quiet.form.locator('[name="category"]').first).to_be_focused()
        expect(quiet.page.locator("#selfcheck .cpd-error:visible")).to_have_text(
            [
                "エラー：カテゴリを選んでください。",
                "エラー：活動日を入力してください。",
                "エラー：時間を入力してください。",
            ]
        )
        expect(quiet.entries).to_have_count(0)

    def test_a_draft_is_a_choice_of_its_own_and_does_not_count(self, page: Page) -> None:
        check = CheckPage(page).open("研修")
        check.button("活動を追加する").click()
        check.fill(title="まだ日付がない講座")
        check.button("下書きとして残す（計算に入りません）").click()
        expect(check.notice).to_contain_text("下書きとして残しました。計算には入りません。")
        draft = check.entries.filter(has_text="まだ日付がない講座")
        expect(draft).to_contain_text("下書き。計算に入りません")
        check.expect_verdict("あと27ポイントです")
        check.open_entry("まだ日付がない講座")
        check.fill(date="2025-06-10", hours="2", category="A")
        check.button("保存する").click()
        check.expect_verdict("あと25ポイントです")

    def test_a_course_once_more_asks_for_day_and_hours_alone(self, check: CheckPage) -> None:
        check.arrive(kept.begun(kept.course("連続講座", category="B", domain=4)))
        check.act("同じ講座をもう1回", "連続講座")
        expect(check.form.locator('[name="date"]')).to_be_focused()
        expect(check.form.locator('[name="date"]')).to_have_value("")
        expect(check.form.locator('[name="hours"]')).to_have_value("3")
        expect(check.form.locator('[name="title"]')).to_be_hidden()
        check.fill(date="2025-05-17")
        check.button("同じ講座の別の日も入れる").click()
        expect(check.page.locator("#more-days [data-part=date]:focus")).to_have_count(1)
        check.page.keyboard.type("2025-05-24")
        check.button("保存する").click()
        expect(check.notice).to_contain_text("「連続講座」を2件、追加しました。")
        expect(check.entries).to_have_count(3)
        days = {(each["date"], each["hours"], each["domain"]) for each in check.kept()["activities"]}
        assert days == {(f"2025-05-{day}", "3", 4) for day in (10, 17, 24)}

    def test_what_was_planned_is_done_in_one_press(self, check: CheckPage) -> None:
        check.arrive(kept.begun(kept.course("研修", status="planned")))
        check.button("終わった：研修").click()
        expect(check.form.locator('[name="date"]')).to_be_focused()
        check.fill(hours="2.5")
        check.button("保存する").click()
        expect(check.form).to_be_hidden()  # it is saved once the rules have read it
        done = check.kept()["activities"][0]
        assert (done["status"], done["hours"]) == ("done", "2.5")

    def test_what_was_chosen_last_is_offered(self, quiet: CheckPage) -> None:
        quiet.open()
        quiet.add(
            date="2025-05-10", hours="3", category="B", title="講座", domain="4", evidence="certificate"
        )
        quiet.button("活動を追加する").click()
        quiet.button("前と同じ：B・分野4・受講証明書").click()
        expect(quiet.form.locator('[name="category"][value="B"]')).to_be_checked()
        expect(quiet.form.locator('[name="domain"]')).to_have_value("4")
