"""The prover finds what does not hold: with a fault put into the rules, it prints a log that shows it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any
from unittest.mock import patch

import pytest

from cpd import list_schemes, load_scheme
from cpd.caps import apply_caps, count
from cpd.readings import combinations
from cpd.window import open_window
from scripts.proofs import domain
from scripts.proofs.prove import CLAIMS, prove

RENEWAL = load_scheme("conken-renewal")


def _less_when_full(*arguments: Any, **named: Any) -> int:
    """A count that loses half of what fills a cap."""
    found, node = count(*arguments, **named), arguments[0]
    return found // 2 if node.cap is not None and found >= node.cap else found


def _first_come(*arguments: Any, **named: Any) -> Any:
    """Caps that cut what is entered first."""
    held = apply_caps(*arguments, **named)
    awards = arguments[1]
    if awards and awards[0].points:
        awards[0].change("cap-period", awards[0].points // 2, ("cpd-a-cap-period",))
    return held


def _uncapped(tree: Sequence[Any], *arguments: Any, **named: Any) -> Any:
    """Caps of which none cuts."""
    return {node.id: () for root in tree for node in root.walk()}


def _fickle(edition: Any, log: Any, on: Any) -> Any:
    """A window that is never open on the third day of a month."""
    return None if on.day == 3 else open_window(edition, log, on)


FAULTS: tuple[tuple[str, str, Callable[..., Any], str], ...] = (
    ("more", "cpd.tally.count", _less_when_full, "counts less than without"),
    ("order", "cpd.counted.apply_caps", _first_come, "comes out otherwise in another order"),
    ("caps", "scripts.proofs.counting.apply_caps", _uncapped, "no log of the domain has cap"),
    ("days", "cpd.pipeline.open_window", _fickle, "changes on a day that nothing names"),
    ("readings", "cpd.tally.combinations", lambda edition: list(combinations(edition))[:1], "settled is"),
    ("yes", "cpd.tally.in_time", lambda *_: True, "eligible, but not under every reading"),
    ("yes", "cpd.pipeline.find_doubts", lambda *_, **__: (), "eligible, but not under every reading"),
)


@pytest.mark.parametrize(
    ("claim", "place", "fault", "said"), FAULTS, ids=[f"{fault[0]}-{fault[1]}" for fault in FAULTS]
)
def test_a_planted_fault_is_found_and_printed_as_a_log(
    claim: str, place: str, fault: Callable[..., Any], said: str
) -> None:
    with patch(place, fault):
        proof = prove(RENEWAL, claim)
    assert proof.against is not None
    first, _, log = proof.against.partition("\n")
    assert said in first
    assert json.loads(log)["scheme"] == RENEWAL.id


@pytest.mark.parametrize("claim", ["caps", "readings", "yes"])
def test_without_a_fault_every_case_holds(claim: str) -> None:
    """The others are tried whenever the site is built."""
    proof = prove(RENEWAL, claim)
    assert (proof.against, proof.cases > 0) == (None, True)


def test_every_claim_is_tried_on_every_scheme() -> None:
    assert set(CLAIMS) == {"more", "order", "caps", "days", "readings", "yes"}
    for name in list_schemes():
        ground = domain.lay(load_scheme(name))
        assert ground.period.start in domain.days(ground)
        for root in domain.roots(ground):
            assert len(list(domain.logs(ground, root))) > 50
