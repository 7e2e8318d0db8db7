"""The frozen schemes leave nothing behind for tests that stand on the shipped ones."""

from cpd import load_scheme
from scripts.pages.examples import examples
from tests.support.frozen import frozen_schemes


def test_what_was_worked_out_from_the_frozen_schemes_is_forgotten_after_them() -> None:
    shipped = load_scheme("conken-renewal"), examples()
    with frozen_schemes():
        frozen = load_scheme("conken-renewal"), examples()
    assert all(one is not other for one, other in zip(shipped, frozen, strict=True))
    assert load_scheme("conken-renewal") is not frozen[0]
    assert examples() is not frozen[1]
