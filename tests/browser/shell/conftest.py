"""The self-check as it is not opened yet, with its engine and without."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.check_page import SAVE_DATA, CheckPage
from tests.support.own_file import device
from tests.support.quick_engine import QuickHost
from tests.support.team import open_team
from tests.support.used import leave
from tests.support.watch import Common


@pytest.fixture
def check(page: Page) -> CheckPage:
    """The page, for tests that open it themselves."""
    return CheckPage(page)


@pytest.fixture
def quiet(context: BrowserContext) -> CheckPage:
    """The page where data are to be saved: the engine waits until it is asked for, so that it costs no time."""
    context.add_init_script(SAVE_DATA)
    return CheckPage(context.new_page())


@pytest.fixture(scope="module")
def quiet_page_for_all(used_context: Common) -> Page:
    page = used_context.context.new_page()
    page.add_init_script(SAVE_DATA)
    return page


@pytest.fixture
def used_quiet(quiet_page_for_all: Page, host: QuickHost) -> Iterator[CheckPage]:
    """That page, used by one test after the other, each as on a new device."""
    yield CheckPage(quiet_page_for_all)
    leave(quiet_page_for_all, host.url)


@pytest.fixture
def first(context: BrowserContext) -> CheckPage:
    return device(context)


@pytest.fixture
def second(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[CheckPage]:
    """Another device: it shares nothing but what is carried there."""
    with browser.new_context(**browser_context_args) as context:
        yield device(context)


@pytest.fixture
def team(page: Page) -> Page:
    return open_team(page)
