"""The whole browser is killed while somebody enters, a few times; ``make kills`` does it fifty times."""

from __future__ import annotations

from playwright.sync_api import Playwright

from tests.kills import run
from tests.support.quick_engine import QuickHost


def test_what_was_said_to_be_saved_is_there_after_a_kill(host: QuickHost, playwright: Playwright) -> None:
    outcome = run(host, kills=3, seed=7, playwright=playwright)
    assert outcome.promised > 0
    assert outcome.lost == []
