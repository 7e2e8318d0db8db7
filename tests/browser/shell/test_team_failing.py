"""What the page for teams says where something fails: what failed and what to do next, and nobody is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.support.quick_engine import QuickHost
from tests.support.team import AGAIN, FILES, READABLE, expect_status, failing

pytestmark = pytest.mark.used_page


def test_people_stay_where_reading_their_files_anew_fails(team: Page, host: QuickHost) -> None:
    team.get_by_text("ファイルや表を加える").click()
    files = team.get_by_label("ファイルを選ぶ（いくつでも）")
    rows = team.locator("#team-table tbody tr")
    with failing(host, "team_read"):
        files.set_input_files(FILES)
        expect_status(team, f"記録を読み取れませんでした。{AGAIN}")
    # The order draws the table anew from the people who are there.
    team.get_by_label("並べ方").select_option("state")
    expect(rows.first).to_contain_text("受付は終了")
    expect(rows).to_have_count(len(READABLE))
    files.set_input_files(FILES[:2])
    expect(team.locator("#team-status")).to_contain_text(f"{len(READABLE)}人を一覧にしました。")
    expect(rows).to_have_count(len(READABLE))


def test_a_table_that_cannot_be_drawn_is_told_and_the_next_try_draws_it(team: Page, host: QuickHost) -> None:
    rows = team.locator("#team-table tbody tr")
    with failing(host, "team_view"):
        team.get_by_label("並べ方").select_option("state")
        expect_status(team, f"一覧を表示できませんでした。{AGAIN}")
    team.get_by_label("並べ方").select_option(index=0)
    expect(team.locator("#team-status")).to_be_hidden()
    expect(rows).to_have_count(len(READABLE))


def test_another_day_that_cannot_be_worked_out_leaves_the_table_and_its_day(
    team: Page, host: QuickHost
) -> None:
    day = team.get_by_label("計算する日")
    day.fill("2026-12-01")
    expect(team.locator("#team-basis")).to_contain_text("2026年12月1日")
    with failing(host, "team_read"):
        day.fill("2026-12-02")
        expect_status(team, f"この日で計算できませんでした。{AGAIN}")
    expect(day).to_have_value("2026-12-01")
    expect(team.locator("#team-table tbody tr")).to_have_count(len(READABLE))


def open_person(team: Page) -> None:
    team.locator("#team-table [data-open]").first.click()


def press(name: str) -> Callable[[Page], None]:
    return lambda team: team.get_by_role("button", name=name).click()


@pytest.mark.parametrize(
    ("method", "act", "said"),
    [
        ("team_export", press("表計算用に保存する（.xlsx）"), "保存するファイルを作れませんでした。"),
        ("team_export", press("CSVで保存する"), "保存するファイルを作れませんでした。"),
        ("team_export", press("一覧の控えを保存する（.json）"), "保存するファイルを作れませんでした。"),
        ("team_view", press("一覧を印刷する"), "印刷の用意ができませんでした。"),
        ("view", press("1人1枚で印刷する"), "印刷の用意ができませんでした。"),
        (
            "team_payment",
            lambda team: team.get_by_text("まとめて振り込む", exact=True).click(),
            "振込の準備を表示できませんでした。",
        ),
        ("view", open_person, "この人の結果を開けませんでした。"),
    ],
)
def test_a_button_that_fails_says_what_failed(
    team: Page, host: QuickHost, method: str, act: Callable[[Page], None], said: str
) -> None:
    with failing(host, method):
        act(team)
        expect_status(team, said + AGAIN)


def test_what_was_put_right_is_no_longer_told(team: Page, host: QuickHost) -> None:
    button = team.get_by_role("button", name="CSVで保存する")
    with failing(host, "team_export"):
        button.click()
        expect_status(team, f"保存するファイルを作れませんでした。{AGAIN}")
    with team.expect_download():
        button.click()
    expect(team.locator("#team-status")).to_be_hidden()


def test_a_log_that_cannot_be_given_back_is_told(team: Page, host: QuickHost) -> None:
    open_person(team)
    expect(team.locator("#team-person-title")).to_be_focused()
    with failing(host, "team_read"):
        press("この人の記録を返す（.json）")(team)
        expect_status(team, f"この人の記録を返すファイルを作れませんでした。{AGAIN}")


def test_a_comparison_that_fails_is_told_where_it_would_stand(team: Page, host: QuickHost) -> None:
    with team.expect_download() as saved:
        team.get_by_role("button", name="一覧の控えを保存する（.json）").click()
    changes = team.locator("#team-changes-slot")
    with failing(host, "team_compare"):
        team.get_by_label("前の控えと比べる").set_input_files(saved.value.path())
        expect(changes).to_have_text(f"前の控えと比べられませんでした。{AGAIN}")
    expect(changes).to_be_focused()
    # The roster that was chosen is still there: the next table is compared with it.
    team.get_by_label("計算する日").fill("2027-04-01")
    expect(changes.locator("tbody tr").filter(has_text="青木 恵")).to_contain_text("受付は終了")


def test_a_pasted_text_comes_back_where_it_could_not_be_read(page: Page, host: QuickHost) -> None:
    text = "氏名\t資格有効期日\t活動日\tカテゴリ\t時間\n青木 恵\t2029-03-31\t2026-06-10\tA\t3"
    page.goto("team/")
    page.get_by_text("表を貼り付ける").click()
    field = page.locator("#team-paste")
    field.fill(text)
    take = page.get_by_role("button", name="貼り付けた表を読む")
    with failing(host, "team_read"):
        take.click()
        expect_status(page, f"記録を読み取れませんでした。{AGAIN}")
    expect(field).to_have_value(text)
    take.click()
    expect(page.locator("#team-table tbody tr")).to_have_count(1)
    expect(field).to_have_value("")


@pytest.mark.allow_page_errors
def test_the_example_without_a_network_says_so(page: Page, host: QuickHost) -> None:
    page.goto("team/")
    button = page.get_by_role("button", name="例を見る")
    with host.away():
        button.click()
        expect_status(
            page, "例を読み込めませんでした。接続を確かめて、もう一度「例を見る」を押してください。"
        )
    button.click()
    expect(page.locator("#team-table tbody tr")).to_have_count(9)


@pytest.mark.allow_page_errors
def test_an_engine_that_did_not_start_is_started_again_by_the_next_try(page: Page) -> None:
    page.goto("team/")
    files: list[FilePayload] = FILES[:2]
    chosen = page.get_by_label("ファイルを選ぶ（いくつでも）")
    page.route("**/worker.js", lambda route: route.abort())
    chosen.set_input_files(files)
    expect_status(
        page,
        "記録を読み取れませんでした。計算プログラムを使えません。入力した内容は残っています。"
        "もう一度試してください。",
    )
    page.unroute_all()
    chosen.set_input_files(files)
    expect(page.locator("#team-table tbody tr")).to_have_count(2)
