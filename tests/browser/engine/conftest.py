"""A copy of the site that a test may change, with a host and a page of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from scripts.browsers.pages_host import PagesHost


@pytest.fixture
def own_site(built_site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(built_site, tmp_path / "site"))


@pytest.fixture
def own_host(own_site: Path) -> Iterator[PagesHost]:
    with PagesHost(own_site) as host:
        yield host


@pytest.fixture
def own_page(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page for another host than that of all tests."""
    with browser.new_context(**browser_context_args | {"service_workers": "allow"}) as context:
        yield context.new_page()
