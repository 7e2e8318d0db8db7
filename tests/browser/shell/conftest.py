"""The self-check as it is not opened yet, with its engine and without; the quick engine uses the frozen schemes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.check_page import SAVE_DATA, CheckPage
from tests.support.on_frozen import frozen, pytest_make_collect_report
from tests.support.own_file import PICKER, device
from tests.support.team import open_team
from tests.support.used import is_used

__all__ = ["frozen", "pytest_make_collect_report"]


@pytest.fixture
def check(page: Page) -> CheckPage:
    """The page, for tests that open it themselves."""
    return CheckPage(page)


@pytest.fixture
def quiet(request: pytest.FixtureRequest) -> CheckPage:
    """The page where data are to be saved: the engine waits until it is asked for, so that it costs no time."""
    found: CheckPage = request.getfixturevalue("used_quiet" if is_used(request) else "own_quiet")
    return found


@pytest.fixture
def own_quiet(context: BrowserContext) -> CheckPage:
    context.add_init_script(SAVE_DATA)
    return CheckPage(context.new_page())


@pytest.fixture
def used_quiet(use: Callable[[str], Page]) -> CheckPage:
    return CheckPage(use(SAVE_DATA))


@pytest.fixture
def first(request: pytest.FixtureRequest) -> CheckPage:
    """The device of somebody with a file."""
    found: CheckPage = request.getfixturevalue("used_first" if is_used(request) else "own_first")
    return found


@pytest.fixture
def own_first(context: BrowserContext) -> CheckPage:
    return device(context)


@pytest.fixture
def used_first(use: Callable[[str], Page]) -> CheckPage:
    return CheckPage(use(f"{SAVE_DATA} {{ {PICKER} }}"))


@pytest.fixture
def second(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[CheckPage]:
    """Another device: it shares nothing but what is carried there."""
    with browser.new_context(**browser_context_args) as context:
        yield device(context)


@pytest.fixture
def team(page: Page) -> Page:
    return open_team(page)
