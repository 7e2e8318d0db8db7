"""The form of one activity: what is missing is led to, what is odd is counted or not but never refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import CheckPage

# As people write days and hours, and how they are said back.
DAYS = {
    "2026年4月13日": "2026年4月13日（令和8年）月曜日、2026年度",
    "2026/4/13": "2026年4月13日（令和8年）月曜日、2026年度",
    "2026-04-13": "2026年4月13日（令和8年）月曜日、2026年度",
    "２０２６．４．１３": "2026年4月13日（令和8年）月曜日、2026年度",
    "20260413": "2026年4月13日（令和8年）月曜日、2026年度",
    "令和8年4月13日": "2026年4月13日（令和8年）月曜日、2026年度",
    "R8.4.13": "2026年4月13日（令和8年）月曜日、2026年度",
    "\u3000ｒ８．４．１３\u00a0": "2026年4月13日（令和8年）月曜日、2026年度",
    "令和元年5月1日": "2019年5月1日（令和元年）水曜日。対象の期間",
    "平成31年4月30日": "2019年4月30日 火曜日。対象の期間",
    "2024/2/29": "2024年2月29日（令和6年）木曜日。対象の期間",
    "2026/3/31": "2026年3月31日（令和8年）火曜日、2025年度",
}
HOURS = {
    "2:40": "2時間40分、2.5ポイント（0.5ポイントに満たない10分は数えません）",
    "２時間４０分": "2時間40分、2.5ポイント（0.5ポイントに満たない10分は数えません）",
    "160分": "2時間40分、2.5ポイント（0.5ポイントに満たない10分は数えません）",
    "\u3000２．５\u00a0": "2時間30分、2.5ポイント",
    "1.3": "1時間18分、1ポイント（0.5ポイントに満たない18分は数えません）",
}
# A browser may send what it checks the spelling of to a service; and it must not offer what was typed elsewhere.
OPEN_TO_OTHERS = """
() => [...document.querySelectorAll("#selfcheck :is(input[type=text], textarea)")]
  .filter((field) => field.spellcheck || !["off", "name"].includes(field.autocomplete))
  .map((field) => field.id)
