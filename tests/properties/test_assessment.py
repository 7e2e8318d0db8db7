"""What holds of the points of every assessment, whatever the log."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cpd import load_scheme
from tests.properties.assessing import every_reading, rules
from tests.properties.strategies import SCHEME, Data, activities, questions
from tests.support.case import points_of


class TestOrder:
    """The order in which activities stand in a log says nothing."""

    @given(questions(), st.randoms(use_true_random=False))
    def test_any_order_gives_the_same_assessment(
        self, question: tuple[Data, date], shuffler: random.Random
    ) -> None:
        """Points, buckets, readings, verdict, and what becomes of each single activity."""
        log, on = question
        shuffled = list(log["activities"])
        shuffler.shuffle(shuffled)
        one = rules(log, on).to_dict()
        other = rules(log | {"activities": shuffled}, on).to_dict()
        assert by_activity(one) == by_activity(other)

    @given(questions())
    def test_rulings_stand_in_the_order_of_the_log(self, question: tuple[Data, date]) -> None:
        """One for each activity, planned ones too."""
        log, on = question
        ids = [ruling.activity for ruling in rules(log, on).rulings]
        assert ids == [activity["id"] for activity in log["activities"]]


def by_activity(assessment: dict[str, Any]) -> dict[str, Any]:
    """An assessment with its rulings by activity and the activities of a finding as a set."""
    return assessment | {
        "rulings": {ruling["activity"]: ruling for ruling in assessment["rulings"]},
        "findings": sorted(
            (f["code"], f["severity"], f["clauses"], named(f)) for f in assessment["findings"]
        ),
    }


def named(finding: dict[str, Any]) -> object:
    """The activities of a finding as a set; of those that look the same, how many."""
    same = finding["code"] in ("repeated", "doubtful-decides")
    return len(finding["activities"]) if same else sorted(finding["activities"])


class TestPoints:
    """Caps and conditions only take away, never more than there is, and each says what it took."""

    @given(questions())
    def test_no_more_counts_than_is_claimed(self, question: tuple[Data, date]) -> None:
        result = rules(*question)
        assert points_of(result).counted <= points_of(result).claimed
        for ruling in result.rulings:
            assert 0 <= ruling.counted <= ruling.claimed

    @given(questions())
    def test_no_bucket_counts_more_than_its_cap_or_than_lies_in_it(self, question: tuple[Data, date]) -> None:
        result = rules(*question)
        for bucket in result.buckets:
            assert 0 <= bucket.counted <= bucket.claimed
            assert bucket.cap is None or bucket.counted <= bucket.cap

    @given(questions())
    def test_the_buckets_of_the_period_add_up_to_what_counts(self, question: tuple[Data, date]) -> None:
        result = rules(*question)
        outer = sum((bucket.counted for bucket in result.buckets if bucket.year is None), Decimal(0))
        rulings = sum((ruling.counted for ruling in result.rulings), Decimal(0))
        assert outer == rulings == points_of(result).counted

    @given(questions())
    def test_claimed_less_cut_is_counted_exactly(self, question: tuple[Data, date]) -> None:
        """In units, and again from the text on the wire alone."""
        result = rules(*question)
        units = sum(s.before_units - s.after_units for ruling in result.rulings for s in ruling.steps)
        assert points_of(result).claimed_units - units == points_of(result).counted_units
        wire = result.to_dict()
        steps = [step for ruling in wire["rulings"] for step in ruling["steps"]]
        cut = sum((Decimal(step["before"]) - Decimal(step["after"]) for step in steps), Decimal(0))
        claimed = sum((Decimal(ruling["claimed"]) for ruling in wire["rulings"]), Decimal(0))
        assert claimed == Decimal(wire["points"]["claimed"])
        assert claimed - cut == Decimal(wire["points"]["counted"])

    @given(questions())
    def test_what_is_missing_is_what_is_required_less_what_counts(self, question: tuple[Data, date]) -> None:
        points = points_of(rules(*question))
        assert points.shortfall == max(Decimal(0), points.required - points.counted)

    @given(questions())
    def test_what_is_planned_never_takes_away(self, question: tuple[Data, date]) -> None:
        points = points_of(rules(*question))
        assert points.with_planned >= points.counted

    @settings(max_examples=200)
    @given(st.data())
    def test_one_more_activity_never_lowers_the_total(self, data: st.DataObject) -> None:
        """Under every one of the thirty-two combinations of readings."""
        log, on = data.draw(questions())
        assume(log["activities"])
        extra = data.draw(activities(log["expires"])) | {"id": "one-more"}
        before = every_reading(rules(log, on))
        after = every_reading(rules(log | {"activities": [*log["activities"], extra]}, on))
        assert len(before) == 32
        assert {key: before[key] for key in before if after[key] < before[key]} == {}


class TestTrace:
    """Every change of points is a step, and every step, bucket and finding rests on clauses that exist."""

    @given(questions())
    def test_each_step_starts_where_the_last_one_ended(self, question: tuple[Data, date]) -> None:
        """The first at what is claimed; the last one ends at what counts; none changes nothing."""
        for ruling in rules(*question).rulings:
            ends = [ruling.claimed, *(step.after for step in ruling.steps)]
            assert [step.before for step in ruling.steps] == ends[:-1]
            assert ends[-1] == ruling.counted
            assert all(step.after < step.before for step in ruling.steps)

    @given(questions())
    def test_everything_said_names_clauses_of_the_edition(self, question: tuple[Data, date]) -> None:
        result = rules(*question)
        edition = load_scheme(SCHEME).edition_for(date.fromisoformat(question[0]["expires"]))
        cited = [
            *(step.clauses for ruling in result.rulings for step in ruling.steps),
            *(bucket.clauses for bucket in result.buckets),
            *(finding.clauses for finding in result.findings),
        ]
        for clauses in cited:
            assert clauses
            assert set(clauses) <= set(edition.clauses)

    @given(questions())
    def test_findings_and_rulings_name_activities_of_the_log(self, question: tuple[Data, date]) -> None:
        log, on = question
        ids = {activity["id"] for activity in log["activities"]}
        for finding in rules(log, on).findings:
            assert set(finding.activities) <= ids
            assert len(set(finding.activities)) == len(finding.activities)
