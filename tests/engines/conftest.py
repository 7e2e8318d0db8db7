"""The site and, in turn, each browser engine that this machine has or must have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from scripts.browsers.found import NAMES, found, start
from scripts.browsers.pages_host import PagesHost
from scripts.browsers.webdriver import Browser
from scripts.setup import is_in_apt, may_use_apt

# As root on Debian the set-up installs them all, and the workflow sees to it, so none may be missing there.
MUST_HAVE = is_in_apt("firefox-esr") if may_use_apt() else "CI" in os.environ


def missing() -> list[str]:
    """Engines that cannot be had on this machine."""
    return [] if MUST_HAVE else [name for name in NAMES if not found().get(name)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every flow in every engine that there is."""
    if "engine_name" in metafunc.fixturenames:
        names = [name for name in NAMES if name not in missing()]
        metafunc.parametrize("engine_name", names, scope="session")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say which engines the tests did not run in: a test that is not there cannot fail."""
    for name in missing():
        terminalreporter.write_line(
            f"tests/engines did NOT run in {name}: it is not on this machine, and the set-up says how to get it",
            red=True,
        )


@pytest.fixture(scope="session")
def hosts() -> Iterator[ExitStack]:
    """Hosts that run to the end of all tests, so that no two of them ever have the same port."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def host(built_site: Path, hosts: ExitStack) -> PagesHost:
    """The site as GitHub Pages would serve it, for one test alone: of its origin no browser has kept anything."""
    return hosts.enter_context(PagesHost(built_site))


@pytest.fixture(scope="session")
def started(engine_name: str, playwright: Playwright) -> Iterator[Browser]:
    """The browser, started once for all tests: Firefox takes four seconds of the processor until it is there."""
    with start(engine_name, playwright) as browser:
        yield browser


@pytest.fixture
def engine(started: Browser) -> Iterator[Browser]:
    """The browser without a page; of an origin that it has not seen it has kept nothing."""
    yield started
    started.goto("about:blank")
