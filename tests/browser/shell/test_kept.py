"""What tests lay into the browser is what a visit leaves there that was made by hand."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.support import kept
from tests.support.check_page import CheckPage

# Another one at each writing, and what counts how the engine came to be ready.
PASSING = {"revision", "starts"}


def lasting(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name not in PASSING}


def test_a_beginning_by_hand_leaves_what_tests_begin_with(page: Page) -> None:
    CheckPage(page).open_by_hand().expect_saved()
    assert lasting(kept.read(page)) == kept.begun()


def test_an_import_by_hand_leaves_the_sample_that_tests_come_back_to(page: Page) -> None:
    check = CheckPage(page).open_by_hand()
    check.import_sample()
    check.expect_saved()
    assert lasting(kept.read(page)) == kept.sample()
