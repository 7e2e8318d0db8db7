"""These tests say how figures are shown, not what they are: they stand on the frozen schemes."""

import pytest

from cpd import Log, Scheme, load_scheme
from tests.selfcheck.logs import sample as sample_log
from tests.support.on_frozen import frozen, pytest_make_collect_report

__all__ = ["frozen", "pytest_make_collect_report", "sample", "scheme"]


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    """The renewal."""
    return load_scheme("conken-renewal")


@pytest.fixture(scope="module")
def sample() -> Log:
    """The sample log of the site."""
    return sample_log()[1]
