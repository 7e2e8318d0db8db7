"""What holds of every plan, whatever the log; the numbers are worked out again here, by brute force."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import ceil
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cpd import Assessment, Plan, Scheme, assess, load_scheme, load_scheme_file, plan, read_log
from cpd.dates import years_from
from scripts.paths import ROOT

Data = dict[str, Any]
Question = tuple[Scheme, Data, date]

TWO = ROOT / "tests" / "schemes" / "two-editions.toml"
RENEWAL, LIFELONG, EDITIONS = (
    load_scheme("conken-renewal"),
    load_scheme("jashcon-lifelong"),
    load_scheme_file(TWO),
)
HOURS = ("0.5", "1", "2.5", "3", "0:20", "0:45", "1.25", "4:10")
MANY = ("5", "10", "14.5", "20", "60")


def _entry(draw: st.DrawFn, scheme: Scheme, first: date, last: date, number: int) -> Data:
    edition = scheme.edition_for(last)
    day = first + timedelta(days=draw(st.integers(-30, (last - first).days + 10)))
    category = draw(st.sampled_from(list(edition.categories)))
    entry: Data = {
        "id": f"a{number}",
        "date": day.isoformat(),
        "category": category,
        "hours": draw(st.sampled_from(HOURS + MANY)),
        "domain": draw(st.sampled_from([4, 4, 1, 0, None])),
        "evidence": draw(st.sampled_from(["certificate", "none", None])),
        "status": draw(st.sampled_from(["done", "done", "done", "planned"])),
    }
    if edition.categories[category].deduction and draw(st.booleans()):
        entry["own_lecture_hours"] = "0:20"
    return entry


@st.composite
def _questions(draw: st.DrawFn, scheme: Scheme, most: int = 12) -> Question:
    if scheme is LIFELONG:
        first = draw(st.sampled_from([date(2021, 4, 1), date(2024, 2, 29), date(2025, 10, 15)]))
        last = years_from(first, 5).end
        dates = {"starts": first.isoformat(), "expires": last.isoformat()}
    else:
        ends = {
            "conken-renewal": [date(2027, 3, 31), date(2028, 2, 29), date(2026, 9, 30)],
            "two-editions": [date(2026, 3, 31), date(2027, 12, 31), date(2028, 3, 31)],
        }
        last = draw(st.sampled_from(ends[scheme.id]))
        first = last.replace(year=last.year - 3, day=1)
        dates = {"expires": last.isoformat()}
    entries = [_entry(draw, scheme, first, last, number) for number in range(draw(st.integers(0, most)))]
    near = st.integers(-1500, 40) | st.integers(-400, 0)
    days = [near.map(lambda off: last + timedelta(days=off))]
    # Often the very day of an activity: it is done on that day.
    days += [st.sampled_from([date.fromisoformat(entry["date"]) for entry in entries])] if entries else []
    on = draw(st.one_of(*days))
    return scheme, {"format": "cpd-log/1", "scheme": scheme.id, **dates, "activities": entries}, on


def any_question(most: int = 12) -> st.SearchStrategy[Question]:
    return st.one_of(*(_questions(scheme, most) for scheme in (RENEWAL, LIFELONG, EDITIONS)))


def planned(question: Question) -> Plan:
    scheme, data, on = question
    found = plan(scheme, read_log(data, scheme), on=on)
    assert found is not None
    return found


def rules(scheme: Scheme, data: Data, on: date) -> Assessment:
    return assess(scheme, read_log(data, scheme), on=on)


def counted(scheme: Scheme, data: Data, on: date) -> Decimal:
    points = rules(scheme, data, on).points
    assert points is not None
    return points.counted


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

    @given(_questions(RENEWAL))
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

    @given(_questions(RENEWAL))
    def test_where_an_hour_is_a_point_it_takes_as_many_hours_as_points_are_missing(
        self, question: Question
    ) -> None:
        found = planned(question)
        for proposal in found.proposals[:1]:
            assert proposal.units == found.missing * 60_000_000

    @given(_questions(LIFELONG))
    def test_where_the_best_category_has_no_cap_everything_goes_there(self, question: Question) -> None:
        """Three points an hour, to the minute."""
        found = planned(question)
        for proposal in found.proposals[:1]:
            minutes = ceil(Fraction(found.missing) * 60 / 3)
            assert proposal.units == minutes * 1_000_000

    @settings(max_examples=40)
    @given(_questions(EDITIONS, most=6))
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


class TestLastDay:
    """The last day on which the categories with a yearly cap could still close the gap alone."""

    @given(_questions(RENEWAL))
    def test_no_later_day_would_do_and_that_day_does(self, question: Question) -> None:
        _, data, on = question
        found = planned(question)
        last = date.fromisoformat(data["expires"])
        days = [on + timedelta(days=number) for number in range(max(0, (last - on).days + 1))]
        enough = [
            day for day in days if found.missing and most_from(data, on, day) >= Fraction(found.missing)
        ]
        assert found.last_day == (max(enough) if enough else None)

    @given(_questions(RENEWAL))
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
        _questions(RENEWAL, most=4),
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


def fiscal(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1


def length(said: str) -> Fraction:
    whole, colon, minutes = said.partition(":")
    return Fraction(whole) + Fraction(int(minutes), 60) if colon else Fraction(said)
