"""A proposal of the plan is taken over as planned, and given back; one for other entries is not."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.check_page import CheckPage

pytestmark = pytest.mark.used_page


@pytest.fixture
def check(page: Page) -> CheckPage:
    return CheckPage(page).open_result()


def test_a_proposal_is_taken_over_as_planned_and_given_back(check: CheckPage) -> None:
    page = check.unfold("plan", "proposal-by-month-fold").page
    proposal = page.locator("#proposal-by-month-fold")
    proposal.get_by_role("button", name="この案を予定に入れる").click()
    expect(page.locator("#entries-title")).to_have_text("活動の記録（19件）")
    expect(check.notice).to_contain_text("案の3件を、予定として一覧に入れました。")
    expect(check.notice).to_be_focused()
    expect(page.locator("#sum-planned")).to_have_text("33")
    check.button("元に戻す").click()
    expect(check.entries).to_have_count(16)
    expect(page.locator("#sum-planned")).to_have_text("31")


def test_a_domain_is_chosen_by_keys_and_taken_into_what_is_planned(check: CheckPage) -> None:
    used = {each["domain"] for each in check.kept()["activities"]} - {None}
    page = check.unfold("plan", "proposal-by-month-fold").page
    proposal = page.locator("#proposal-by-month-fold")
    field = proposal.get_by_label("の業務の分野")
    offered = field.locator("option").evaluate_all("(options) => options.map(({ value }) => Number(value))")
    assert sorted(offered) == list(range(1, 8))
    assert not used & set(offered[: 7 - len(used)]), "those without a record stand first"
    field.focus()
    page.keyboard.press("Home")
    chosen = int(field.input_value())
    assert chosen == offered[0]
    courses = proposal.locator("[data-courses-of] li a")
    proposal.locator("[data-courses-of] > summary").press("Enter")
    expect(courses.last).to_have_text(f"分野{chosen}に当たる活動の例")
    proposal.get_by_role("button", name="この案を予定に入れる").press("Enter")
    expect(check.notice).to_contain_text("予定として一覧に入れました。")
    planned = [each for each in check.kept()["activities"] if each["id"].startswith("plan-")]
    assert {each["domain"] for each in planned} == {chosen}


def test_the_courses_shown_are_those_of_the_chosen_domain(check: CheckPage) -> None:
    page = check.go("plan").page
    proposal = page.locator("#proposal-least-hours-fold")
    proposal.locator("[data-courses-of] > summary").click()
    courses = proposal.locator("[data-courses-of] li a")
    proposal.get_by_label("の業務の分野").select_option("7")
    before = courses.all_inner_texts()
    proposal.get_by_label("の業務の分野").select_option("5")
    expect(courses.filter(has_text="育成スキル向上講座（CCAJ）")).to_have_attribute(
        "href", "../rules/ccaj/#ccaj-basic-5"
    )
    assert courses.all_inner_texts() != before
    # The choice stays while the plan is worked out anew.
    check.add(date="2025-06-10", hours="0.5", category="A", title="短い研修")
    check.expect_parts()
    check.go("plan")
    expect(proposal.get_by_label("の業務の分野")).to_have_value("5")
    expect(courses.filter(has_text="育成スキル向上講座（CCAJ）")).to_have_count(1)


def test_a_proposal_made_for_other_entries_is_not_taken_over(check: CheckPage) -> None:
    page = check.page
    page.evaluate(
        """() => {
          document.querySelector('#entry-list [data-action=delete]').click();
          document.querySelector("#plan-body [data-take]").click();
        }"""
    )
    expect(page.locator("#plan-state")).to_contain_text("案を計算し直しています")
    expect(check.entries).to_have_count(15)
    check.expect_parts()
    expect(page.locator("#plan-state")).to_be_hidden()
    check.go("plan")
    page.locator("#plan-body [data-take]").first.click()
    expect(check.notice).to_contain_text("予定として一覧に入れました。")
