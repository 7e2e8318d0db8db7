"""A proposal of the plan is taken over as planned, and given back; one for other entries is not."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.check_page import CheckPage


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
