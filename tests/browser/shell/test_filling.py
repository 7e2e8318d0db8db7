"""The form as it is filled, by buttons, by questions and by words, and what it says of what is wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.check_page import CheckPage

pytestmark = pytest.mark.used_page


class TestFilling:
    def test_it_can_be_filled_by_its_buttons(self, own_quiet: CheckPage) -> None:
        quiet = own_quiet
        quiet.page.clock.set_fixed_time("2026-11-20T16:00:00Z")  # the 21st in Japan
        quiet.open()
        quiet.button("活動を追加する").click()
        day = quiet.form.locator('[name="date"]')
        expect(quiet.button("前と同じ日")).to_be_hidden()
        quiet.button("きのう").click()
        expect(day).to_have_value("2026-11-20")
        quiet.button("今日").click()
        expect(day).to_have_value("2026-11-21")
        hours = quiet.form.locator('[name="hours"]')
        quiet.button("30分増やす").click()
        quiet.button("30分増やす").click()
        expect(hours).to_have_value("1")
        hours.fill("２．７")
        quiet.button("30分減らす").click()
        expect(hours).to_have_value("2")
        quiet.fill(category="A", title="研修")
        quiet.button("保存して次へ").click()
        expect(quiet.entries).to_have_count(1)
        expect(quiet.form.locator('[name="category"]').first).to_be_focused()
        quiet.button("前と同じ日").click()
        expect(day).to_have_value("2026-11-21")

    @pytest.mark.parametrize(
        ("answers", "category"),
        [
            (("はい",), "A"),
            (("いいえ", "業務、講師"), "D"),
            (("いいえ", "研修、講座、本", "はい"), "B"),
            (("いいえ", "研修、講座、本", "いいえ"), "C"),
            (("いいえ", "研修、講座、本", "分からない"), "C"),
            (("分からない", "業務、講師"), "D"),
            (("分からない", "分からない", "はい"), "B"),
            (("分からない", "分からない", "分からない"), "C"),
        ],
    )
    def test_three_questions_lead_to_a_category(
        self, quiet: CheckPage, answers: tuple[str, ...], category: str
    ) -> None:
        quiet.open()
        quiet.button("活動を追加する").click()
        quiet.page.get_by_text("どのカテゴリか分からない").click()
        for number, answer in enumerate(answers):
            question = quiet.page.locator("#guide [data-question]").nth(number)
            question.locator("label", has_text=answer).first.click()
        expect(quiet.page.locator("#guide-why")).to_contain_text(f"{category}")
        quiet.button(f"カテゴリ{category}を選ぶ").click()
        chosen = quiet.form.locator(f'[name="category"][value="{category}"]')
        expect(chosen).to_be_checked()
        expect(chosen).to_be_focused()

    def test_a_competency_is_found_by_words(self, quiet: CheckPage) -> None:
        quiet.open()
        quiet.button("活動を追加する").click()
        quiet.page.get_by_text("くわしく書く").click()
        field = quiet.page.get_by_label("知識・スキルを探す")
        field.fill("はらすめんと")
        expect(quiet.page.locator("#competency-count")).to_have_text("1件あります。")
        field.press("Enter")
        expect(quiet.form).to_be_visible()
        quiet.form.get_by_role("radio", name="SM-7").check()
        field.fill("ないことば")
        expect(quiet.page.locator("#competency-count")).to_contain_text("見つかりません。")
        expect(quiet.form.get_by_role("radio", name="SM-7")).to_be_checked()
        quiet.fill(date="2025-05-10", hours="1", category="A", title="研修")
        quiet.button("保存する").click()
        assert quiet.kept()["activities"][0]["competency"] == "SM-7"

    def test_enter_that_confirms_a_conversion_does_not_save(self, quiet: CheckPage) -> None:
        quiet.open()
        quiet.button("活動を追加する").click()
        quiet.form.locator('[name="title"]').focus()
        session = quiet.page.context.new_cdp_session(quiet.page)
        session.send("Input.imeSetComposition", {"text": "けん", "selectionStart": 2, "selectionEnd": 2})
        key = {"key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229}
        session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
        session.send("Input.insertText", {"text": "研"})
        expect(quiet.form).to_be_visible()
        expect(quiet.form.locator('[name="title"]')).to_have_value("研")
        expect(quiet.entries).to_have_count(0)

    def test_what_cannot_be_read_is_said_on_leaving_it_and_never_saved(self, page: Page) -> None:
        check = CheckPage(page).open()
        check.expect_verdict("あと30ポイントです")
        check.button("活動を追加する").click()
        check.fill(category="A", date="2026-02-30")
        check.form.locator('[name="hours"]').focus()
        expect(page.locator("#error-date")).to_contain_text("「2026-02-30」という日付はありません。")
        check.fill(date="2026-02-28")
        expect(page.locator("#error-date")).to_be_hidden()
        check.fill(hours="約3時間")
        check.button("保存する").click()
        expect(check.form.locator('[name="hours"]')).to_be_focused()
        expect(page.locator("#error-hours")).to_be_visible()
        expect(check.entries).to_have_count(0)

    def test_what_is_missing_and_what_cannot_be_read_are_said_together(self, page: Page) -> None:
        check = CheckPage(page).open()
        check.expect_verdict("あと30ポイントです")
        check.button("活動を追加する").click()
        check.fill(date="2026-02-30", hours="13:00-16:30")
        check.button("保存する").click()
        expect(page.locator("#error-category")).to_have_text("エラー：カテゴリを選んでください。")
        expect(page.locator("#error-date")).to_contain_text("「2026-02-30」という日付はありません。")
        expect(page.locator("#error-hours")).to_be_hidden()
        expect(check.form.locator('[name="category"]').first).to_be_focused()
        check.fill(category="A", date="2026-02-28")
        check.button("保存する").click()
        expect(check.entries).to_have_count(1)

    def test_its_controls_are_as_they_should_be(self, quiet: CheckPage) -> None:
        quiet.open()
        quiet.button("活動を追加する").click()
        page = quiet.page
        expect(
            page.locator("#selfcheck :is([placeholder], [disabled], [readonly], [type=number])")
        ).to_have_count(0)
        nameless = page.locator("#selfcheck :is(input, select, textarea)").evaluate_all(
            "fields => fields.filter(field => field.labels.length === 0 && !field.ariaLabel)"
            ".map(field => field.id || field.name)"
        )
        assert nameless == []
