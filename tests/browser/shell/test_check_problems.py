"""What the page does with input that cannot be read, and with an engine that does not come."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import HEADER, PATIENCE, CheckPage

GOOD = "2025-06-10,A,2,,研修,,受講証明書,実施済み,"


@pytest.fixture
def check(used_page: Page) -> CheckPage:
    """The page with one activity in its list, which must still be there whatever happens."""
    return CheckPage(used_page).open("前からの研修")


def expect_to_mend(check: CheckPage, *problems: str) -> None:
    """The rows to be mended say what is wrong with them, and nothing has been taken."""
    expect(check.page.locator("#import-check")).to_be_focused(timeout=PATIENCE)
    for problem in problems:
        expect(check.steps).to_contain_text(problem)
    check.go("list")
    expect(check.entries).to_have_count(1)


def expect_refused(check: CheckPage, *problems: str) -> None:
    """The problems are listed by the file field, and what was there before is there still."""
    expect(check.file_problems).to_be_visible(timeout=PATIENCE)
    expect(check.file_problems).to_be_focused()
    expect(check.file_problems.get_by_role("heading")).to_contain_text("取り込めませんでした")
    for problem in problems:
        expect(check.file_problems).to_contain_text(problem)
    expect(check.entries).to_have_count(1)
    expect(check.entries).to_contain_text("前からの研修")
    check.expect_verdict("あと27ポイントです")


ROWS = {
    "2026-05-01,B,約3時間,4,講座,,受講証明書,実施済み,": ("3行目", "C列「時間」", "約3時間"),
    "2026-05-01,B,-1,4,講座,,受講証明書,実施済み,": ("3行目", "C列「時間」", "-1"),
    "2026-05-01,B,25,4,講座,,受講証明書,実施済み,": ("3行目", "C列「時間」", "24時間"),
    "2026-05-01,B,,4,講座,,受講証明書,実施済み,": ("3行目", "C列「時間」", "入力してください"),
    "2026-02-30,B,1,4,講座,,受講証明書,実施済み,": ("3行目", "A列「活動日」", "2026-02-30"),
    "2026-05-01,E,1,4,講座,,受講証明書,実施済み,": ("3行目", "B列「カテゴリ」", "E"),
    "2026-05-01,B,1,9,講座,,受講証明書,実施済み,": ("3行目", "D列「分野」", "9"),
    "2026-05-01,B,1,4,講座,,受講証明書,実施済み,,,余分": ("3行目", "列の数が見出しと違います"),
    "2026-02-30,E,-1,9,講座,,受講証明書,実施済み,": ("A列", "B列", "C列", "D列"),
}
BACKUPS = {
    '{"format": "cpd-log/1", "scheme": "jashcon-lifelong", "activities": []}': "有効期間の始まる日を入力してください",
    '{"format": "cpd-log/1", "scheme": "another", "activities": []}': "記録ではありません",
    '{"format": "cpd-log/2", "scheme": "conken-renewal", "activities": []}': "cpd-log/2",
    "[]": "活動の記録ではありません",
    "{": "JSONとして読み取れません",
    "": "ファイルが空です",
}
# One page for all cases of a test: each start of the engine takes seconds.
TYPED = {
    "date": ("2026-02-30", ""),
    "hours": ("約3時間", "-1", "25", ""),
}


def test_rows_that_cannot_be_read(check: CheckPage) -> None:
    for row, problems in ROWS.items():
        check.choose_csv(GOOD, row)
        expect_to_mend(check, "1件を取り込めます。", *problems)


def test_an_activity_over_31_march(check: CheckPage) -> None:
    header = HEADER.replace("活動日,", "活動日,終わった日,")
    check.choose_csv("2026-03-30,2026-04-02,B,3,4,講座,,受講証明書,実施済み,", header=header)
    expect_to_mend(check, "2行目", "B列「終わった日」", "またがっています")


def test_a_table_without_a_date_column(check: CheckPage) -> None:
    check.choose_csv("B,3,4", header="カテゴリ,時間,分野")
    expect_to_mend(check, "「活動日」の列がありません")


def test_a_table_before_the_date_of_expiry_is_chosen(used_page: Page) -> None:
    check = CheckPage(used_page).open_by_hand(expires=None)
    check.choose_csv(GOOD)
    expect(check.file_problems).to_contain_text("先に「資格と日付」で、日付を入力してください。")
    expect(check.entries).to_have_count(0)


def test_a_file_in_another_encoding(check: CheckPage) -> None:
    check.choose_file("records.csv", f"{HEADER}\r\n{GOOD}\r\n".encode("cp932"))
    expect(check.steps).to_contain_text("Shift_JIS（Windows）", timeout=PATIENCE)
    check.take_over(1)
    expect(check.entries).to_have_count(2)


def test_backups_that_are_not_ours(check: CheckPage) -> None:
    for content, problem in BACKUPS.items():
        check.choose_file("backup.json", content.encode(), "application/json")
        expect_refused(check, problem)


def test_ten_megabytes_of_nonsense(check: CheckPage, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.csv"  # given by its path: to carry its bytes to the browser takes seconds
    nonsense.write_bytes(bytes(range(256)) * 40_000)
    check.go("import").page.get_by_label("ファイルから取り込む").set_input_files(nonsense)
    expect_refused(check, "ファイルが大きすぎます")


def test_after_a_refused_file_the_mended_one_can_be_chosen(check: CheckPage) -> None:
    check.choose_csv("2026-02-30,A,1,,講座,,受講証明書,実施済み,")
    expect_to_mend(check, "2026-02-30")
    check.choose_csv("2026-02-28,A,1,,講座,,受講証明書,実施済み,")
    check.take_over(1)
    expect(check.file_problems).to_be_hidden()
    expect(check.entries).to_have_count(2)


def test_what_is_typed_wrong_is_not_saved_and_led_to(check: CheckPage) -> None:
    good = {"date": "2026-05-01", "hours": "2", "category": "A", "title": "新しい研修"}
    check.expect_verdict("あと27ポイントです")
    for field, value in [(field, value) for field, values in TYPED.items() for value in values]:
        check.button("活動を追加する").click()
        check.fill(**good | {field: value})
        check.button("保存する").click()
        typed = check.form.locator(f'[name="{field}"]')
        expect(typed).to_be_focused()
        expect(typed).to_have_value(value)
        expect(typed).to_have_attribute("aria-invalid", "true")
        expect(check.page.locator(f"#error-{field}")).to_contain_text("エラー：")
        expect(check.entries).to_have_count(1)
        check.fill(**{field: good[field]})
        check.button("保存する").click()
        check.expect_verdict("あと25ポイントです")
        check.act("削除する", "新しい研修")
        check.expect_verdict("あと27ポイントです")


def test_what_was_kept_unread_and_cannot_be_read_stays_a_draft_whose_form_says_why(
    used_quiet: CheckPage,
) -> None:
    check = used_quiet.open()
    page = check.page
    check.add(date="2026-02-30", hours="2", category="A", title="新しい研修")
    page.get_by_role("button", name="計算プログラム（約").click()
    expect(check.notice).to_contain_text(
        "「新しい研修」は読み取れないところがあるので、下書きのままです。", timeout=PATIENCE
    )
    check.expect_verdict("あと30ポイントです")
    check.open_entry("新しい研修")
    expect(page.locator("#error-date")).to_contain_text("「2026-02-30」という日付はありません。")
    check.fill(date="2026-02-28")
    check.button("保存する").click()
    check.expect_verdict("あと28ポイントです")


@pytest.mark.real_engine
@pytest.mark.allow_page_errors
@pytest.mark.parametrize(
    "assets",
    [
        ("worker.js",),
        ("first.wasm.zst",),
        # Where the snapshot holds the rules and the library, these two are wanted only without it.
        ("snapshot.zst", "*.whl"),
        ("snapshot.zst", "python_stdlib.zip"),
    ],
    ids=lambda assets: assets[-1],
)
def test_without_its_engine_the_page_keeps_the_entries_and_can_try_again(
    context: BrowserContext, host: PagesHost, assets: tuple[str, ...]
) -> None:
    page = context.new_page()
    check = CheckPage(page)
    with host.refusing(*(f"assets/engine-*/{asset}" for asset in assets)):
        check.open()
        check.add(date="2025-05-10", hours="3", category="A", title="研修")
        state = page.locator("#engine-text")
        expect(state).to_contain_text(
            re.compile("計算プログラムを(読み込めません|動かせません)"), timeout=PATIENCE
        )
        expect(state).to_contain_text("入力した内容は残っています。")
        expect(check.entries).to_have_count(1)
        check.add(date="2025-05-11", hours="2", category="A", title="あとから入力")
        expect(check.entries).to_have_count(2)
        check.choose_csv(GOOD)
        expect(check.file_problems).to_contain_text("計算プログラムを使えません。")
        expect(check.entries).to_have_count(2)
    check.button("もう一度読み込む").click()
    check.expect_verdict("あと25ポイントです")
    expect(check.button("もう一度読み込む")).to_be_hidden()
