"""The page for teams on the built site, with thirty people made by hand and bad files among them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, Page, expect

from tests.roster.people import ON, PEOPLE
from tests.support.looks import axe

PATIENCE = 60_000
FILES: list[FilePayload] = [
    {"name": each.source.name, "mimeType": "application/json", "buffer": each.source.content}
    for each in PEOPLE
]
READABLE = [each for each in PEOPLE if each.row is not None]


@pytest.fixture
def team(page: Page) -> Page:
    """The page with everybody in the table, on the day that their rows were worked out for."""
    page.goto("team/")
    page.locator("#team-on").evaluate("(field, day) => { field.value = day; }", str(ON))
    page.get_by_label("ファイルを選ぶ（いくつでも）").set_input_files(FILES)
    expect(page.locator("#team-table")).to_be_visible(timeout=PATIENCE)
    return page


def test_everybody_has_a_row_or_a_reason(team: Page) -> None:
    expect(team.locator("#team-table tbody tr")).to_have_count(len(READABLE))
    expect(team.locator("#team-unread > ul > li")).to_have_count(len(PEOPLE) - len(READABLE))
    expect(team.locator("#team-status")).to_have_text(
        f"{len(READABLE)}人を一覧にしました。読み取れなかったものが{len(PEOPLE) - len(READABLE)}件あります。"
    )


def test_filters_and_order_by_keys_alone(team: Page) -> None:
    team.get_by_text("絞り込み", exact=False).first.focus()
    team.keyboard.press("Enter")
    box = team.get_by_role("checkbox", name="証明がたりない人")
    box.focus()
    team.keyboard.press("Space")
    expect(team.locator("#team-table tbody tr")).to_have_count(2)
    team.keyboard.press("Space")
    expect(team.locator("#team-table tbody tr")).to_have_count(len(READABLE))
    team.get_by_label("並べ方").select_option("state")
    expect(team.locator("#team-table tbody tr").first).to_contain_text("受付は終了")


def test_a_person_opens_in_place_and_the_log_can_be_given_back(team: Page, tmp_path: Path) -> None:
    button = team.get_by_role("button", name=re.compile("江口 遥"))
    button.focus()
    team.keyboard.press("Enter")
    expect(team.get_by_role("heading", name="江口 遥さんの結果")).to_be_focused()
    expect(team.locator("#team-person-slot")).to_contain_text("あと20", timeout=PATIENCE)
    with team.expect_download() as saved:
        team.get_by_role("button", name="この人の記録を返す（.json）").click()
    log = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert log["holder"]["name"] == "江口 遥"
    assert [each["hours"] for each in log["activities"]] == ["10"]
    team.get_by_role("button", name="一覧に戻る").click()
    expect(button).to_be_focused()


def test_the_workbook_and_the_saved_roster(team: Page, tmp_path: Path) -> None:
    with team.expect_download(timeout=PATIENCE) as started:
        team.get_by_role("button", name="表計算用に保存する（.xlsx）").click()
    target = tmp_path / "team.xlsx"
    started.value.save_as(target)
    assert load_workbook(target)["一覧"].max_row == 1 + len(READABLE)
    with team.expect_download() as saved:
        team.get_by_role("button", name="一覧の控えを保存する（.json）").click()
    team.get_by_label("前の控えと比べる").set_input_files(saved.value.path())
    expect(team.locator("#team-changes-slot")).to_contain_text("変わっていません")
    team.get_by_label("計算する日").fill("2027-04-01")
    expect(team.locator("#team-basis")).to_contain_text("2027年4月1日", timeout=PATIENCE)
    team.get_by_label("前の控えと比べる").set_input_files(saved.value.path())
    expect(team.locator("#team-changes-slot")).to_contain_text("受付は終了")


def test_paying_together_names_the_sum_and_the_mail(team: Page) -> None:
    team.get_by_text("まとめて振り込む", exact=True).click()
    expect(team.locator("#team-payment-slot")).to_contain_text("info@conken.org")


def test_nothing_is_stored_unless_asked_and_it_is_erased_apart(team: Page) -> None:
    names = "async () => (await indexedDB.databases()).map(({ name }) => name)"
    assert team.evaluate(names) == []
    team.get_by_label("一覧の名前").fill("営業部")
    team.get_by_role("button", name="この名前で、この端末に保存する").click()
    expect(team.locator("#team-kept")).to_contain_text("営業部")
    assert team.evaluate(names) == ["cpd-team"]
    team.reload()
    team.get_by_role("button", name="保存した一覧「営業部」を開く").click()
    expect(team.locator("#team-table tbody tr")).to_have_count(len(READABLE), timeout=PATIENCE)
    team.get_by_role("button", name="保存した一覧を消す").click()
    expect(team.locator("#team-kept")).to_contain_text("消しました")
    assert team.evaluate(names) == []


def test_what_the_page_has_asked_of_the_network_is_listed(team: Page) -> None:
    panel = team.locator("#requests")
    panel.locator("summary").click()
    expect(panel.locator("#requests-sum")).to_contain_text("ほかのサイトへの通信は、ありません。")
    expect(panel.locator("#requests-list")).to_contain_text(re.compile(r"/assets/team-[0-9a-f]+\.js"))


def test_the_example_shows_what_one_gets(page: Page) -> None:
    page.goto("team/")
    page.get_by_role("button", name="例を見る").click()
    expect(page.locator("#team-table tbody tr")).to_have_count(9, timeout=PATIENCE)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_for_axe_to_find_and_no_sideways_scrolling(team: Page, width: int) -> None:
    team.set_viewport_size({"width": width, "height": 844})
    assert axe(team) == []
    wide = team.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
