"""The schemes as they were when the tests of views, plans and reports were written: tests/schemes/frozen.

Those tests say how figures are shown, whatever the figures are. They stand on copies, so that a figure that
changes in a shipped scheme breaks the tests that hold the shipped figures alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from cpd.loading.loader import load_scheme
from scripts.paths import ROOT

KEEPING = ("scripts.pages.", "scripts.publish.")
FROZEN = ROOT / "tests" / "schemes" / "frozen"


class _Package:
    """Stands for the package's files: what is asked for below ``schemes`` is the frozen copy."""

    def joinpath(self, folder: str, *names: str) -> Path:
        assert folder == "schemes"
        return FROZEN.joinpath(*names)


@contextmanager
def frozen_schemes() -> Iterator[None]:
    """Within it, ``load_scheme`` returns the frozen copies."""
    _forget()
    try:
        with patch("cpd.loading.loader.files", lambda _: _Package()):
            yield
    finally:
        _forget()


def _forget() -> None:
    """Forget the schemes, and what the pages have worked out from them and keep, such as the examples' headlines."""
    load_scheme.cache_clear()
    for module in [module for name, module in sys.modules.items() if name.startswith(KEEPING)]:
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
