"""The built site, and the markers of the tests that need it."""

from __future__ import annotations

import fcntl
import os
import subprocess
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from scripts.paths import BUILD, ROOT, SITE

TESTS = ROOT / "tests"
# With more than one process, what takes long begins first, so that no process is left alone with it at the end.
LONG_FIRST = ("engines", "browser/a11y", "browser/engine", "browser", "site", "properties", "search")

NEEDS = (
    ("site", "site"),
    ("search", "site"),
    ("browser", "browser"),
    ("browser/engine", "real_engine"),
    ("engines", "browser"),
    ("engines", "real_engine"),
)

# Hypothesis asks the same in every run, and no test fails because a machine is slow; with
# HYPOTHESIS_PROFILE=search it looks further, for something new each time.
settings.register_profile(
    "ci",
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "search", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what stands in these folders by what it needs, so that no test is left unmarked."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _turn(item.path))
    for item in items:
        for marker in _needs(item.path):
            item.add_marker(marker)


@cache
def _turn(file: Path) -> int:
    """Where the folder of a test stands among those that take long; the rest comes after them."""
    folders = enumerate(LONG_FIRST)
    return next((turn for turn, name in folders if file.is_relative_to(TESTS / name)), len(LONG_FIRST))


@cache
def _needs(file: Path) -> tuple[str, ...]:
    """The markers of its tests."""
    return tuple(marker for folder, marker in NEEDS if file.is_relative_to(TESTS / folder))


@pytest.fixture(scope="session")
def built_site() -> Path:
    """The folder of the finished site; built here, by one process alone, when make has not built it yet."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (SITE / "404.html").exists():
            subprocess.run(["make", "build"], cwd=ROOT, check=True)
    return SITE
