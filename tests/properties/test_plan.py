"""What holds of every plan, whatever the log: last days, moves, headroom; worked out again by brute force."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cpd import load_scheme, plan, read_log
from tests.properties.plans import (
    RENEWAL,
    Data,
    Question,
    any_question,
    counted,
    fiscal,
    length,
    planned,
    questions,
    rules,
)


class TestLastDay:
    """The last day on which the categories with a yearly cap could still close the gap alone."""

    @given(questions(RENEWAL))
    def test_no_later_day_would_do_and_that_day_does(self, question: Question) -> None:
        _, data, on = question
        found = planned(question)
        last = date.fromisoformat(data["expires"])
        days = [on + timedelta(days=number) for number in range(max(0, (last - on).days + 1))]
        enough = [
            day for day in days if found.missing and most_from(data, on, day) >= Fraction(found.missing)
        ]
        assert found.last_day == (max(enough) if enough else None)

    @given(questions(RENEWAL))
    def test_what_they_can_add_and_what_the_others_must_bring(self, question: Question) -> None:
        _, data, on = question
        found = planned(question)
        assert Fraction(found.limited_can_add) == most_from(data, on, on)
        assert found.free_needed == max(0, found.missing - found.limited_can_add)
        assert sum(found.can_add[name] or 0 for name in "BCD") == found.limited_can_add


def most_from(data: Data, on: date, day: date) -> Fraction:
    """Return what B, C and D could still add in the years that are not over on a day; figures typed again."""
    last = date.fromisoformat(data["expires"])
    month, year = divmod(last.month, 12)[::-1]
    first = date(last.year - 3 + year, month + 1, 1)
    if day > last:
        return Fraction(0)
    total = Fraction(0)
    for category in "BCD":
        held: dict[int, Fraction] = defaultdict(Fraction)
        for entry in data["activities"]:
            done = date.fromisoformat(entry["date"])
            refused = not entry["domain"] or (category == "B" and entry["evidence"] == "none")
            if entry["category"] != category or entry["status"] != "done" or refused:
                continue
            if first <= done <= min(on, last):
                held[fiscal(done)] += Fraction(length(entry["hours"]) * 2 // 1, 2)
        now = min(Fraction(15), sum((min(Fraction(5), held[each]) for each in list(held)), Fraction(0)))
        then = Fraction(0)
        for each in range(fiscal(first), fiscal(last) + 1):
            then += 5 if each >= fiscal(max(day, first)) else min(Fraction(5), held[each])
        total += min(Fraction(15), then) - now
    return total


class TestMoves:
    """A move's gain is what the assessment says after the change."""

    @given(any_question())
    def test_each_gain_is_what_the_change_brings(self, question: Question) -> None:
        scheme, data, on = question
        found = planned(question)
        for move in found.moves:
            later, changed = after(data, on, {move.activity: move})
            assert move.gain > 0
            assert same(counted(scheme, changed, later) - found.counted, move.gain)

    @given(any_question())
    def test_together_they_bring_what_the_plan_says(self, question: Question) -> None:
        scheme, data, on = question
        found = planned(question)
        later, changed = after(data, on, {move.activity: move for move in found.moves})
        assert same(counted(scheme, changed, later) - found.counted, found.together)

    @given(any_question(most=6))
    def test_no_change_that_helps_is_left_out(self, question: Question) -> None:
        """Doing what is planned, stating a domain, and claiming as the rules allow."""
        scheme, data, on = question
        found = planned(question)
        named = {move.activity for move in found.moves}
        for entry in data["activities"]:
            is_done = entry["status"] == "done" and date.fromisoformat(entry["date"]) <= on
            stated = {"domain": 4} if entry["domain"] is None else {}
            moved = ELSEWHERE.get(entry["category"], {}) if entry["evidence"] == "none" else {}
            for change in (stated, {**stated, **moved}) if is_done else ({},):
                later, changed = after(data, on, {}, keep=entry["id"], change=change)
                if counted(scheme, changed, later) > found.counted:
                    assert entry["id"] in named


ELSEWHERE: dict[str, Data] = {"B": {"category": "C"}, "attend": {"category": "read"}}


def after(
    data: Data, on: date, moves: dict[str, Any], keep: str = "", change: Data | None = None
) -> tuple[date, Data]:
    """Return the log after these moves, without what is not done yet, and the day by which all is done."""
    later, entries = on, []
    for entry in data["activities"]:
        day = date.fromisoformat(entry["date"])
        move = moves.get(entry["id"])
        if move is None and entry["id"] != keep:
            if entry["status"] == "done" and day <= on:
                entries.append(entry)
            continue
        changed = entry | {"status": "done"} | (change or {})
        if move and move.kind in ("state-domain", "state-and-claim-as"):
            changed["domain"] = 7
        if move:
            changed["category"] = move.category
        later = max(later, day)
        entries.append(changed)
    return later, data | {"activities": entries}


class TestHeadroom:
    """How much a category still takes in a year."""

    @given(any_question())
    def test_filling_it_adds_exactly_that_and_more_adds_nothing(self, question: Question) -> None:
        scheme, data, _ = question
        found = planned(question)
        edition = scheme.edition_for(date.fromisoformat(data["expires"]))
        for room in found.headroom:
            if room.points is None:
                continue
            hours = room.points / (edition.categories[room.category].rate or 1)
            for extra in (Decimal(0), Decimal(2)):
                if hours + extra == 0:
                    continue
                more = {
                    "date": room.until.isoformat(), "category": room.category,
                    "hours": str(round(hours + extra, 6)), "domain": 1, "evidence": "certificate",
                }  # fmt: skip
                done = [
                    entry for entry in data["activities"]
                    if entry["status"] == "done" and date.fromisoformat(entry["date"]) <= found.on
                ]  # fmt: skip
                later = max(found.on, room.until)
                filled = counted(scheme, data | {"activities": [*done, more]}, later)
                assert same(filled - found.counted, room.points)


class TestTotal:
    """There is a plan for whatever can be read."""

    @given(
        questions(RENEWAL, most=4),
        st.dates(date(2026, 3, 31)) | st.sampled_from([date.max, date(9999, 3, 31)]),
        st.dates() | st.sampled_from([date.min, date.max]),
    )
    def test_at_any_end_of_the_calendar(self, question: Question, expires: date, on: date) -> None:
        scheme, data, _ = question
        found = planned((scheme, data | {"expires": expires.isoformat()}, on))
        assert found.to_dict()["counted"] == str(counted(scheme, data | {"expires": expires.isoformat()}, on))

    @given(any_question())
    def test_it_stands_on_the_same_points_as_the_assessment(self, question: Question) -> None:
        found = planned(question)
        points = rules(*question).points
        assert points is not None
        assert (found.required, found.counted, found.missing) == (
            points.required, points.counted, points.shortfall,
        )  # fmt: skip

    @given(st.dates(), st.dates())
    def test_where_no_points_are_demanded_there_is_none(self, passed_on: date, on: date) -> None:
        scheme = load_scheme("conken-initial")
        first = scheme.editions[0].in_force
        data = {"format": "cpd-log/1", "scheme": scheme.id, "passed_on": max(first, passed_on).isoformat()}
        assert plan(scheme, read_log(data, scheme), on=on) is None


def same(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts are one; each is given to six places, and an hour may be several points."""
    return abs(one - other) < Decimal("0.00001")
