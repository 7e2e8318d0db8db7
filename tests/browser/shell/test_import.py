"""Files as people keep them, taken over on a phone: looked at, corrected, mended in place, and taken back in one go."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.support.check_page import PATIENCE, CheckPage

pytestmark = pytest.mark.used_page

WIDTH = 390  # pixels, of a phone
TABLE = (
    "CPD活動記録,,,,,\r\n"
    "氏名：,,,,,\r\n"
    "受講日,区分,所要時間,分野,研修名,修了番号\r\n"
    "2025/5/10(土),B：未認定研修,90分,5,傾聴の講座,X-1\r\n"
    "2025/13/4,C,2,1,読書,X-2\r\n"
    "2025/7/1,B,1:30,5,交渉の講座,X-3\r\n"
    "合計,,5,,,\r\n"
)


@pytest.fixture
def check(page: Page) -> CheckPage:
    page.set_viewport_size({"width": WIDTH, "height": 844})
    return CheckPage(page).open()


def counts(check: CheckPage, text: str) -> None:
    expect(check.page.locator("#import-counts")).to_contain_text(text, timeout=PATIENCE)


def nothing_is_wider(check: CheckPage) -> None:
    width = check.page.evaluate("document.documentElement.scrollWidth")
    assert width <= WIDTH


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_table_in_shift_jis_below_titles_with_a_bad_row_that_is_mended_in_place(check: CheckPage) -> None:
    page = check.page
    check.choose_file("records.csv", TABLE.encode("cp932"))
    counts(check, "3件中、2件を取り込めます。直す必要があるものが1件あります。")
    expect(check.steps).to_contain_text("Shift_JIS")
    expect(check.steps).to_contain_text("見出しは3行目")
    expect(check.steps).to_contain_text("2025/13/4")
    nothing_is_wider(check)
    page.get_by_label("A列「活動日」").fill("2025/12/4")
    page.get_by_label("A列「活動日」").press("Tab")
    counts(check, "3件中、3件を取り込めます。")
    page.locator("#import-aside-fold > summary").click()
    expect(check.steps).to_contain_text("7行目（合計の行）")
    check.take_over(3)
    expect(check.notice).to_contain_text("3件を取り込みました。")
    check.go("list")
    expect(check.entries).to_have_count(3)
    check.button("元に戻す").click()
    expect(check.entries).to_have_count(0)


def test_good_rows_are_taken_and_the_bad_one_stays_to_be_mended_or_saved(check: CheckPage) -> None:
    check.choose_file("records.csv", TABLE.encode())
    counts(check, "2件を取り込めます。")
    with check.page.expect_download() as started:
        check.button("直す必要があるものをCSVで保存する").click()
    assert "2025/13/4" in started.value.path().read_text("utf-8-sig")
    check.take_over(2)
    expect(check.notice).to_contain_text("直す必要がある1件は、「取り込む」の画面に残っています。")
    check.go("import")
    counts(check, "1件中、0件を取り込めます。")
    check.page.get_by_label("A列「活動日」").fill("2025/12/4")
    check.page.get_by_label("A列「活動日」").press("Tab")
    check.take_over(1)
    check.go("list")
    expect(check.entries).to_have_count(3)


def test_of_two_sheets_the_other_one_can_be_chosen(check: CheckPage) -> None:
    head: list[object] = ["活動日", "カテゴリ", "時間", "分野", "活動名"]
    first: list[list[object]] = [
        head,
        ["2025-05-10", "B", 2, 5, "一つ目の表"],
        ["2025-05-11", "B", 1, 5, "もう1件"],
    ]
    other: list[list[object]] = [head, ["2025-06-10", "B", 1, 5, "二つ目の表"]]
    check.choose_file("log.xlsx", workbook({"2025年度": first, "2026年度": other}))
    counts(check, "2件中、2件を取り込めます。")
    check.page.locator("#import-reading-fold > summary").click()
    check.page.get_by_label("シート").select_option("2026年度")
    counts(check, "1件中、1件を取り込めます。")
    nothing_is_wider(check)
    check.take_over(1)
    check.go("list")
    expect(check.entries).to_contain_text(["二つ目の表"])


def test_columns_that_were_corrected_are_known_for_the_next_file(check: CheckPage) -> None:
    page = check.page
    head = "受講日,区分,実働,分野,学びの場"
    check.choose_csv("2025-05-10,B,2,5,傾聴の講座", header=head)
    expect(page.locator("#import-columns-fold")).to_have_attribute("open", "", timeout=PATIENCE)
    page.get_by_label("C列「実働」の項目").select_option("hours")
    counts(check, "1件中、1件を取り込めます。")
    page.locator("#import-columns-fold").evaluate("(fold) => { fold.open = true; }")
    page.get_by_label("E列「学びの場」の項目").select_option("title")
    expect(check.steps).to_contain_text("5列のうち5列を取り込みます。")
    check.take_over(1)
    page.reload()
    check.choose_csv("2025-06-10,B,1,5,次の講座", header=head)
    counts(check, "1件中、1件を取り込めます。")
    check.take_over(1)
    check.go("list")
    expect(check.entries.filter(has_text="次の講座")).to_have_count(1)


def test_a_column_of_points_is_asked_about(check: CheckPage) -> None:
    check.choose_csv("2025-05-10,B,2,5,傾聴の講座", header="受講日,区分,CPDポイント,分野,研修名")
    expect(check.steps).to_contain_text("ポイントと時間は違うことがあります。", timeout=PATIENCE)
    expect(check.page.locator("#import-take")).to_have_count(0)
    check.button("C列「CPDポイント」は時間と同じ数です").click()
    counts(check, "1件中、1件を取り込めます。")
    nothing_is_wider(check)


def test_a_column_that_is_there_twice_is_settled_with_one_press(check: CheckPage) -> None:
    check.choose_csv("2025-05-10,B,2,5,傾聴の講座,古い", header="受講日,区分,時間,分野,研修名,活動名")
    expect(check.steps).to_contain_text("「活動名」の列が2つあります（E列とF列）。", timeout=PATIENCE)
    expect(check.page.locator("#import-take")).to_have_count(0)
    check.button("F列「活動名」を取り込む").click()
    counts(check, "1件中、1件を取り込めます。")
    expect(check.page.locator("#import-check")).to_be_focused()
    check.take_over(1)
    check.go("list")
    expect(check.entries).to_contain_text(["古い"])


def test_what_is_in_the_list_already_is_asked_about(check: CheckPage) -> None:
    rows = ("2025-05-10,B,2,5,傾聴の講座,,受講証明書,実施済み,", "2025-06-10,B,1,5,交渉の講座,,,,")
    check.choose_csv(rows[0])
    check.take_over(1)
    check.choose_csv(*rows, rows[1])
    counts(check, "同じ活動かもしれないものが2件あります。")
    check.take_over(1)
    check.go("list")
    expect(check.entries).to_have_count(2)


def test_a_list_from_a_mail_is_pasted(check: CheckPage) -> None:
    check.go("import")
    check.page.locator("#paste-fold > summary").click()
    check.page.get_by_label("貼り付ける表か一覧").fill(
        "2025/4/18 13:00-16:30 コーチング入門 B\n2025/6/2 90分 読書 C"
    )
    check.button("貼り付けたものを読む").click()
    counts(check, "2件中、2件を取り込めます。")
    check.take_over(2)
    check.go("list")
    expect(check.entries).to_have_count(2)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("log.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "古い形式のExcelファイル（.xls）"),
        ("log.pdf", b"%PDF-1.7\n", "PDF"),
        ("log.xls", b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_step_that_helps(
    check: CheckPage, name: str, content: bytes, said: str
) -> None:
    check.choose_file(name, content)
    expect(check.file_problems).to_contain_text(said, timeout=PATIENCE)
    expect(check.file_problems).to_contain_text("ください。")
