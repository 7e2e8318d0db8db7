"""The done activities under the adopted readings: what each earns, and what of it the caps let count."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cpd.amounts import UNITS
from cpd.assessment import BucketTotal, Points
from cpd.caps import Node, apply_caps, bucket_tree
from cpd.dates import Period
from cpd.points import Award, Change, award_points
from cpd.readings import adopted_settings, period_under, year_starts_under
from cpd.records.log import Activity, Log
from cpd.ruling import Ruling, Step
from cpd.scheme import Edition
from cpd.tally import Tally

RULED = 8_192  # rulings that are remembered, more than a log may hold


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """What the done activities come to, and the buckets that they fill; amounts are units of points.

    ``held`` are the awards that lie in each bucket, by its id. ``points`` is what counts, ``needed`` what is
    required: 0 where the edition demands no points.
    """

    period: Period
    awards: Sequence[Award]
    tree: Sequence[Node]
    held: Mapping[str, tuple[Award, ...]]
    points: int
    needed: int

    @property
    def reached(self) -> bool:
        """Whether what counts is what is required, or more."""
        return self.points >= self.needed

    def rulings(self, log: Log) -> tuple[Ruling, ...]:
        """Return what the rules decide about each activity of the log, in its order; a planned one claims nothing."""
        by_activity = {award.activity.id: award for award in self.awards}
        return tuple(_ruling(activity, by_activity.get(activity.id)) for activity in log.activities)

    def totals(self) -> tuple[BucketTotal, ...]:
        """Return what lies in each bucket and what of it counts, an outer one before those inside it."""
        return tuple(
            BucketTotal(
                id=node.id,
                category=node.bucket.categories[0] if len(node.bucket.categories) == 1 else None,
                year=node.year,
                cap=None if node.cap is None else node.bucket.cap,
                claimed_units=sum(award.activity.units for award in self.held[node.id]),
                counted_units=sum(award.points for award in self.held[node.id]),
                clauses=node.bucket.clauses,
            )
            for root in self.tree
            for node in root.walk()
        )


def part_done(log: Log, on: date) -> tuple[list[Activity], list[Activity]]:
    """Part what is done by the day from what is planned; what is said to be done later is planned."""
    done = [activity for activity in log.activities if activity.status == "done" and activity.day <= on]
    ids = {activity.id for activity in done}
    return done, [activity for activity in log.activities if activity.id not in ids]


def count_done(edition: Edition, done: Sequence[Activity], log: Log, on: date) -> Counted:
    """Return what the done activities come to under the adopted readings, asked on that day; amounts are units."""
    settings = adopted_settings(edition)
    period = period_under(edition, settings, log, on)
    starts = year_starts_under(settings, period)
    awards = award_points(edition, done, period=period, starts=starts, settings=settings)
    tree = bucket_tree(edition, starts.years_in(period), settings)
    held = apply_caps(tree, awards, edition.categories, round_sums=settings.rounding == "sum")
    return Counted(
        period=period,
        awards=awards,
        tree=tree,
        held=held,
        points=sum(award.points for award in awards),
        needed=int(edition.requirement.at_least * UNITS) if edition.requirement else 0,
    )


def sum_points(
    edition: Edition, log: Log, rulings: Iterable[Ruling], counted: Counted, on: date
) -> Points | None:
    """Return the totals of the log; None where the edition demands no points."""
    if edition.requirement is None:
        return None
    return Points(
        required=edition.requirement.at_least,
        claimed_units=sum(ruling.claimed_units for ruling in rulings),
        counted_units=counted.points,
        with_planned_units=Tally(edition, log.activities, log=log, on=on).counted(adopted_settings(edition)),
    )


def _ruling(activity: Activity, award: Award | None) -> Ruling:
    if award is None:
        return _ruled(activity.id, 0, 0, ())
    return _ruled(activity.id, activity.units, award.points, tuple(award.changes))


@lru_cache(maxsize=RULED)
def _ruled(activity: str, claimed: int, counted: int, changes: tuple[Change, ...]) -> Ruling:
    """Return the ruling: the same one each time, so that what a view has made of it is found again."""
    steps = tuple(
        Step(rule=rule, before_units=before, after_units=after, clauses=clauses)
        for rule, before, after, clauses in changes
    )
    return Ruling(activity=activity, claimed_units=claimed, counted_units=counted, steps=steps)
