"""These tests say how figures are shown, not what they are: they stand on the frozen schemes."""

from tests.support.on_frozen import frozen, pytest_pycollect_makemodule

__all__ = ["frozen", "pytest_pycollect_makemodule"]
