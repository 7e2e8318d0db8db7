"""The result and the plan in a real browser: what they say, lead to, explain and try."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support import kept
from tests.support.check_page import CheckPage
from tests.support.watch import Common

pytestmark = pytest.mark.used_page


@pytest.fixture
def check(page: Page) -> CheckPage:
    return CheckPage(page).open_result()


@pytest.fixture(scope="module")
def opened(common_context: Common) -> CheckPage:
    return CheckPage(common_context.context.new_page()).open_result()


@pytest.fixture
def seen(opened: CheckPage) -> CheckPage:
    """The same page for every test that changes neither what is entered nor what stands in the page."""
    return opened.go("result")


def test_the_last_bank_day_stands_among_the_dates(seen: CheckPage) -> None:
    row = seen.page.locator('#dates [data-date="bank-day"]')
    expect(row).to_contain_text("2027年3月31日（水）")
    expect(row).to_contain_text("あと130日")


def test_a_next_step_opens_the_field_it_is_about(check: CheckPage) -> None:
    page = check.page
    page.locator("#next-steps > li", has_text="シフト計画講座").get_by_role("link").click()
    expect(page.locator("#editor-title")).to_have_text("活動を変更する：シフト計画講座")
    expect(check.form.locator('[name="category"]:focus')).to_have_count(1)
    check.button("やめる").click()


def test_the_picture_is_a_table_with_a_name_and_nothing_in_it_takes_the_focus(seen: CheckPage) -> None:
    picture = seen.page.get_by_role("figure", name="どこで何ポイント数えたか")
    expect(picture).to_be_visible()
    table = picture.get_by_role("table", name="カテゴリと年度の図")
    expect(table.get_by_role("row", name=re.compile("^C"))).to_contain_text("4.5／5")
    assert table.locator("[tabindex], a").count() == 0


def test_every_kind_of_bar_can_be_told_in_forced_colours(seen: CheckPage) -> None:
    page = seen.page
    page.emulate_media(forced_colors="active")
    drawn = page.locator("#picture").evaluate(
        """picture => ["counted", "planned", "cut", "room"].map((kind) => {
          const part = picture.querySelector(`.cpd-drawn__${kind}`);
          return [part.getAttribute("fill"), getComputedStyle(part).fill].join(" ");
        })"""
    )
    page.emulate_media(forced_colors="none")
    assert len(set(drawn)) == 4


def test_the_table_says_row_and_column_of_every_cell(seen: CheckPage) -> None:
    seen.unfold("result", "table-details")
    table = seen.page.get_by_role("table", name=re.compile("数えたポイントと上限"))
    row = table.get_by_role("row", name=re.compile("^2025年度"))
    expect(row.get_by_role("rowheader")).to_have_count(1)
    expect(row.get_by_role("cell").nth(2)).to_contain_text("4.5／5")
    assert table.get_by_role("columnheader").count() == 6


def test_what_is_open_stays_open_when_the_result_changes(check: CheckPage) -> None:
    page = check.page
    check.unfold("result", "bucket-steps")
    expect(page.locator("#trace-table")).to_be_visible()
    check.act("削除する", "ストレス管理の本")
    check.expect_verdict("あと3.5ポイントです")
    expect(page.locator("#trace-table")).to_be_visible()


def test_hours_are_tried_without_changing_the_list(check: CheckPage) -> None:
    page = check.go("plan").page
    result = page.locator("#trial-result")
    page.locator("#trial-details > summary").click()
    page.get_by_label("A（認定・主催研修）の時間").fill("１．５")
    expect(result).to_have_text(
        "1時間30分を足すと1.5ポイント増え、29.5ポイントになります。あと0.5ポイントです。"
    )
    check.button("Dを増やす").click()
    expect(result).to_contain_text("2時間30分を足すと2.5ポイント増え")
    check.button("Dを減らす").click()
    expect(result).to_contain_text("1時間30分を足すと")
    expect(check.entries).to_have_count(16)


def test_the_parts_fit_a_small_phone(check: CheckPage) -> None:
    page = check.page
    page.set_viewport_size({"width": 320, "height": 800})
    check.go("apply")
    page.locator("#send-details > summary").click()
    page.locator("#route-mail").check()
    expect(page.locator("#mail-draft")).to_contain_text("宛先")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_part_of_the_sum_is_explained_and_adds_up(seen: CheckPage) -> None:
    page = seen.page
    claimed, cut, counted = (
        float(number) for number in re.findall(r"[\d.]+", page.locator("#reconcile").inner_text())
    )
    assert claimed - cut == counted
    seen.unfold("result", "cuts")
    parts = page.locator("#result .cpd-cut > summary").all_inner_texts()
    assert sum(float(re.findall(r"([\d.]+)ポイント", part)[0]) for part in parts) == cut
    seen.unfold("result", "bucket-steps")
    expect(page.locator("#trace-table caption")).to_contain_text("2026年1月版")
    for part in page.locator("#bucket-steps, .cpd-ruling:has(.cpd-steps), .cpd-cut").all():
        expect(part.locator(".cpd-clause").first).to_have_attribute("href", re.compile("#"))


def test_every_calculation_opens_and_names_its_clauses_and_the_edition(seen: CheckPage) -> None:
    page = seen.page
    for name in ("table-details", "bucket-steps", "activity-steps"):
        seen.unfold("result", name)
        part = page.locator(f"#{name}")
        part.locator(".cpd-why > summary").last.click()
        expect(part.locator(".cpd-clause:visible").first).to_have_attribute("href", re.compile("#"))
    expect(page.locator("#trace-table caption")).to_contain_text("2026年1月版")
    expect(page.locator("#result")).to_contain_text("2026年1月版のルールによる計算です。")


def test_it_never_promises_more_than_an_estimate(seen: CheckPage) -> None:
    text = seen.page.locator("#selfcheck").inner_text()
    assert "合格です" not in text
    assert "更新できます" not in text
    expect(seen.page.locator("#result")).to_contain_text("申請先の審査結果ではありません")


def test_the_next_steps_are_few_and_the_nearest_is_first(seen: CheckPage) -> None:
    steps = seen.page.locator("#next-steps > li")
    assert 1 <= steps.count() <= 3


def test_no_internal_id_stands_in_a_text(seen: CheckPage) -> None:
    assert not re.search(r"\d-spot|3\.1\.2-", seen.page.locator("#selfcheck").inner_text())


MANUAL = "今年のマニュアルを手に入れる"
ASK = "今日、協会に確認する"


@pytest.mark.parametrize(
    ("day", "state", "first"),
    [
        ("2026-12-31", "short", ""),
        ("2027-01-01", "short", MANUAL),
        ("2027-02-28", "short", MANUAL),
        ("2027-03-01", "ask", MANUAL),
        ("2027-04-01", "closed", ASK),
    ],
)
def test_on_the_day_the_page_is_read_the_first_step_is_the_right_one(
    context: BrowserContext, day: str, state: str, first: str
) -> None:
    """Nobody sets a day: the clock of the device says it. Amber from the day after the advised one."""
    page = context.new_page()
    page.clock.set_fixed_time(f"{day}T09:00:00+09:00")
    kept.arrive(page, "check/#/result", kept.sample() | {"on": ""})
    expect(page.locator("#bar")).to_have_attribute("data-state", state)
    expect(page.locator("#result .cpd-verdict")).to_have_class(re.compile(f"cpd-verdict--{state}"))
    steps = page.locator("#next-steps > li")
    if first:
        expect(steps.first).to_contain_text(first)
        expect(page.locator("#bar .cpd-bar__next a")).to_have_text(first)
    else:
        expect(page.locator("#next-steps")).not_to_contain_text(MANUAL)
    ask = steps.filter(has_text=ASK)
    expect(ask).to_have_count(1 if state in ("ask", "closed") else 0)
    if state == "ask":
        expect(steps.nth(1)).to_contain_text(ASK)  # after the manual alone
        expect(ask.get_by_role("link")).to_have_attribute("href", re.compile(r"^mailto:.+subject=.+body="))
        amber = page.locator("#result .cpd-verdict").evaluate(
            "(panel) => getComputedStyle(panel).borderColor"
        )
        assert amber == page.locator("#bar").evaluate("(bar) => getComputedStyle(bar).borderBottomColor")
