"""What leaves the page as a file or by the clipboard, and how it comes back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, Page, expect

from cpd.amounts import to_units
from tests.support.check_page import PATIENCE, CheckPage
from tests.support.watch import Common


@pytest.fixture
def check(page: Page) -> CheckPage:
    return CheckPage(page).open_sample()


@pytest.fixture(scope="module")
def seen(common_context: Common) -> CheckPage:
    """The same page for every test that only saves what is entered."""
    return CheckPage(common_context.context.new_page()).open_sample()


def saved(check: CheckPage, button: str) -> Path:
    said = check.go("data").page.locator("#save-said")
    said.evaluate("(said) => said.replaceChildren()")  # of what was saved before
    with check.page.expect_download() as started:
        check.button(button).click()
    expect(said).to_contain_text("を保存しました。")
    path = Path(started.value.path())
    named = path.with_name(started.value.suggested_filename)
    path.rename(named)
    return named


@pytest.mark.used_page
@pytest.mark.parametrize(
    "button",
    ["Excelのファイルを保存する（.xlsx）", "CSVを保存する（UTF-8）", "CSVを保存する（Shift_JIS）"],
)
def test_a_table_that_was_saved_is_the_same_list_when_it_is_read(check: CheckPage, button: str) -> None:
    before = check.kept()["activities"]
    path = saved(check, button)
    check.choose_file(path.name, path.read_bytes())
    expect(check.page.locator("#import-counts")).to_contain_text("16件中、16件を取り込めます。")
    check.steps.locator("#import-mode-replace").check()
    with check.page.expect_download():
        check.button("16件を取り込む").click()
    expect(check.notice).to_contain_text("16件を取り込みました。", timeout=PATIENCE)
    assert [told(each) for each in check.kept()["activities"]] == [told(each) for each in before]


def told(activity: dict[str, Any]) -> dict[str, Any]:
    """What an activity says; its length may be written in another way."""
    said = {name: value for name, value in activity.items() if value not in ("", None)}
    return said | {"hours": to_units(activity["hours"])}


def test_the_workbook_has_days_and_numbers(seen: CheckPage) -> None:
    book = load_workbook(saved(seen, "Excelのファイルを保存する（.xlsx）"))
    sheet = book["活動の記録"]
    assert [type(cell.value).__name__ for cell in sheet[2]][:2] == ["datetime", "NoneType"]
    assert sheet.freeze_panes == "A2"
    assert "年とカテゴリ" in book.sheetnames


@pytest.mark.used_page
def test_what_shift_jis_does_not_have_is_listed(check: CheckPage) -> None:
    check.add(date="2026-06-01", category="C", hours="1", title="𠮷野の本")
    path = saved(check, "CSVを保存する（Shift_JIS）")
    assert "〓野の本" in path.read_bytes().decode("cp932")
    expect(check.page.locator("#save-lost li")).to_contain_text(["𠮷"])
    saved(check, "CSVを保存する（UTF-8）")
    expect(check.page.locator("#save-lost")).to_be_hidden()


def test_the_list_is_copied_as_a_table_and_as_text_without_guards(
    check: CheckPage, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    check.add(date="2026-06-01", category="C", hours="1", title="=1+1 & <b>")
    check.go("data").button("表をコピーする").click()
    expect(check.page.locator("#save-said")).to_contain_text("表をコピーしました。")
    read: Callable[[str], str] = lambda kind: check.page.evaluate(  # noqa: E731
        """async (kind) => {
          const [item] = await navigator.clipboard.read();
          return (await item.getType(kind)).text();
        }""",
        kind,
    )
    rows = list(csv.reader(io.StringIO(read("text/plain")), delimiter="\t"))
    assert len(rows) == 18
    assert rows[-1][rows[0].index("活動名")] == "=1+1 & <b>"
    html = read("text/html")
    assert html.count("<tr") == 18
    assert "=1+1 &amp; &lt;b&gt;" in html


@pytest.mark.used_page
def test_where_copying_is_refused_the_file_is_offered(check: CheckPage) -> None:
    check.page.evaluate("void (navigator.clipboard.write = () => Promise.reject(new Error('refused')))")
    check.go("data").button("表をコピーする").click()
    expect(check.page.locator("#save-said")).to_have_text(
        "コピーできませんでした。CSVのファイルを保存して使ってください。"
    )


@pytest.mark.parametrize(("button", "title"), [("HTML", "<h1>あと2ポイントです"), ("Markdown", "# あと2")])
def test_the_report_is_a_file_of_its_own(seen: CheckPage, button: str, title: str) -> None:
    path = saved(seen, f"報告を保存する（{button}）")
    text = path.read_text("utf-8")
    assert title in text
    assert "コーチング入門セミナー（修了証あり）" in text
    assert path.suffix == (".html" if button == "HTML" else ".md")


@pytest.mark.used_page
class TestTheBackup:
    def test_says_when_it_was_changed_since(self, check: CheckPage) -> None:
        backup = check.kept()
        backup["activities"][0]["title"] = "書き換えた研修"
        check.choose_file("backup.json", json.dumps(backup).encode(), "application/json")
        expect(check.page.locator("#import-caution")).to_contain_text("中身が変わっています")
        check.take_over(1)
        expect(check.notice).to_contain_text("1件を取り込みました。", timeout=PATIENCE)

    @pytest.mark.parametrize("seal", [True, False])
    def test_is_taken_as_before_with_its_hash_and_without_one(
        self, check: CheckPage, page: Page, seal: bool
    ) -> None:
        backup = check.kept()
        if not seal:
            del backup["sha256"]
        check.choose_file("backup.json", json.dumps(backup, indent=4).encode(), "application/json")
        expect(check.page.locator("#import-counts")).to_contain_text("16件中、16件を取り込めます。")
        expect(check.page.locator("#import-caution")).to_have_count(0)

    def test_with_drafts_has_a_hash_of_all_of_it(self, check: CheckPage) -> None:
        backup = check.kept()
        backup["activities"][0]["status"] = "draft"
        check.choose_file("backup.json", json.dumps(backup).encode(), "application/json")
        expect(check.page.locator("#import-caution")).to_be_visible()
