"""The problems that the rules find in a log, beside the activities that have them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support import kept
from tests.support.check_page import CheckPage
from tests.support.quick_engine import QuickHost

pytestmark = pytest.mark.used_page


def test_until_the_rules_answer_again_a_problem_stays_with_its_activity(
    check: CheckPage, host: QuickHost
) -> None:
    courses = kept.course("よい研修"), kept.course("読めない研修", date="2026-02-30")
    check.arrive(kept.begun(*courses))
    unreadable = check.entries.filter(has_text="読めない研修")
    expect(unreadable).to_contain_text("入力を確認")
    with host.holding():
        check.act("削除する", "よい研修")
        expect(check.entries).to_have_count(1)
        expect(unreadable).to_contain_text("入力を確認")
