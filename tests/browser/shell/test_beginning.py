"""How to begin: kept on the device, nowhere, from a file, as an example; and a log of its own for each scheme."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.support.check_page import CheckPage

pytestmark = pytest.mark.used_page


class TestBeginning:
    def test_kept_on_this_device(self, quiet: CheckPage) -> None:
        quiet.open()
        quiet.add(date="2025-05-10", hours="3", category="A", title="研修")
        quiet.expect_saved()
        quiet.page.reload()
        expect(quiet.page.locator("#start")).to_be_hidden()
        expect(quiet.entries).to_have_count(1)

    def test_kept_nowhere(self, quiet: CheckPage) -> None:
        page = quiet.page
        page.goto("check/")
        before = page.evaluate(
            "() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
        )
        quiet.button("保存しないで使う").click()
        expect(page.locator("#save-state")).to_contain_text("保存しない設定で使っています。")
        quiet.add(date="2025-05-10", hours="3", category="A", title="研修")
        expect(quiet.entries).to_have_count(1)
        after = page.evaluate(
            "() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
        )
        assert after == before
        assert page.evaluate("async () => await caches.keys()") == []
        # The page looks whether there is anything; the database it found empty stays empty.
        assert page.evaluate(STORED) == 0

    def test_from_a_file(self, quiet: CheckPage) -> None:
        quiet.page.goto("check/")
        quiet.button("ファイルから再開する").click()
        expect(quiet.page.get_by_label("ファイルから取り込む")).to_be_focused()

    def test_an_example_leaves_the_own_log_alone(self, quiet: CheckPage) -> None:
        quiet.page.goto("check/")
        quiet.button("例を見る").click()
        expect(quiet.entries).to_have_count(16)
        expect(quiet.page.locator("#save-state")).to_contain_text("これは例です。")
        quiet.act("削除する", "苦情対応の書籍を読む")
        expect(quiet.entries).to_have_count(15)
        quiet.turn_to("生涯研修")
        expect(quiet.entries).to_have_count(7)
        assert quiet.page.evaluate(STORED) == 0
        quiet.button("例を閉じる").click()
        expect(quiet.page.locator("#start")).to_be_visible()

    def test_a_link_from_a_rule_page_waits_for_the_choice(self, quiet: CheckPage) -> None:
        quiet.open_by_hand("check/?domain=4&category=C", expires=None)
        expect(quiet.form.locator('[name="domain"]')).to_have_value("4")


STORED = """
() => new Promise((resolve) => {
  const asked = indexedDB.open("conken-cpd-selfcheck");
  asked.onsuccess = () => {
    const count = asked.result.transaction("kept").objectStore("kept").count();
    count.onsuccess = () => { asked.result.close(); resolve(count.result); };
  };
})
"""


class TestSchemes:
    def test_each_scheme_has_a_log_of_its_own(self, quiet: CheckPage) -> None:
        quiet.open()
        quiet.add(date="2025-05-10", hours="3", category="A", title="研修")
        quiet.button("活動を追加する").click()
        quiet.fill(title="書きかけ")
        page = quiet.page
        quiet.turn_to("生涯研修")
        expect(quiet.entries).to_have_count(0)
        expect(quiet.form).to_be_hidden()
        page.locator("#field-starts").fill("2024-04-01")
        page.locator("#field-expires").fill("2029-03-31")
        quiet.button("活動を追加する").click()
        expect(quiet.form.locator('[name="category"]')).to_have_count(8)
        expect(quiet.form.get_by_label("自分が講師をした時間")).to_be_visible()
        expect(quiet.form.locator('[data-field="domain"]')).to_be_hidden()
        quiet.fill(date="2024-06-12", hours="6", category="3.4.1", title="支部の研修会")
        quiet.button("保存する").click()
        expect(page.locator("#entry-list")).to_contain_text("1年目（1件）")
        quiet.turn_to("認定（初回）")
        expect(page.locator("#entries")).to_be_hidden()
        page.locator("#field-passed_on").fill("2025-06-02")
        page.reload()
        expect(page.locator("#field-passed_on")).to_have_value("2025-06-02")
        quiet.turn_to("資格の更新")
        expect(quiet.entries).to_contain_text("研修")
        quiet.go_on_writing()
        expect(quiet.form.locator('[name="title"]')).to_have_value("書きかけ")
        quiet.turn_to("生涯研修")
        expect(quiet.entries).to_contain_text("支部の研修会")
        expect(page.locator("#field-starts")).to_have_value("2024-04-01")

    def test_a_backup_goes_to_the_scheme_it_is_of(self, page: Page) -> None:
        check = CheckPage(page).open()
        check.add(date="2025-05-10", hours="3", category="A", title="研修")
        check.turn_to("生涯研修")
        page.locator("#field-starts").fill("2024-04-01")
        page.locator("#field-expires").fill("2029-03-31")
        check.add(date="2024-06-12", hours="6", category="3.4.1", title="支部の研修会", own_lecture_hours="2")
        check.expect_verdict("あと242CPD時間です")
        backup = json.dumps(check.kept()).encode()
        check.act("削除する", "支部の研修会")
        check.turn_to("資格の更新")
        check.choose_file("backup.json", backup, "application/json")
        check.expect_verdict("あと242CPD時間です")
        check.turn_to("資格の更新")
        expect(check.entries).to_have_count(1)
        check.expect_verdict("あと27ポイントです")
