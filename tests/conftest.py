"""The built site, and the markers of the tests that need it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts.paths import ROOT

TESTS = ROOT / "tests"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in these folders by what it needs, so that no test is left unmarked."""
    for item in items:
        for folder, marker in (
            ("site", "site"),
            ("search", "site"),
            ("browser", "browser"),
            ("engines", "browser"),
        ):
            if item.path.is_relative_to(TESTS / folder):
                item.add_marker(marker)


@pytest.fixture(scope="session")
def built_site() -> Path:
    """The folder of the finished site; built here when make has not built it yet."""
    site = ROOT / "site"
    if not (site / "404.html").exists():
        subprocess.run(["make", "build"], cwd=ROOT, check=True)
    return site
