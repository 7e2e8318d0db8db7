# One file: one activity of two schemes, and every way by which it is entered, changed, kept and read back.
"""One activity in two schemes: entered once, counted in both, deleted once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from selfcheck.__main__ import main
from tests.support import kept
from tests.support.check_page import ON, PATIENCE, CheckPage

pytestmark = pytest.mark.used_page

LIFELONG = "jashcon-lifelong"
CLAIM = f"also.{LIFELONG}"
DATES = {"starts": "2025-04-01", "expires": "2030-03-31"}


def turn_to(check: CheckPage, scheme: str) -> None:
    check.turn_to(scheme)


def counted(check: CheckPage) -> Locator:
    return check.page.locator("#sum-counted")


def act(check: CheckPage, action: str) -> None:
    if action == "change":
        check.open_entry("支部の研修会")
    else:
        check.act("削除する", "支部の研修会")


def lent(check: CheckPage) -> Locator:
    return check.page.locator("#entries-lent")


@pytest.fixture
def check(page: Page) -> CheckPage:
    """The page as it was left after what `entered` does by hand."""
    book = kept.course(
        "支部の研修会",
        date="2026-06-01",
        category="C",
        hours="4",
        domain=4,
        evidence="certificate",
        also={LIFELONG: {"category": "3.4.1"}},
    )
    records = kept.begun(book)
    records["log/conken-renewal"]["also"] = {LIFELONG: DATES}
    empty = {"format": "cpd-log/1", "scheme": LIFELONG, "activities": []}
    opened = CheckPage(page).arrive(records | {f"log/{LIFELONG}": empty | DATES})
    opened.expect_verdict("あと26ポイントです")
    return opened


@pytest.fixture
def entered(page: Page) -> CheckPage:
    """Both schemes with their dates, and one activity in the renewal's log that is claimed in both."""
    opened = CheckPage(page).open()
    turn_to(opened, LIFELONG)
    page.locator("#field-starts").fill("2025-04-01")
    page.locator("#field-expires").fill("2030-03-31")
    turn_to(opened, "conken-renewal")
    opened.button("活動を追加する").click()
    opened.fill(
        date="2026-06-01", category="C", hours="4", domain="4", title="支部の研修会", evidence="certificate"
    )
    page.get_by_text("ほかの資格でも使う（任意）").click()
    page.locator(f'[name="{CLAIM}.category"]').select_option("3.4.1")
    opened.button("保存する").click()
    opened.expect_verdict("あと26ポイントです")
    return opened


