"""Hooks that let a folder's tests use the frozen schemes, while a module is imported and while its tests run."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import pytest

from tests.support.frozen import frozen_schemes


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Import each module of the folder on the frozen schemes, because it may load a scheme at its top."""
    with frozen_schemes():
        return (yield)


@pytest.fixture(autouse=True, scope="module")
def frozen() -> Iterator[None]:
    """The frozen schemes, for as long as a module's tests run."""
    with frozen_schemes():
        yield
