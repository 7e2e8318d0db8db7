"""Where nothing is kept, no view speaks of storage: what is entered is there until the page is closed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.check_page import EXPIRES, CheckPage

pytestmark = pytest.mark.used_page

OF_STORAGE = ("端末に保存", "消えにくい", "最後の保存", "Safari", "保存する設定", "この端末のデータ")
VIEWS = ("list", "result", "plan", "apply", "data", "add", "import")
# Everything that a press can unfold is unfolded, so that its texts are read too.
UNFOLDED = "() => document.querySelectorAll('#selfcheck details').forEach((more) => { more.open = true; })"


@pytest.fixture
def unkept(page: Page) -> CheckPage:
    """The page on a shared computer, with one activity that counts in part."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("check/")
    page.get_by_role("radio", name=EXPIRES, exact=True).check()
    check = CheckPage(page)
    check.button("保存しないで使う").click()
    expect(page.locator("#save-state")).to_have_text(
        "保存しない設定で使っています。このページを閉じると、入力した内容は消えます。"
    )
    check.button("活動を追加する").click()
    check.fill(date="2025-06-10", hours="2", category="A", title="研修")
    check.button("記録する").click()
    check.expect_verdict("あと28ポイントです")
    check.expect_parts()
    return check


def test_no_view_speaks_of_storage(unkept: CheckPage) -> None:
    for view in VIEWS:
        unkept.go(view).page.evaluate(UNFOLDED)
        said = unkept.page.locator("#selfcheck").inner_text()
        assert [words for words in OF_STORAGE if words in said] == [], view


def test_an_activity_is_recorded_and_not_saved(unkept: CheckPage) -> None:
    unkept.go("add")
    expect(unkept.form.get_by_role("button", name="保存")).to_have_count(0)
    expect(unkept.button("記録して次へ")).to_be_visible()
    unkept.button("記録する").click()
    expect(unkept.page.locator("#announcer")).to_contain_text("記録していません。")


def test_erasing_speaks_of_what_was_entered(unkept: CheckPage) -> None:
    unkept.go("data").button("入力した内容をすべて削除する").click()
    dialog = unkept.page.get_by_role("dialog", name="すべて削除しますか")
    expect(dialog).to_contain_text("の活動1件、日付、設定、下書きを消します。元に戻せません。")
    dialog.get_by_role("button", name="削除する", exact=True).click()
    expect(unkept.page.locator("#announcer")).to_have_text("入力した内容を、すべて削除しました。")


def test_where_all_is_kept_the_texts_are_there(page: Page) -> None:
    check = CheckPage(page).open()
    for words in ("消えにくい保存", "最後の保存", "Safari"):
        expect(check.go("data").page.locator("#files").get_by_text(words)).to_be_visible()
    expect(check.button("この端末のデータをすべて削除する")).to_be_visible()
