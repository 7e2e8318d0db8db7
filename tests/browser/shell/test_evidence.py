# One file: what becomes of a file of evidence, from its choice to the ZIP.
"""Files of evidence beside an activity: kept on the device, gone and back with it, and out in one ZIP."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.check_page import PATIENCE, CheckPage

pytestmark = pytest.mark.used_page

PDF = b"%PDF-1.7\n" + b"certificate " * 200
PHOTO = b"\x89PNG\r\n" + bytes(range(256)) * 20
KEPT = """
async () => {
  const root = await navigator.storage.getDirectory();
  const names = [];
  try {
    for await (const [name] of (await root.getDirectoryHandle("evidence")).entries()) names.push(name);
  } catch { return []; }
  return names;
}
"""

HOLD = """
() => {
  const read = Blob.prototype.arrayBuffer;
  const held = new Promise((go) => { window.letFilesGo = go; });
  File.prototype.arrayBuffer = async function () { await held; return read.call(this); };
}
"""
BREAK = """
(name) => {
  File.prototype.arrayBuffer = async () => {
    throw name === "TypeError" ? new TypeError("broken") : new DOMException("broken", name);
  };
}
"""
WAITS = "証明のファイルを保存しています。終わったら、そのまま保存します。"
COURSE = {"date": "2025-06-12", "category": "B", "hours": "3", "domain": "5", "evidence": "certificate"}


@pytest.fixture
def check(page: Page) -> CheckPage:
    return CheckPage(page).open()


def choose(check: CheckPage, name: str, content: bytes, kind: str = "application/pdf") -> None:
    check.page.locator("#more").evaluate("(more) => { more.open = true; }")
    check.page.get_by_label("証明のファイルを残す").set_input_files(
        {"name": name, "mimeType": kind, "buffer": content}
    )


def attach(check: CheckPage, name: str, content: bytes, kind: str = "application/pdf") -> None:
    choose(check, name, content, kind)
    expect(check.page.locator("#evidence-files")).to_contain_text(name)


def add(check: CheckPage, title: str, *files: tuple[str, bytes], date: str = "2025-06-12") -> None:
    check.go("list").button("活動を追加する").click()
    check.fill(date=date, category="B", hours="3", domain="5", title=title, evidence="certificate")
    for name, content in files:
        attach(check, name, content)
    check.button("保存する").click()
    expect(check.form).to_be_hidden()


def bundle(check: CheckPage) -> zipfile.ZipFile:
    check.go("data")
    with check.page.expect_download(timeout=PATIENCE) as started:
        check.button("証明のファイルをまとめて保存する（.zip）").click()
    assert started.value.suggested_filename == "証明_conken-renewal_2026-11-21.zip"
    return zipfile.ZipFile(Path(started.value.path()))


def kept(check: CheckPage) -> list[str]:
    found: list[str] = check.page.evaluate(KEPT)
    return found


def test_all_files_leave_in_one_zip_with_the_names_of_the_table_and_a_list_of_hashes(
    check: CheckPage,
) -> None:
    add(check, "KPIマネジメント講座", ("scan.pdf", PDF), ("photo.png", PHOTO))
    add(check, "コーチング講座", ("second.PDF", PDF + b"2"), date="2025-04-10")
    expect(check.page.locator("#evidence-sum")).to_have_text("3件、10KB")
    check.page.reload()
    found = bundle(check)
    assert found.testzip() is None
    assert found.namelist() == [
        "一覧.csv",
        "01_2025-04-10_B_コーチング講座.pdf",
        "02_2025-06-12_B_KPIマネジメント講座.pdf",
        "02_2025-06-12_B_KPIマネジメント講座_2.png",
    ]
    assert found.read("02_2025-06-12_B_KPIマネジメント講座_2.png") == PHOTO
    rows = list(csv.DictReader(io.StringIO(found.read("一覧.csv").decode("utf-8-sig"))))
    assert {row["ファイル名"]: row["SHA-256"] for row in rows} == {
        name: hashlib.sha256(found.read(name)).hexdigest() for name in found.namelist()[1:]
    }


def test_they_go_with_the_activity_and_come_back_with_it(check: CheckPage) -> None:
    add(check, "KPIマネジメント講座", ("scan.pdf", PDF))
    check.act("削除する", "KPIマネジメント講座")
    add(check, "別の講座", date="2025-07-01")
    check.open_entry("別の講座")
    expect(check.page.locator("#evidence-files li")).to_have_count(0)
    check.button("やめる").click()
    check.button("元に戻す").click()
    check.button("元に戻す").click()
    assert bundle(check).read("01_2025-06-12_B_KPIマネジメント講座.pdf") == PDF


def test_a_copy_of_an_activity_has_its_own_files(check: CheckPage) -> None:
    add(check, "KPIマネジメント講座", ("scan.pdf", PDF))
    check.act("写して別の活動にする", "KPIマネジメント講座")
    expect(check.page.locator("#evidence-files li")).to_have_count(0)


def test_a_file_can_be_taken_out_and_is_said_to_be_too_large(check: CheckPage, tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"  # given by its path: to carry its bytes to the browser takes seconds
    large.write_bytes(bytes(20_000_001))
    add(check, "KPIマネジメント講座", ("scan.pdf", PDF))
    check.open_entry("KPIマネジメント講座")
    check.page.get_by_label("証明のファイルを残す").set_input_files(large)
    expect(check.page.locator("#evidence-state")).to_contain_text("「large.pdf」は大きすぎます")
    check.page.get_by_role("button", name="除く：scan.pdf").click()
    check.button("保存する").click()
    check.go("data")
    expect(check.page.locator("#evidence-bundle")).to_be_hidden()


def test_neither_the_rules_nor_a_backup_hear_of_them_and_a_backup_does_not_take_them_away(
    check: CheckPage,
) -> None:
    add(check, "KPIマネジメント講座", ("scan.pdf", PDF))
    check.expect_verdict("あと27ポイントです")
    backup: dict[str, Any] = check.kept()
    assert "scan.pdf" not in json.dumps(backup)
    check.choose_file("backup.json", json.dumps(backup).encode(), "application/json")
    expect(check.page.locator("#import-mode")).to_be_visible(timeout=PATIENCE)
    check.steps.locator("#import-mode-replace").check()
    with check.page.expect_download():
        check.button("1件を取り込む").click()
    expect(check.notice).to_contain_text("1件を取り込みました。", timeout=PATIENCE)
    assert bundle(check).read("01_2025-06-12_B_KPIマネジメント講座.pdf") == PDF


def test_removing_everything_removes_them_too(check: CheckPage) -> None:
    add(check, "KPIマネジメント講座", ("scan.pdf", PDF))
    assert len(kept(check)) == 1
    check.go("data").button("この端末のデータをすべて削除する").click()
    expect(check.page.locator("#erase-contents")).to_contain_text("証明のファイル")
    check.page.locator("#erase-confirm").click()
    expect(check.page.locator("#start")).to_be_visible()
    assert kept(check) == []


def test_what_nothing_names_any_more_goes_after_some_days(context: BrowserContext) -> None:
    check = CheckPage(context.new_page()).open()
    add(check, "KPIマネジメント講座", ("scan.pdf", PDF))
    check.open_entry("KPIマネジメント講座")
    attach(check, "other.pdf", PDF + b"other")
    check.button("やめる").click()
    assert len(kept(check)) == 2
    check.page.reload()
    check.expect_saved()
    assert len(kept(check)) == 2  # a form in another tab may hold it
    check.page.add_init_script("{ const now = Date.now; Date.now = () => now() + 3 * 86_400_000; }")
    check.page.reload()
    check.expect_saved()
    for _ in range(100):
        if len(kept(check)) == 1:
            break
        check.page.wait_for_timeout(100)
    assert bundle(check).read("01_2025-06-12_B_KPIマネジメント講座.pdf") == PDF
    assert len(kept(check)) == 1


def test_who_keeps_nothing_is_not_offered_it(page: Page) -> None:
    page.goto("check/")
    check = CheckPage(page)
    check.button("保存しないで使う").click()
    check.button("活動を追加する").click()
    expect(check.page.locator("#evidence-part")).to_be_hidden()


def choose_slow(check: CheckPage, name: str = "scan.pdf") -> None:
    """Choose a file that is not kept before `let_go`, as a large one on a slow device."""
    check.page.evaluate(HOLD)
    choose(check, name, PDF)
    expect(check.page.locator("#evidence-state")).to_have_text("ファイルを保存しています。")


def let_go(check: CheckPage) -> None:
    check.page.evaluate("letFilesGo()")


def files_of(check: CheckPage) -> list[list[str]]:
    """The names of the files that the form shows for each entry of the list."""
    found = []
    for index in range(check.go("list").entries.count()):
        check.go("list").entries.nth(index).locator("[data-part=open]").click()
        expect(check.form).to_be_visible()
        found.append(check.page.locator("#evidence-files [data-open]").all_inner_texts())
        check.button("やめる").click()
    return found


@pytest.mark.parametrize(
    ("button", "told"),
    [
        ("保存する", "「講座」を追加しました。"),
        ("保存して次へ", "「講座」を追加しました。"),
        ("下書きとして残す（計算に入りません）", "「講座」を下書きとして残しました。計算には入りません。"),
    ],
)
def test_saving_waits_for_the_file_that_is_being_kept(check: CheckPage, button: str, told: str) -> None:
    check.go("list").button("活動を追加する").click()
    check.fill(**COURSE, title="講座")
    if button.startswith("下書き"):
        check.page.locator("#keep-draft").evaluate("(button) => { button.hidden = false; }")
    choose_slow(check)
    check.button(button).click()
    expect(check.page.locator("#save-waits")).to_have_text(WAITS)
    expect(check.page.locator("#notice-text")).to_have_text("")
    let_go(check)
    expect(check.page.locator("#notice-text")).to_have_text(told)
    assert files_of(check) == [["scan.pdf（2KB）"]]


def test_saving_in_parts_waits_for_the_file_that_is_being_kept(check: CheckPage) -> None:
    check.go("list").button("活動を追加する").click()
    check.fill(**COURSE | {"date": "2026-03-30"}, title="講座", until="2026-04-02")
    check.button("保存する").click()
    expect(check.button("2件に分けて保存する")).to_be_visible()
    choose_slow(check)
    check.button("2件に分けて保存する").click()
    expect(check.page.locator("#save-waits")).to_have_text(WAITS)
    let_go(check)
    expect(check.entries).to_have_count(2)
    assert files_of(check) == [["scan.pdf（2KB）"]] * 2


def test_what_is_typed_while_a_file_is_kept_is_not_saved_unasked(check: CheckPage) -> None:
    check.go("list").button("活動を追加する").click()
    check.fill(**COURSE, title="講座")
    choose_slow(check)
    check.button("保存する").click()
    expect(check.page.locator("#save-waits")).to_have_text(WAITS)
    check.fill(title="別の講座")
    expect(check.page.locator("#save-waits")).to_contain_text("内容が変わったので、まだ保存していません。")
    let_go(check)
    expect(check.page.locator("#evidence-files")).to_contain_text("scan.pdf")
    expect(check.form).to_be_visible()
    check.button("保存する").click()
    expect(check.page.locator("#notice-text")).to_have_text("「別の講座」を追加しました。")
    assert files_of(check) == [["scan.pdf（2KB）"]]


def test_two_choices_one_after_the_other_are_both_added(page: Page) -> None:
    check = CheckPage(page).open("講座")
    check.open_entry("講座")
    choose_slow(check)
    choose(check, "photo.png", PHOTO, "image/png")
    check.button("保存する").click()
    let_go(check)
    expect(check.form).to_be_hidden()
    assert files_of(check) == [["scan.pdf（2KB）", "photo.png（5KB）"]]


def test_a_file_that_comes_too_late_is_added_nowhere_and_named(page: Page) -> None:
    check = CheckPage(page).open("講座", "コーチング")
    check.open_entry("講座")
    expect(check.page.locator("#editor-title")).to_have_text("活動を変更する：講座")
    choose_slow(check)
    check.button("やめる").click()
    check.open_entry("コーチング")
    expect(check.page.locator("#editor-title")).to_have_text("活動を変更する：コーチング")
    let_go(check)
    told = check.page.locator("#evidence-not-added")
    expect(told).to_contain_text("「scan.pdf」は、どの活動にも加えていません。")
    expect(told).to_be_in_viewport()
    expect(check.page.locator("#evidence-files li")).to_have_count(0)
    expect(check.page.locator("#evidence-state")).to_be_hidden()
    check.button("保存する").click()
    assert files_of(check) == [[], []]
    assert kept(check) == []
    told.get_by_role("button", name="閉じる").click()
    expect(told).to_have_count(0)
    expect(check.page.locator("#entries-title")).to_be_focused()


def test_a_file_that_comes_after_the_form_was_closed_is_named_above_the_list(check: CheckPage) -> None:
    check.go("list").button("活動を追加する").click()
    choose_slow(check)
    check.button("やめる").click()
    let_go(check)
    expect(check.page.locator("#evidence-not-added")).to_be_in_viewport()
    expect(check.page.locator("#draft-open")).to_be_hidden()


def test_a_file_that_is_being_kept_counts_as_half_typed(page: Page) -> None:
    check = CheckPage(page).open("講座", "コーチング")
    check.open_entry("講座")
    expect(check.page.locator("#editor-title")).to_have_text("活動を変更する：講座")
    choose_slow(check)
    check.open_entry("コーチング")
    expect(check.page.locator("#editor-title")).to_have_text("活動を変更する：講座")
    expect(check.page.locator("#announcer")).to_contain_text("書きかけの活動があります。")
    let_go(check)
    expect(check.page.locator("#evidence-files")).to_contain_text("scan.pdf")


def test_a_half_typed_form_that_is_out_of_sight_holds_the_file(check: CheckPage) -> None:
    check.go("list").button("活動を追加する").click()
    check.fill(title="講座")
    choose_slow(check)
    check.go("list")
    let_go(check)
    expect(check.page.locator("#evidence-files")).to_contain_text("scan.pdf")
    check.expect_saved()
    check.page.reload()
    check.go_on_writing()
    expect(check.page.locator("#evidence-files")).to_contain_text("scan.pdf")
    expect(check.form.locator("[name=title]")).to_have_value("講座")


def test_a_file_that_is_being_kept_while_everything_is_removed_does_not_stay(check: CheckPage) -> None:
    add(check, "講座", ("scan.pdf", PDF))
    check.open_entry("講座")
    choose_slow(check, "other.pdf")
    check.go("data").button("この端末のデータをすべて削除する").click()
    check.page.locator("#erase-confirm").click()
    expect(check.page.locator("#start")).to_be_visible()
    let_go(check)
    expect(check.page.locator("#evidence-not-added")).to_be_attached()
    assert kept(check) == []


@pytest.mark.allow_page_errors
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            "TypeError",
            "「scan.pdf」を保存できませんでした。ページを読み直してから、もう一度選んでください。",
        ),
        (
            "NotReadableError",
            "「scan.pdf」を読めませんでした。ファイルの場所を確かめて、もう一度選んでください。",
        ),
    ],
)
def test_any_error_while_a_file_is_kept_ends_with_what_to_do(
    check: CheckPage, error: str, words: str
) -> None:
    check.go("list").button("活動を追加する").click()
    check.page.evaluate(BREAK, error)
    choose(check, "scan.pdf", PDF)
    expect(check.page.locator("#evidence-state")).to_have_text(words)
    expect(check.page.locator("#evidence-files li")).to_have_count(0)


def test_a_form_whose_file_could_not_be_kept_is_saved_without_it_only_when_asked_again(
    check: CheckPage,
) -> None:
    check.go("list").button("活動を追加する").click()
    check.fill(**COURSE, title="講座")
    choose_slow(check)
    check.page.evaluate(
        """() => {
          FileSystemFileHandle.prototype.createWritable = async () => {
            throw new DOMException("full", "QuotaExceededError");
          };
        }"""
    )
    check.button("保存する").click()
    let_go(check)
    expect(check.page.locator("#save-waits")).to_have_text(
        "まだ保存していません。「scan.pdf」を保存できませんでした。空き容量が足りません。"
        "端末の空きを増やしてから、もう一度選んでください。"
        "ファイルなしで保存するには、もう一度ボタンを押してください。"
    )
    check.button("保存する").click()
    expect(check.page.locator("#notice-text")).to_have_text("「講座」を追加しました。")
    assert files_of(check) == [[]]
