"""The index of the built site, and its worker to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from scripts.search.asking import Places, Reply, ask
from scripts.search.index import FILE, decode

Ask = Callable[[Iterable[str]], list[Reply]]


@pytest.fixture(scope="session")
def index(built_site: Path) -> dict[str, Any]:
    """What the search downloads."""
    return decode((built_site / FILE).read_bytes())


@pytest.fixture(scope="session")
def places(index: dict[str, Any]) -> Places:
    """Every section that can be found."""
    return Places.of(index)


@pytest.fixture(scope="session")
def ask_all(built_site: Path) -> Ask:
    """The worker's replies to many queries, by one start of Node."""
    return lambda queries: ask(built_site, queries)[1]
