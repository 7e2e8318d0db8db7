"""Hooks by which a folder's tests stand on the frozen schemes: while a module is read, and while it runs."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import pytest

from tests.support.frozen import frozen_schemes


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makemodule() -> Generator[None, pytest.Module | None, pytest.Module | None]:
    """Read the module at once: what it takes from a scheme at its top comes from the frozen copy."""
    module = yield
    if module is not None:
        with frozen_schemes():
            _ = module.obj
    return module


@pytest.fixture(autouse=True, scope="module")
def frozen() -> Iterator[None]:
    """The frozen schemes, for as long as a module's tests run."""
    with frozen_schemes():
        yield
