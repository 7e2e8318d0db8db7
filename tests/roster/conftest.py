"""These tests say how figures are shown, not what they are: they stand on the frozen schemes."""

import pytest

from selfcheck.roster.gather import gather
from selfcheck.roster.table import Roster, build_roster
from tests.roster.people import ON, PEOPLE
from tests.support.on_frozen import frozen, pytest_make_collect_report

__all__ = ["frozen", "pytest_make_collect_report", "roster"]


@pytest.fixture(scope="module")
def roster() -> Roster:
    """The roster of thirty people made by hand."""
    return build_roster(gather([each.source for each in PEOPLE]), on=ON)
