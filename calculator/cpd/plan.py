"""What is still missing, what can still bring it, and by when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from cpd.amounts import UNITS, hours_text, plain, to_decimal
from cpd.caps import Node, Sums, bucket_tree, count, sum_awards
from cpd.dates import ONE_DAY, Period, YearStart
from cpd.log import Activity, Log
from cpd.points import Award, award_points, refusal
from cpd.proposals import Gap, Proposal, propose
from cpd.readings import combinations, period_under, year_starts_under
from cpd.scheme import Edition, Scheme

FORMAT = "cpd-plan/1"
MoveKind = Literal["claim-as", "state-domain", "do-planned"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Headroom:
    """How many points a bucket still takes; None where nothing limits it."""

    bucket: str
    year: int | None
    points: Decimal | None
    clauses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """One change of an activity already recorded, and the points it would add by itself."""

    kind: MoveKind
    activity: str
    category: str
    gain: Decimal
    clauses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The way from a log to what is required, under the adopted readings and from done activities alone.

    ``limited`` names the categories that some yearly cap limits, ``open`` the others. ``limited_can_add`` is
    the most the limited ones can still bring, ``open_needed`` the least the open ones must. ``last_day`` is
    the last day on which the limited ones alone could still close the gap; None where nothing is missing or
    that day has passed. All amounts are points.
    """

    scheme: str
    edition: str
    on: date
    required: Decimal
    counted: Decimal
    missing: Decimal
    limited: tuple[str, ...]
    open: tuple[str, ...]
    limited_can_add: Decimal
    open_needed: Decimal
    last_day: date | None
    headroom: tuple[Headroom, ...]
    moves: tuple[Move, ...]
    proposals: tuple[Proposal, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as ``cpd-plan/1`` data: amounts and days are text."""
        return {
            "format": FORMAT,
            "scheme": self.scheme,
            "edition": self.edition,
            "on": self.on.isoformat(),
            "required": str(self.required),
            "counted": str(self.counted),
            "missing": str(self.missing),
            "limited": list(self.limited),
            "open": list(self.open),
            "limited_can_add": str(self.limited_can_add),
            "open_needed": str(self.open_needed),
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "headroom": [
                {
                    "bucket": room.bucket,
                    "year": room.year,
                    "points": None if room.points is None else str(room.points),
                    "clauses": list(room.clauses),
                }
                for room in self.headroom
            ],
            "moves": [
                {
                    "kind": move.kind,
                    "activity": move.activity,
                    "category": move.category,
                    "gain": str(move.gain),
                    "clauses": list(move.clauses),
                }
                for move in self.moves
            ],
            "proposals": [
                {
                    "kind": proposal.kind,
                    "hours": hours_text(proposal.units),
                    "activities": [activity.to_dict() for activity in proposal.activities],
                }
                for proposal in self.proposals
            ],
        }


def plan(scheme: Scheme, log: Log, *, on: date) -> Plan | None:
    """Return what is missing on that day and the ways to bring it; None where the edition demands no points.

    Pure, and total on whatever ``read_log`` accepts under the same scheme.
    """
    edition = scheme.edition_for(log.passed_on or log.expires)
    if edition.requirement is None:
        return None
    ground = _Ground(edition, log, on)
    needed = int(edition.requirement.at_least * UNITS)
    missing = max(0, needed - ground.counted)
    yearly = {name for bucket in edition.buckets if bucket.per == "year" for name in bucket.categories}
    countable = [each for each in edition.categories.values() if each.rate is not None]
    limited = tuple(each.id for each in countable if each.id in yearly)
    free = tuple(each.id for each in countable if each.id not in yearly)
    can_add = ground.most(limited, from_day=on)
    gap = Gap(
        edition=edition,
        log=log,
        on=on,
        starts=ground.starts,
        missing=missing,
        limited=limited,
        free=free,
        room=ground.room,
    )
    return Plan(
        scheme=scheme.id,
        edition=edition.id,
        on=on,
        required=edition.requirement.at_least,
        counted=to_decimal(ground.counted),
        missing=to_decimal(missing),
        limited=limited,
        open=free,
        limited_can_add=to_decimal(can_add),
        open_needed=to_decimal(max(0, missing - can_add)),
        last_day=_last_day(ground, limited, missing),
        headroom=tuple(ground.headroom()),
        moves=tuple(_moves(ground)),
        proposals=propose(gap),
    )


class _Ground:
    """Where a log stands under the adopted readings: what counts in each category and year."""

    def __init__(self, edition: Edition, log: Log, on: date) -> None:
        adopted = next(combinations(edition)).settings
        self.edition = edition
        self.log = log
        self.on = on
        self.period: Period = period_under(edition, adopted, log, on)
        self.starts: YearStart = year_starts_under(adopted, self.period)
        self.years = tuple(self.starts.years_in(self.period))
        self.tree: tuple[Node, ...] = bucket_tree(edition, self.years, adopted.uncapped)
        self.round_sums = adopted.rounding == "sum"
        done = [each for each in log.activities if each.status == "done" and each.day <= on]
        self.sums: Sums = sum_awards(self.awards(done))
        self.counted = self.count(self.sums)

    def awards(self, activities: Iterable[Activity]) -> list[Award]:
        return award_points(
            self.edition,
            activities,
            period=self.period,
            starts=self.starts,
            round_entries=not self.round_sums,
        )

    def count(self, sums: Sums) -> int:
        return sum(self.count_in(node, sums) for node in self.tree)

    def count_in(self, node: Node, sums: Sums) -> int:
        return count(node, sums, self.edition.categories, round_sums=self.round_sums)

    def most(self, categories: Iterable[str], from_day: date) -> int:
        """Return the most these categories can still add on the days from ``from_day``, in units."""
        first = max(from_day, self.period.start)
        if first > self.period.end:
            return 0
        years = [year for year in self.years if year >= self.starts.year_of(first)]
        filled = dict(self.sums)
        for name in categories:
            for year in years:
                filled[name, year] = filled.get((name, year), 0) + _PLENTY
        return self.count(filled) - self.counted

    def room(self, category: str, year: int, taken: Sums) -> int:
        """Return what a category can still add in a year, in units, after what is taken besides the log."""
        sums = _added(self.sums, taken)
        more = _added(sums, {(category, year): _PLENTY})
        return min(self.count(more) - self.count(sums), _PLENTY)

    def headroom(self) -> Iterable[Headroom]:
        for node in (node for root in self.tree for node in root.walk()):
            left = None if node.cap is None else to_decimal(node.cap - self.count_in(node, self.sums))
            yield Headroom(bucket=node.id, year=node.year, points=left, clauses=node.bucket.clauses)


_PLENTY = 1_000_000 * UNITS


def _added(sums: Sums, more: Sums) -> Sums:
    return {key: sums.get(key, 0) + more.get(key, 0) for key in {*sums, *more}}


def _last_day(ground: _Ground, limited: tuple[str, ...], missing: int) -> date | None:
    """Return the last day on which the limited categories still cover what is missing.

    What they can add falls only where a year ends, so the day is the last of some year.
    """
    if missing == 0:
        return None
    for year in reversed(ground.years):
        last = min(ground.period.end, ground.starts.first_day(year + 1) - ONE_DAY)
        if last >= ground.on and ground.most(limited, from_day=last) >= missing:
            return last
    return None


def _moves(ground: _Ground) -> Iterable[Move]:
    """Yield each change that would add points at once, in the order of the log."""
    for activity in ground.log.activities:
        category = ground.edition.categories[activity.category]
        if activity.status == "planned" or activity.day > ground.on:
            gain = _gain(ground, activity)
            if gain:
                yield Move(
                    kind="do-planned",
                    activity=activity.id,
                    category=activity.category,
                    gain=gain,
                    clauses=ground.edition.period.clauses,
                )
            continue
        refused = refusal(category, activity)
        if refused is None:
            continue
        rule, clause = refused
        if rule == "evidence-none" and category.without_evidence and category.without_evidence.claim_as:
            other = category.without_evidence.claim_as
            gain = _gain(ground, replace(activity, category=other))
            if gain:
                yield Move(
                    kind="claim-as", activity=activity.id, category=other, gain=gain, clauses=(clause,)
                )
        if rule == "domain-not-stated":
            gain = _gain(ground, replace(activity, domain=1))
            if gain:
                yield Move(
                    kind="state-domain",
                    activity=activity.id,
                    category=activity.category,
                    gain=gain,
                    clauses=(clause,),
                )


def _gain(ground: _Ground, activity: Activity) -> Decimal:
    more = sum_awards(ground.awards([activity]))
    return plain(to_decimal(ground.count(_added(ground.sums, more)) - ground.counted))
