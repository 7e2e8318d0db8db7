"""The self-check without its engine, for what needs none."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from tests.support.check_page import SAVE_DATA, CheckPage


@pytest.fixture
def quiet(context: BrowserContext) -> CheckPage:
    """The page where data are to be saved: the engine waits until it is asked for, so that it costs no time."""
    context.add_init_script(SAVE_DATA)
    return CheckPage(context.new_page())
