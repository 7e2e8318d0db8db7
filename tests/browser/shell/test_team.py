"""The page for teams on the built site, with thirty people made by hand and bad files among them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, Page, expect

from tests.roster.people import PEOPLE
from tests.support.check_page import PATIENCE
from tests.support.looks import axe, resize
from tests.support.team import AS_AT_FIRST, FILES, READABLE, open_team
from tests.support.used import NEW
from tests.support.watch import Common

pytestmark = pytest.mark.used_page


@pytest.fixture(scope="module")
def opened(common_context: Common) -> Page:
    return open_team(common_context.context.new_page())


@pytest.fixture
def seen(opened: Page) -> Page:
    """The same page for every test that changes neither the people nor the day."""
    opened.set_viewport_size(NEW)
    opened.evaluate(AS_AT_FIRST)
    expect(opened.locator("#team-table tbody tr")).to_have_count(len(READABLE))
    return opened


def test_everybody_has_a_row_or_a_reason(team: Page) -> None:
    expect(team.locator("#team-table tbody tr")).to_have_count(len(READABLE))
    expect(team.locator("#team-unread > ul > li")).to_have_count(len(PEOPLE) - len(READABLE))
    expect(team.locator("#team-status")).to_have_text(
        f"{len(READABLE)}人を一覧にしました。読み取れなかったものが{len(PEOPLE) - len(READABLE)}件あります。"
    )


def test_filters_and_order_by_keys_alone(seen: Page) -> None:
    seen.get_by_text("絞り込み", exact=False).first.focus()
    seen.keyboard.press("Enter")
    box = seen.get_by_role("checkbox", name="証明がたりない人")
    box.focus()
    seen.keyboard.press("Space")
    expect(seen.locator("#team-table tbody tr")).to_have_count(2)
    seen.keyboard.press("Space")
    expect(seen.locator("#team-table tbody tr")).to_have_count(len(READABLE))
    seen.get_by_label("並べ方").select_option("state")
    expect(seen.locator("#team-table tbody tr").first).to_contain_text("受付は終了")


def test_a_person_opens_in_place_and_the_log_can_be_given_back(seen: Page, tmp_path: Path) -> None:
    button = seen.get_by_role("button", name=re.compile("江口 遥"))
    button.focus()
    seen.keyboard.press("Enter")
    expect(seen.get_by_role("heading", name="江口 遥さんの結果")).to_be_focused()
    expect(seen.locator("#team-person-slot")).to_contain_text("あと20", timeout=PATIENCE)
    with seen.expect_download() as saved:
        seen.get_by_role("button", name="この人の記録を返す（.json）").click()
    log = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert log["holder"]["name"] == "江口 遥"
    assert [each["hours"] for each in log["activities"]] == ["10"]
    seen.get_by_role("button", name="一覧に戻る").click()
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
    # What was compared goes with the table: on a later day others have changed, and why is said.
    team.get_by_label("計算する日").fill("2027-04-01")
    expect(team.locator("#team-basis")).to_contain_text("2027年4月1日", timeout=PATIENCE)
    row = team.locator("#team-changes-slot tbody tr").filter(has_text="青木 恵")
    expect(row).to_contain_text("受付は終了")
    expect(row).to_contain_text("記録は同じです。計算した日が変わりました。")


def test_paying_together_names_the_sum_and_the_mail(seen: Page) -> None:
    seen.get_by_text("まとめて振り込む", exact=True).click()
    expect(seen.locator("#team-payment-slot")).to_contain_text("info@conken.org")


def test_a_person_in_two_files_is_asked_about(team: Page) -> None:
    copy: FilePayload = {**FILES[0], "name": "写し.json"}
    team.get_by_text("ファイルや表を加える").click()
    team.get_by_label("ファイルを選ぶ（いくつでも）").set_input_files([copy])
    rows = team.locator("#team-table tbody tr")
    expect(rows).to_have_count(len(READABLE) + 1)
    team.get_by_role("button", name="写し.jsonを使う").click()
    expect(rows).to_have_count(len(READABLE))
    expect(team.locator("#team-twice")).to_have_count(0)
    expect(team.locator("[data-open='写し.json']")).to_have_count(1)
    expect(team.locator("#team-list-title")).to_be_focused()
    # Another day works the rows out anew: who was left out stays out.
    team.get_by_label("計算する日").fill("2026-12-01")
    expect(team.locator("#team-basis")).to_contain_text("2026年12月1日", timeout=PATIENCE)
    expect(rows).to_have_count(len(READABLE))


def test_what_is_pasted_twice_is_two_tables(page: Page) -> None:
    page.goto("team/")
    header = "氏名\t番号の下4桁\t資格有効期日\t活動日\tカテゴリ\t時間"
    for number, name in (("1", "青木 恵"), ("2", "石田 健")):
        if number == "2":
            page.get_by_text("ファイルや表を加える").click()
        else:
            page.get_by_text("表を貼り付ける").click()
        page.locator("#team-paste").fill(f"{header}\n{name}\t100{number}\t2029-03-31\t2026-06-10\tA\t3")
        page.get_by_role("button", name="貼り付けた表を読む").click()
        expect(page.locator("#team-table tbody tr")).to_have_count(int(number))


def test_what_could_not_be_read_is_a_filter(seen: Page) -> None:
    seen.get_by_text("絞り込み", exact=False).first.click()
    seen.get_by_role("checkbox", name="読み取れなかったもの").check()
    expect(seen.locator("#team-table")).to_have_count(0)
    expect(seen.locator("#team-unread > ul > li")).to_have_count(len(PEOPLE) - len(READABLE))


def test_the_other_associations_courses_are_offered_as_b_or_c(seen: Page) -> None:
    seen.get_by_text("分野ごとに、当てはまりそうな講座を見る").click()
    offered = seen.locator("#team-topics li li")
    expect(offered.filter(has_text="スクリプト作成講座")).to_contain_text("BかC")
    link = offered.first.get_by_role("link")
    expect(link).to_have_attribute("href", re.compile(r"^\.\./rules/ccaj/#ccaj-"))


def printed(team: Page, button: str) -> bytes:
    """What a button prints; the browser's own dialog is left out."""
    team.evaluate("() => { window.print = () => { document.documentElement.dataset.asked = 'yes'; }; }")
    team.get_by_role("button", name=button).click()
    expect(team.locator("html")).to_have_attribute("data-asked", "yes", timeout=PATIENCE)
    found = team.pdf(prefer_css_page_size=True)
    team.evaluate(
        "() => { delete document.documentElement.dataset.asked; dispatchEvent(new Event('afterprint')); }"
    )
    expect(team.locator("#paper")).to_be_hidden()
    return found


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_a_page_of_paper_holds_ten_people_of_the_list(seen: Page) -> None:
    # Twenty-six people; what could not be read stands below the last six.
    assert pages_of(printed(seen, "一覧を印刷する")) == 3


def test_each_person_has_a_page(seen: Page) -> None:
    assert pages_of(printed(seen, "1人1枚で印刷する")) == len(READABLE)


def test_what_is_printed_for_each_person_follows_the_filters(seen: Page) -> None:
    seen.get_by_text("絞り込み", exact=False).first.click()
    seen.get_by_role("checkbox", name="証明がたりない人").check()
    expect(seen.locator("#team-table tbody tr")).to_have_count(2)
    assert pages_of(printed(seen, "1人1枚で印刷する")) == 2


def test_the_payment_is_printed_for_the_whole_group(seen: Page) -> None:
    seen.get_by_text("まとめて振り込む", exact=True).click()
    expect(seen.locator("#team-payment-slot")).to_contain_text("info@conken.org")
    assert pages_of(printed(seen, "振込の準備を印刷する")) <= 2


def test_the_example_shows_what_one_gets(page: Page) -> None:
    page.goto("team/")
    page.get_by_role("button", name="例を見る").click()
    expect(page.locator("#team-table tbody tr")).to_have_count(9, timeout=PATIENCE)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_for_axe_to_find_and_no_sideways_scrolling(team: Page, width: int) -> None:
    resize(team, (width, 844))
    assert axe(team) == []
    wide = team.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
