"""The receipt on the page: saved, compared, and never in the way of what is entered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from selfcheck.__main__ import main
from selfcheck.receipt import canonical
from tests.support import kept
from tests.support.check_page import ON, PATIENCE, CheckPage
from tests.support.watch import Common

COURSE = kept.course(
    "秘密の研修", date="2026-06-01", category="B", hours="2", domain=4, evidence="certificate"
)


def open_course(page: Page) -> CheckPage:
    opened = CheckPage(page).arrive(kept.begun(COURSE))
    opened.expect_verdict("あと28ポイントです")
    return opened


pytestmark = pytest.mark.used_page


@pytest.fixture
def check(page: Page) -> CheckPage:
    return open_course(page)


@pytest.fixture(scope="module")
def seen(common_context: Common) -> CheckPage:
    """One page for every file that is refused: nothing that is entered changes."""
    return open_course(common_context.context.new_page())


def save(check: CheckPage) -> bytes:
    check.unfold("data", "receipt")
    with check.page.expect_download() as started:
        check.button("結果の控えを保存する（.json）").click()
    assert started.value.suggested_filename == f"控え_conken-renewal_{ON}.json"
    return Path(started.value.path()).read_bytes()


def choose(check: CheckPage, content: bytes, name: str = "控え.json") -> None:
    check.unfold("data", "receipt").page.get_by_label("控えと比べる").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content}
    )


def comparison(check: CheckPage) -> Locator:
    return check.page.locator("#receipt-comparison")


def test_its_bytes_are_those_of_the_command_line(
    check: CheckPage, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    saved = save(check)
    log = tmp_path / "log.json"
    log.write_text(json.dumps(check.kept()), encoding="utf-8")
    assert main(["receipt", str(log), "--on", ON]) == 0
    named = json.loads(saved)
    build = named.pop("build")  # the command line comes from no build of the site
    assert canonical(named).encode() + b"\n" == capsysbinary.readouterr().out
    assert build == check.page.locator("#selfcheck").get_attribute("data-build")
    assert "秘密".encode() not in saved


def test_it_says_whether_the_result_is_the_same_and_what_differs(check: CheckPage) -> None:
    saved = save(check)
    choose(check, saved)
    expect(comparison(check)).to_contain_text("結果は、控えと同じです。", timeout=PATIENCE)
    expect(comparison(check)).to_be_focused()
    check.open_entry("秘密の研修")
    check.fill(hours="3")
    check.button("保存する").click()
    check.expect_verdict("あと27ポイントです")
    # What is shown is never the comparison of an earlier log.
    expect(comparison(check)).to_contain_text("結果が、控えと変わりました。", timeout=PATIENCE)
    expect(comparison(check)).to_contain_text(
        "記録の内容（日付、カテゴリ、時間、分野、証明、状態のどれか）が変わりました。"
    )
    expect(comparison(check)).to_contain_text("数えた合計が2から3に変わります。")
    check.ask_on("2026-12-21")
    check.button("元に戻す").click()
    expect(comparison(check)).to_contain_text("結果は、控えと同じです。", timeout=PATIENCE)


def test_one_of_another_scheme_says_which_scheme_to_open(check: CheckPage) -> None:
    saved = json.loads(save(check)) | {"scheme": "jashcon-lifelong"}
    choose(check, json.dumps(saved).encode())
    expect(comparison(check)).to_contain_text(
        "「労働安全衛生コンサルタント会の生涯研修」のものです。", timeout=PATIENCE
    )
    check.turn_to("jashcon-lifelong")
    expect(comparison(check)).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "content"),
    [("欠けた", b"{"), ("文字でない", b"\xff\xfe\x00"), ("記録の", b'{"format":"cpd-log/1"}'), ("空の", b"")],
)
def test_a_file_that_is_none_is_refused_and_nothing_is_lost(
    seen: CheckPage, name: str, content: bytes
) -> None:
    check = seen.go("data")
    check.page.evaluate("() => document.activeElement.blur()")
    choose(check, content, f"{name}.json")
    problem = check.page.locator("#receipt-problem")
    expect(problem).to_contain_text(f"「{name}.json」と比べられませんでした。", timeout=PATIENCE)
    expect(problem).to_contain_text("今の入力は変わっていません。")
    expect(problem).to_be_focused()
    expect(comparison(check)).to_be_hidden()
    expect(check.entries).to_have_count(1)
    expect(check.headline).to_have_text("あと28ポイントです")


def test_without_dates_it_says_what_is_wanting(page: Page) -> None:
    check = CheckPage(page).open_by_hand(expires=None)
    expect(check.page.locator('#engine-state[data-phase="ready"]')).to_be_attached(timeout=PATIENCE)
    check.unfold("data", "receipt").button("結果の控えを保存する（.json）").click()
    expect(check.page.locator("#receipt-problem")).to_contain_text(
        "控えを作れませんでした。", timeout=PATIENCE
    )
