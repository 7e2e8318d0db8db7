"""The plan of the lifelong training, by numbers worked out again: yearly caps of which one holds the other."""

from __future__ import annotations

import functools
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import assume, given

from cpd.dates import years_from
from tests.properties.plans import LIFELONG, Data, Question, length, planned, questions

RETAINER, BOTH = 30, 50  # hours a year: 3.1.2 alone, and together with 3.1.2-spot


@functools.cache
def years(starts: str) -> list[tuple[date, date]]:
    """First and last day of each of the five years of the term that starts on that day."""
    first = date.fromisoformat(starts)
    ends = [years_from(first, number).end for number in range(1, 6)]
    firsts = [first, *(end + timedelta(days=1) for end in ends[:-1])]
    return list(zip(firsts, ends, strict=True))


def room(data: Data, on: date, day: date) -> dict[str, Fraction]:
    """What the capped categories still take on a day, each alone and both together."""
    held: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
    for entry in data["activities"]:
        done = date.fromisoformat(entry["date"])
        for number, (first, last) in enumerate(years(data["starts"])):
            if entry["status"] == "done" and first <= done <= min(on, last):
                held[entry["category"], number] += length(entry["hours"])
    left: dict[str, Fraction] = defaultdict(Fraction)
    for number, (_, last) in enumerate(years(data["starts"])):
        if day > last:
            continue
        retainer, spot = held["3.1.2", number], held["3.1.2-spot", number]
        both = BOTH - min(Fraction(BOTH), min(Fraction(RETAINER), retainer) + spot)
        left["both"] += both
        left["3.1.2-spot"] += both
        left["3.1.2"] += min(both, RETAINER - min(Fraction(RETAINER), retainer))
    return left


@given(questions(LIFELONG))
def test_what_the_capped_ones_can_add_and_what_the_others_must(question: Question) -> None:
    _, data, on = question
    found, left = planned(question), room(data, on, on)
    assert found.limited == ("3.1.2", "3.1.2-spot")
    assert same(Fraction(found.limited_can_add), left["both"])
    assert same(Fraction(found.can_add["3.1.2"] or 0), left["3.1.2"])
    assert same(Fraction(found.can_add["3.1.2-spot"] or 0), left["3.1.2-spot"])
    assert same(Fraction(found.free_needed), max(Fraction(0), Fraction(found.missing) - left["both"]))


@given(questions(LIFELONG))
def test_the_last_day_is_exact(question: Question) -> None:
    """On that day the caps still leave what is missing, on the next one no more."""
    _, data, on = question
    found = planned(question)
    last = date.fromisoformat(data["expires"])
    days = [on + timedelta(days=number) for number in range(max(0, (last - on).days + 1))]
    # What is missing is given to six places; a tie within that is nobody's.
    ends = {end for _, end in years(data["starts"])}
    lefts = {day: room(data, on, day)["both"] for day in ends if day >= on}
    assume(all(left == found.missing or not same(left, Fraction(found.missing)) for left in lefts.values()))
    enough = [day for day in days if found.missing and room(data, on, day)["both"] >= Fraction(found.missing)]
    assert found.last_day == (max(enough) if enough else None)


def same(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) < Fraction(1, 100_000)