def test_it_counts_in_both_and_is_held_once(
    entered: CheckPage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check = entered
    expect(counted(check)).to_have_text("4／30")
    expect(lent(check)).to_contain_text(
        "「支部の研修会」を、労働安全衛生コンサルタント会の生涯研修でも3.4.1として使います。"
    )
    log = check.kept()
    (activity,) = log["activities"]
    assert activity["also"] == {LIFELONG: {"category": "3.4.1"}}
    assert log["also"] == {LIFELONG: DATES}
    turn_to(check, LIFELONG)
    expect(counted(check)).to_have_text("8／250", timeout=PATIENCE)
    expect(check.entries).to_have_count(0)
    expect(lent(check)).to_contain_text("支部の研修会")
    expect(check.page.locator("#result")).to_contain_text(
        "支部の研修会（コン検プロフェッショナル資格の更新の記録）"
    )
    assert check.kept()["activities"] == []
    # The receipt of what several logs bring is that of the file, seen as the other scheme.
    check.unfold("data", "receipt")
    with check.page.expect_download() as started:
        check.button("結果の控えを保存する（.json）").click()
    saved = tmp_path / "log.json"
    saved.write_text(json.dumps(log), encoding="utf-8")
    assert main(["receipt", str(saved), "--as", LIFELONG, "--on", ON]) == 0
    given = json.loads(Path(started.value.path()).read_text("utf-8"))
    assert given.pop("build")  # which build of the site made it; the command line is none
    assert json.loads(capsys.readouterr().out) == given


def test_it_is_deleted_once_and_comes_back_in_both(check: CheckPage) -> None:
    turn_to(check, LIFELONG)
    expect(counted(check)).to_have_text("8／250", timeout=PATIENCE)
    check.button("元の記録で開く").click()
    expect(check.page.locator("#editor-title")).to_have_text("活動を変更する：支部の研修会")
    expect(check.page.locator(f'[name="{CLAIM}.category"]')).to_have_value("3.4.1")
    check.button("やめる").first.click()
    act(check, "delete")
    expect(check.entries).to_have_count(0)
    expect(lent(check)).to_be_hidden(timeout=PATIENCE)
    turn_to(check, LIFELONG)
    check.expect_verdict("あと250CPD時間です")
    expect(lent(check)).to_be_hidden()
    turn_to(check, "conken-renewal")
    check.button("元に戻す").click()
    expect(counted(check)).to_have_text("4／30", timeout=PATIENCE)
    turn_to(check, LIFELONG)
    expect(counted(check)).to_have_text("8／250", timeout=PATIENCE)


def test_it_may_be_other_hours_there_and_may_be_taken_back(check: CheckPage) -> None:
    act(check, "change")
    check.page.locator(f'[name="{CLAIM}.hours"]').fill("many")
    check.button("保存する").click()
    message = check.page.locator(f'[id="error-{CLAIM}.hours"]')
    expect(message).to_contain_text("時間の「many」を数字として読み取れません。", timeout=PATIENCE)
    expect(check.page.locator(f'[name="{CLAIM}.hours"]')).to_be_focused()
    check.page.locator(f'[name="{CLAIM}.hours"]').fill("3")
    check.page.locator(f'[name="{CLAIM}.own_lecture_hours"]').fill("1")
    check.button("保存する").click()
    check.expect_verdict("あと26ポイントです")
    turn_to(check, LIFELONG)
    expect(counted(check)).to_have_text("4／250", timeout=PATIENCE)
    turn_to(check, "conken-renewal")
    act(check, "change")
    check.page.locator(f'[name="{CLAIM}.category"]').select_option("")
    check.button("保存する").click()
    expect(check.form).to_be_hidden(timeout=PATIENCE)
    expect(lent(check)).to_be_hidden(timeout=PATIENCE)
    assert "also" not in check.kept()
    turn_to(check, LIFELONG)
    check.expect_verdict("あと250CPD時間です")


def test_it_is_still_there_after_the_page_was_opened_again(entered: CheckPage) -> None:
    check = entered
    check.expect_saved()
    check.page.reload()
    turn_to(check, LIFELONG)
    expect(counted(check)).to_have_text("8／250", timeout=PATIENCE)


def test_the_other_way_round_it_asks_for_the_domain(page: Page) -> None:
    check = CheckPage(page).open()
    turn_to(check, LIFELONG)
    page.locator("#field-starts").fill("2025-04-01")
    page.locator("#field-expires").fill("2030-03-31")
    check.button("活動を追加する").click()
    check.fill(date="2026-06-01", category="3.2.1", hours="2", title="自作の資料の講演")
    page.get_by_text("ほかの資格でも使う（任意）").click()
    page.locator('[name="also.conken-renewal.category"]').select_option("D")
    page.locator('[name="also.conken-renewal.domain"]').select_option("4")
    check.button("保存する").click()
    expect(counted(check)).to_have_text("6／250", timeout=PATIENCE)
    turn_to(check, "conken-renewal")
    expect(counted(check)).to_have_text("2／30", timeout=PATIENCE)


def test_without_the_other_schemes_dates_it_leads_there(page: Page) -> None:
    check = CheckPage(page).open()
    check.button("活動を追加する").click()
    check.fill(date="2026-06-01", title="書きかけ")
    page.get_by_text("ほかの資格でも使う（任意）").click()
    expect(page.locator(f'[name="{CLAIM}.category"]')).to_be_hidden()
    check.button("日付を入力する").click()
    expect(page.locator("#setup-title")).to_be_focused()
    expect(page.locator(f'input[name="scheme"][value="{LIFELONG}"]')).to_be_checked()
    turn_to(check, "conken-renewal")
    expect(check.form.locator('[name="title"]')).to_have_value("書きかけ")


def test_a_backup_brings_the_dates_of_the_other_scheme(page: Page) -> None:
    check = CheckPage(page).open()
    log = """{"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31",
      "also": {"jashcon-lifelong": {"starts": "2025-04-01", "expires": "2030-03-31"}},
      "activities": [{"id": "a1", "date": "2026-06-01", "category": "C", "hours": "4", "domain": 4,
      "also": {"jashcon-lifelong": {"category": "3.4.1"}}}]}"""
    check.choose_file("backup.json", log.encode(), "application/json")
    expect(check.entries).to_have_count(1, timeout=PATIENCE)
    turn_to(check, LIFELONG)
    expect(page.locator("#field-starts")).to_have_value("2025-04-01")
    expect(counted(check)).to_have_text("8／250", timeout=PATIENCE)


def test_a_saved_table_brings_the_dates_of_the_other_scheme_too(page: Page) -> None:
    table = (
        "活動日,カテゴリ,時間,分野,活動名,ほかの資格での扱い\r\n"
        '2026-06-01,C,4,4,支部の研修会,"{""jashcon-lifelong"": {""category"": ""3.4.1"", '
        '""starts"": ""2025-04-01"", ""expires"": ""2030-03-31""}}"\r\n'
    )
    check = CheckPage(page).open()
    check.choose_file("saved.csv", table.encode())
    check.take_over(1)
    log = check.kept()
    assert log["activities"][0]["also"] == {LIFELONG: {"category": "3.4.1"}}
    assert log["also"] == {LIFELONG: DATES}
    turn_to(check, LIFELONG)
    expect(lent(check)).to_contain_text("支部の研修会", timeout=PATIENCE)
