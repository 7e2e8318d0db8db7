"""The quick engine answers these tests by the frozen schemes: they say how figures are shown, not what they are."""

from tests.support.on_frozen import frozen, pytest_make_collect_report

__all__ = ["frozen", "pytest_make_collect_report"]
