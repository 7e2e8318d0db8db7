"""Lists of activities for tests of finding, sorting and filtering, and how to read what the page shows of them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.support.check_page import CheckPage
from tests.support.kept import course, seed

LOG = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31"}


def activity(number: int, **more: str) -> dict[str, Any]:
    """An activity as the page keeps it."""
    own = {"id": f"n{number}", "date": "2025-06-10", "hours": "1", "evidence": "certificate"}
    return course(f"研修{number}", **own | more)


def add_three(check: CheckPage) -> None:
    """Three activities of two years, categories and states."""
    check.add(date="2025/5/10", hours="3", category="A", title="マネジメント研修", provider="研修会社")
    check.add(date="2026-06-01", hours="1:30", category="C", title="苦情対応の本", evidence="record")
    check.add(date="2027-01-15", hours="2", category="B", title="シフト講座", status="planned")


def add_many(check: CheckPage) -> None:
    """Twenty activities, three of which a test looks for."""
    log = LOG | {"activities": [activity(number) for number in range(17)]}
    seed(check.page, 2, {"scheme": "conken-renewal", "log/conken-renewal": log})
    check.page.goto("check/")
    add_three(check)


def titles(check: CheckPage) -> list[str]:
    """The names in the list, in its order."""
    expect(check.entries).not_to_have_count(0)
    return check.page.locator('#entry-list [data-activity] [data-part="title"]').all_inner_texts()


def other_tab(check: CheckPage) -> CheckPage:
    """A second tab of the same browser."""
    return CheckPage(check.page.context.new_page())


def add_by_name(check: CheckPage, title: str) -> None:
    """Bring the page's tab to the front, and add an activity of that name."""
    check.page.bring_to_front()
    check.add(date="2025-05-10", hours="3", category="A", title=title)