"""


@pytest.fixture(scope="module")
def filled(browser: Browser, host: PagesHost) -> Iterator[CheckPage]:
    """One page with its engine, for what is only read back."""
    with browser.new_context(
        base_url=host.url, locale="ja-JP", timezone_id="Asia/Tokyo", service_workers="block"
    ) as context:
        check = CheckPage(context.new_page()).open()
        check.add(date="2025-05-10", hours="3", category="A", title="前の研修", provider="研修会社")
        check.expect_verdict("あと27ポイントです")
        yield check


@pytest.fixture
def check(filled: CheckPage) -> Iterator[CheckPage]:
    """That page, as it was before each test."""
    yield filled
    if filled.form.is_visible():
        filled.button("やめる").click()
    while filled.entries.count() > 1 or "前の研修" not in filled.entries.first.inner_text():
        filled.button("元に戻す").click()


@pytest.mark.parametrize(("field", "spellings"), [("date", DAYS), ("hours", HOURS)])
def test_days_and_hours_are_taken_as_people_write_them_and_said_back(
    check: CheckPage, field: str, spellings: dict[str, str]
) -> None:
    check.button("活動を追加する").click()
    check.fill(category="A")
    for typed, said in spellings.items():
        check.fill(**{field: typed})
        expect(check.page.locator(f"#echo-{field}")).to_contain_text(said)


def test_what_is_missing_is_said_beside_each_field_and_the_first_has_the_focus(check: CheckPage) -> None:
    check.button("活動を追加する").click()
    check.fill(title="名前だけの研修", provider="研修会社")
    check.button("保存する").click()
    expect(check.form.locator('[name="category"]').first).to_be_focused()
    for name, label in (("date", "活動日"), ("hours", "時間"), ("category", "カテゴリ")):
        field = check.form.locator(f'[name="{name}"]').first
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(check.page.locator(f"#error-{name}")).to_contain_text(f"エラー：{label}を")
        assert f"error-{name}" in (field.get_attribute("aria-describedby") or "").split()
    expect(check.form.locator('[name="title"]')).to_have_value("名前だけの研修")
    expect(check.form.locator('[name="provider"]')).to_have_value("研修会社")
    expect(check.entries).to_have_count(1)
    check.fill(date="2026-05-01", hours="2", category="A")
    check.button("保存する").click()
    expect(check.entries).to_have_count(2)
    expect(check.page).not_to_have_title(re.compile("エラー"))


def test_a_message_that_comes_while_a_button_is_held_does_not_move_it(check: CheckPage) -> None:
    check.button("活動を追加する").click()
    check.fill(date="2026-02-30")
    button = check.button("同じ講座の別の日も入れる")
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    assert place is not None
    mouse = check.page.mouse
    mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    mouse.down()
    check.page.wait_for_timeout(500)  # a slow press
    assert button.bounding_box() == place
    mouse.up()
    expect(check.page.locator("#more-days")).to_be_visible()
    expect(check.page.locator("#error-date")).to_contain_text("「2026-02-30」という日付はありません。")


def test_what_is_over_a_cap_outside_the_period_or_without_a_domain_is_kept_and_told(check: CheckPage) -> None:
    check.add(date="2025-06-10", hours="6", category="C", domain="4", title="長い読書")
    check.add(date="2023-05-10", hours="2", category="A", title="昔の研修")
    check.add(date="2025-07-10", hours="2", category="D", title="分野のない登壇")
    expect(check.entries).to_have_count(4)
    check.expect_verdict("あと22ポイントです")
    expect(check.problems).to_be_hidden()
    expect(check.form).to_be_hidden()
    for title, fate in {
        "長い読書": "一部が入る 5／6（年度の上限を超えた分）",
        "昔の研修": "計算に入らない（対象の期間の外）",
        "分野のない登壇": "計算に入らない（業務の分野が書かれていない）",
    }.items():
        expect(check.entries.filter(has_text=title)).to_contain_text(fate)
    expect(check.page.locator("#result .cpd-cuts")).to_contain_text("1ポイント")


def test_the_hosts_of_before_are_offered(check: CheckPage) -> None:
    check.button("活動を追加する").click()
    field = check.form.locator('[name="provider"]')
    offered = field.evaluate("(field) => [...field.list.options].map(({ value }) => value)")
    assert offered == ["研修会社"]


def test_what_must_be_filled_says_so_in_words(check: CheckPage) -> None:
    check.button("活動を追加する").click()
    marked = check.form.locator(".cpd-field:has(> :is(label, legend) .cpd-mark--must):visible")
    names = marked.evaluate_all("(fields) => fields.map((field) => field.dataset.field)")
    assert names == ["category", "date", "hours", "domain"]
    check.fill(category="A")
    expect(check.form.locator('[name="domain"]')).to_be_hidden()
    check.fill(category="B")
    expect(check.form.locator('[name="domain"]')).to_be_visible()


def test_no_field_hands_on_what_is_typed(check: CheckPage) -> None:
    check.expect_parts()
    assert check.page.evaluate(OPEN_TO_OTHERS) == []


def test_a_telephone_shows_digits_where_only_digits_go(check: CheckPage) -> None:
    check.expect_parts()
    modes = check.page.locator("#selfcheck input[inputmode][id]").evaluate_all(
        "(fields) => Object.fromEntries(fields.map((field) => [field.id, field.inputMode]))"
    )
    trials = {f"trial-{category}": "decimal" for category in "ABCD"}
    days = dict.fromkeys(("field-date", "field-until", "field-expires"), "numeric")
    hours = {"field-hours": "decimal", "field-own_lecture_hours": "decimal"}
    assert modes == {"payer-last4": "numeric"} | trials | days | hours
