"""Whichever readings a scheme adopts, points are counted, cut and explained by them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings

from cpd import Scheme, assess, load_scheme, read_log
from cpd.printing import print_rulings
from tests.properties.oracle import READINGS, buckets, dated, day, total
from tests.properties.strategies import SCHEME, Data, questions
from tests.support.case import points_of

COMBINATIONS = [dict(zip(READINGS, choices, strict=True)) for choices in product(*READINGS.values())]


def adopting(choices: dict[str, str]) -> Scheme:
    """The scheme with these choices put first."""
    scheme = load_scheme(SCHEME)
    editions = tuple(
        replace(
            edition,
            readings=tuple(
                replace(
                    reading,
                    choices=tuple(
                        sorted(reading.choices, key=lambda choice: choice.id != choices[reading.id])
                    ),
                )
                for reading in edition.readings
            ),
        )
        for edition in scheme.editions
    )
    return replace(scheme, editions=editions)


@pytest.mark.parametrize("choices", COMBINATIONS, ids=lambda choices: " ".join(choices.values()))
@settings(max_examples=30)
@given(questions(most=8))
def test_rulings_and_buckets_are_those_of_the_adopted_readings(
    choices: dict[str, str], question: tuple[Data, date]
) -> None:
    """What counts as the second opinion says, activity by activity and step by step, with nothing lost."""
    log, on = question
    scheme = adopting(choices)
    result = assess(scheme, read_log(log, scheme), on=on)
    today, expires = day(on.isoformat()), day(log["expires"])
    done = [
        entry for entry in log["activities"] if entry.get("status") != "planned" and dated(entry) <= today
    ]
    assert Fraction(points_of(result).counted) == total(done, choices, expires, today)
    found = {bucket.id: Fraction(bucket.counted) for bucket in result.buckets if bucket.counted}
    assert found == buckets(done, choices, expires, today)
    cut = Decimal(0)
    for ruling in print_rulings(result.rulings).values():
        ends = [ruling.claimed, *(after for _, after in ruling.steps)]
        assert [before for before, _ in ruling.steps] == ends[:-1]
        assert ends[-1] == ruling.counted
        cut += ruling.claimed - ruling.counted
    assert points_of(result).claimed - cut == points_of(result).counted
