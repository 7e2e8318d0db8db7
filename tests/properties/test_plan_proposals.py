"""What holds of every proposal of a plan, whatever the log: it is enough, in time, whole and the shortest there is."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from math import ceil

from hypothesis import given, settings

from cpd import assess, read_log
from tests.properties.plans import (
    EDITIONS,
    LIFELONG,
    RENEWAL,
    Data,
    Question,
    any_question,
    fiscal,
    length,
    planned,
    questions,
    rules,
)


class TestProposals:
    """Ways to what is missing: the least hours, the free categories alone, about the same every month."""

    @given(any_question())
    def test_entered_as_done_they_reach_what_is_required(self, question: Question) -> None:
        """Each by itself, under the adopted readings, asked on the last day that something was done."""
        scheme, data, on = question
        found = planned(question)
        for proposal in found.proposals:
            entries = [activity.to_dict() | {"status": "done"} for activity in proposal.activities]
            later = max(activity.date for activity in proposal.activities)
            assert on <= later <= found.ends
            points = rules(scheme, data | {"activities": data["activities"] + entries}, later).points
            assert points is not None
            assert points.shortfall == 0

    @given(any_question())
    def test_there_are_some_while_something_is_missing_and_time_is_left(self, question: Question) -> None:
        """Three, less those that are the same as one before; none where there is no time to find and to apply."""
        _, data, on = question
        found = planned(question)
        kinds = [proposal.kind for proposal in found.proposals]
        assert kinds == [kind for kind in ("least-hours", "free-only", "by-month") if kind in kinds]
        in_time = on + timedelta(days=17) <= date.fromisoformat(data["expires"]) and on <= found.ends
        assert bool(kinds) == (found.missing > 0 and in_time)
        ways = [
            frozenset((each.date, each.category, each.units) for each in proposal.activities)
            for proposal in found.proposals
        ]
        assert len(set(ways)) == len(ways)

    @given(any_question())
    def test_nothing_is_proposed_for_the_next_ten_days(self, question: Question) -> None:
        _, _, on = question
        for proposal in planned(question).proposals:
            assert all(activity.day >= on + timedelta(days=10) for activity in proposal.activities)

    @given(questions(RENEWAL))
    def test_learning_ends_two_weeks_before_the_advised_day_while_it_can(self, question: Question) -> None:
        """And one week at the least; too late for that, it aims at the last day of all, with as much time."""
        scheme, data, on = question
        found, log = planned(question), read_log(data, scheme)
        window = assess(scheme, log, on=on).window
        assert window is not None
        days = [each.day for proposal in found.proposals for each in proposal.activities]
        if not days:
            return
        assert found.apply_by is not None
        assert (found.apply_by - max(days)).days >= (14 if on + timedelta(days=24) <= found.apply_by else 7)
        assert max(days) == found.learn_by
        aimed = window.advised_by if on + timedelta(days=17) <= window.advised_by else window.closes
        assert found.apply_by == aimed

    @given(any_question())
    def test_each_is_whole_minutes_and_says_how_many_hours(self, question: Question) -> None:
        for proposal in planned(question).proposals:
            assert proposal.units == sum(activity.units for activity in proposal.activities)
            assert all(activity.units * 60 % 60_000_000 == 0 for activity in proposal.activities)
            assert all(activity.status == "planned" for activity in proposal.activities)

    @given(any_question())
    def test_the_free_one_names_only_categories_without_a_yearly_cap(self, question: Question) -> None:
        found = planned(question)
        for proposal in found.proposals:
            if proposal.kind == "free-only":
                assert {activity.category for activity in proposal.activities} <= set(found.free)

    @given(any_question(most=4))
    def test_taken_over_twice_they_have_ids_of_their_own(self, question: Question) -> None:
        scheme, data, on = question
        for proposal in planned(question).proposals:
            entries = [activity.to_dict() for activity in proposal.activities]
            again = data | {"activities": data["activities"] + entries}
            for other in planned((scheme, again, on)).proposals:
                ids = {activity.id for activity in other.activities}
                assert ids.isdisjoint({entry["id"] for entry in again["activities"]})


class TestLeastHours:
    """No proposal of fewer hours exists."""

    @given(questions(RENEWAL))
    def test_where_an_hour_is_a_point_it_takes_as_many_hours_as_points_are_missing(
        self, question: Question
    ) -> None:
        found = planned(question)
        for proposal in found.proposals[:1]:
            assert proposal.units == found.missing * 60_000_000

    @given(questions(LIFELONG))
    def test_where_the_best_category_has_no_cap_everything_goes_there(self, question: Question) -> None:
        """Three points an hour, to the minute."""
        found = planned(question)
        for proposal in found.proposals[:1]:
            minutes = ceil(Fraction(found.missing) * 60 / 3)
            assert proposal.units == minutes * 1_000_000

    @settings(max_examples=40)
    @given(questions(EDITIONS, most=6))
    def test_trying_every_combination_finds_none_shorter(self, question: Question) -> None:
        _, data, on = question
        found = planned(question)
        for proposal in found.proposals[:1]:
            assert found.learn_by is not None
            assert proposal.units == shortest_minutes(data, on, found.learn_by) * 1_000_000


# The figures of two-editions.toml, typed again: points an hour, cap a year, cap of both, points required.
FIGURES = {"1": (3, 4, 8, 10), "2": (5, 4, 10, 12)}


def shortest_minutes(data: Data, on: date, ends: date) -> int:
    """Return the fewest minutes that close the gap, by trying all amounts of half points in every year."""
    last = date.fromisoformat(data["expires"])
    teach_cap, attend_cap, both_cap, needed = FIGURES["1" if last < date(2027, 4, 1) else "2"]
    first = last.replace(year=last.year - 2) + timedelta(days=1)
    held: dict[tuple[str, int], int] = defaultdict(int)  # half points
    for entry in data["activities"]:
        day = date.fromisoformat(entry["date"])
        if entry["status"] != "done" or not first <= day <= min(on, last):
            continue
        if entry["category"] == "attend" and entry["evidence"] == "none":
            continue
        rate = {"teach": Fraction(2), "attend": Fraction(1), "read": Fraction(1, 2)}[entry["category"]]
        held[entry["category"], fiscal(day)] += int(length(entry["hours"]) * rate * 2)
    years = range(fiscal(first), fiscal(last) + 1)
    begins = max(on + timedelta(days=10), first)  # nothing is proposed for sooner, or for later than it ends
    open_years = [year for year in years if fiscal(begins) <= year <= fiscal(ends)]
    read = sum(amount for (category, _), amount in held.items() if category == "read")

    def ways(category: str, cap: int, minutes: int) -> dict[int, int]:
        """What counts of the category to the fewest minutes for it, of all amounts that each year may get."""
        fewest: dict[int, int] = {}
        for amounts in product(range(2 * cap + 1), repeat=len(open_years)):
            added = dict(zip(open_years, amounts, strict=True))
            counts = sum(min(2 * cap, held[category, year] + added.get(year, 0)) for year in years)
            fewest[counts] = min(fewest.get(counts, minutes * sum(amounts)), minutes * sum(amounts))
        return fewest

    def rest(both: int) -> int:
        """Minutes of what has no cap, for all that is still missing."""
        return 60 * max(0, 2 * needed - min(2 * both_cap, both) - read)

    teach, attend = ways("teach", teach_cap, 15), ways("attend", attend_cap, 30)
    return min(
        teach[taught] + attend[attended] + rest(taught + attended) for taught in teach for attended in attend
    )
