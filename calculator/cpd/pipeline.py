"""The whole flow from a log to an assessment, a line a stage."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cpd.amounts import UNITS, to_decimal
from cpd.assessment import Assessment, BucketTotal, Finding, Points, ReadingOutcome, Verdict, Window
from cpd.caps import Node, apply_caps, bucket_tree
from cpd.dates import Period
from cpd.doubts import check_doubts, find_doubts
from cpd.points import Award, award_points
from cpd.readings import (
    Answer,
    Tally,
    adopted_settings,
    answer_each,
    period_under,
    year_starts_under,
)
from cpd.records.log import Activity, Log
from cpd.remarks import check_awards, check_caps
from cpd.requirements import check_criteria, check_recommendations, check_requirement, check_term
from cpd.restart import check_restart
from cpd.ruling import Ruling, Step
from cpd.scheme import Edition, Scheme
from cpd.verdict import reach_verdict
from cpd.window import check_age, check_last_day, check_planned, check_window, is_far, open_window


def assess(scheme: Scheme, log: Log, *, on: date) -> Assessment:
    """Return what the rules say about the log on that day.

    Pure, and total on whatever ``read_log`` accepts under the same scheme. Amounts are points.
    """
    edition = scheme.edition_for(log.dated_by)
    window = open_window(edition, log, on)
    done, planned = _sorted_out(log, on)
    count = _count(edition, done, log, on)
    doubts = find_doubts(edition, done, since=count.period.start, on=on)
    adopted, *others = answer_each(
        edition,
        done,
        frozenset(doubt.activity for doubt in doubts),
        needed=count.needed,
        window=window,
        log=log,
        on=on,
    )
    facts = _facts(edition, log, done, count, (adopted, *others), on)
    rulings = _rulings(log, count.awards)
    return Assessment(
        scheme=scheme.id,
        edition=edition.id,
        on=on,
        verdict=reach_verdict(
            window=window.state if window else None,
            fact_missing=facts.missing,
            met=(answer.met for answer in (adopted, *others)),
        ),
        settled=_closed(window) or len({answer.met for answer in (adopted, *others)}) == 1,
        points=_points(edition, rulings, count, _with_planned(edition, log, on)),
        buckets=_bucket_totals(count),
        rulings=rulings,
        findings=(
            *_say_of_log(scheme, edition, log, count, facts, window, on),
            *_readings_differ(edition, adopted, others, window),
            *check_doubts(doubts, decides=facts.doubtful_decides),
            *check_restart(edition, log, done, counted=count.points, needed=count.needed, on=on),
            *_say_of_activities(edition, log, count, facts, on),
            *check_planned(edition, planned, window),
        ),
        readings=_outcomes(edition, adopted, others, window),
        window=window,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Count:
    """The done activities under the adopted readings: what each earns, and the buckets they fill, in units."""

    period: Period
    awards: Sequence[Award]
    tree: Sequence[Node]
    held: Mapping[str, tuple[Award, ...]]
    points: int
    needed: int

    @property
    def reached(self) -> bool:
        return self.points >= self.needed


@dataclass(frozen=True, kw_only=True, slots=True)
class _Facts:
    """What is not known, and whether the answer hangs on it."""

    unstated_matters: bool
    doubtful_decides: bool
    unknown_criterion: bool
    no_figure_matters: bool
    term_ended: bool
    far: bool

    @property
    def missing(self) -> bool:
        return (
            self.unstated_matters
            or self.doubtful_decides
            or self.unknown_criterion
            or self.no_figure_matters
            or self.term_ended
            or self.far
        )


def _sorted_out(log: Log, on: date) -> tuple[list[Activity], list[Activity]]:
    """Part what is done by the day from what is planned; what is said to be done later is planned."""
    done = [activity for activity in log.activities if activity.status == "done" and activity.day <= on]
    ids = {activity.id for activity in done}
    return done, [activity for activity in log.activities if activity.id not in ids]


def _count(edition: Edition, done: Sequence[Activity], log: Log, on: date) -> _Count:
    settings = adopted_settings(edition)
    period = period_under(edition, settings, log, on)
    starts = year_starts_under(settings, period)
    awards = award_points(edition, done, period=period, starts=starts, settings=settings)
    tree = bucket_tree(edition, starts.years_in(period), settings)
    held = apply_caps(tree, awards, edition.categories, round_sums=settings.rounding == "sum")
    return _Count(
        period=period,
        awards=awards,
        tree=tree,
        held=held,
        points=sum(award.points for award in awards),
        needed=int(edition.requirement.at_least * UNITS) if edition.requirement else 0,
    )


def _facts(
    edition: Edition, log: Log, done: Sequence[Activity], count: _Count, answers: Sequence[Answer], on: date
) -> _Facts:
    adopted = answers[0]
    # Counted once more only where it can matter: the comparison ends at the first answer that is no.
    unstated_matters = (
        count.points
        < count.needed
        <= Tally(edition, done, log=log, on=on, grant_unstated=True).counted(adopted_settings(edition))
    )
    # Without what is in doubt, some reading would say no where all say yes, or the adopted one would.
    all_met = all(answer.met for answer in answers)
    doubtful_decides = (adopted.met and not adopted.sure) or (
        all_met and not all(answer.sure for answer in answers)
    )
    no_figure = any(change[0] == "no-figure" for award in count.awards for change in award.changes)
    return _Facts(
        unstated_matters=unstated_matters,
        doubtful_decides=doubtful_decides,
        unknown_criterion=bool(edition.unknown),
        no_figure_matters=no_figure and not count.reached,
        term_ended=edition.term is not None and count.reached and on > log.expires,
        far=is_far(edition, log, on),
    )


def _say_of_log(
    scheme: Scheme,
    edition: Edition,
    log: Log,
    count: _Count,
    facts: _Facts,
    window: Window | None,
    on: date,
) -> Iterator[Finding]:
    """Yield what is to be said of the log as a whole and of its dates."""
    yield from check_requirement(edition, reached=count.reached)
    yield from check_window(edition, window)
    yield from check_age(scheme, edition, window, on)
    yield from check_last_day(edition, log, far=facts.far)
    yield from check_criteria(edition)


def _say_of_activities(
    edition: Edition, log: Log, count: _Count, facts: _Facts, on: date
) -> Iterator[Finding]:
    """Yield what is to be said of the term, of single activities, and of caps and recommendations."""
    surplus = edition.requirement is not None and count.points > count.needed
    yield from check_term(edition, log, on=on, reached=count.reached, surplus=surplus)
    yield from check_awards(edition, count.awards, unstated_matters=facts.unstated_matters)
    yield from check_caps(count.tree, count.held)
    yield from check_recommendations(edition, count.awards)


def _with_planned(edition: Edition, log: Log, on: date) -> int:
    return Tally(edition, log.activities, log=log, on=on).counted(adopted_settings(edition))


def _points(edition: Edition, rulings: Sequence[Ruling], count: _Count, with_planned: int) -> Points | None:
    if edition.requirement is None:
        return None
    return Points(
        required=edition.requirement.at_least,
        claimed_units=sum(ruling.claimed_units for ruling in rulings),
        counted_units=count.points,
        with_planned_units=with_planned,
    )


def _rulings(log: Log, awards: Iterable[Award]) -> tuple[Ruling, ...]:
    by_activity = {award.activity.id: award for award in awards}
    return tuple(_ruling(activity, by_activity.get(activity.id)) for activity in log.activities)


def _ruling(activity: Activity, award: Award | None) -> Ruling:
    if award is None:
        return Ruling(activity=activity.id, claimed_units=0, counted_units=0, steps=())
    return Ruling(
        activity=activity.id,
        claimed_units=activity.units,
        counted_units=award.points,
        steps=tuple(
            Step(rule=rule, before_units=before, after_units=after, clauses=clauses)
            for rule, before, after, clauses in award.changes
        ),
    )


def _bucket_totals(count: _Count) -> tuple[BucketTotal, ...]:
    return tuple(
        BucketTotal(
            id=node.id,
            category=node.bucket.categories[0] if len(node.bucket.categories) == 1 else None,
            year=node.year,
            cap=None if node.cap is None else node.bucket.cap,
            claimed_units=sum(award.activity.units for award in count.held[node.id]),
            counted_units=sum(award.points for award in count.held[node.id]),
            clauses=node.bucket.clauses,
        )
        for root in count.tree
        for node in root.walk()
    )


def _closed(window: Window | None) -> bool:
    return window is not None and window.state == "closed"


def _outcomes(
    edition: Edition, adopted: Answer, others: Iterable[Answer], window: Window | None
) -> tuple[ReadingOutcome, ...]:
    """Return the combinations whose points or answer are not the adopted ones."""

    def verdict(answer: Answer) -> Verdict:
        state = window.state if window else None
        return reach_verdict(window=state, fact_missing=bool(edition.unknown), met=[answer.met])

    return tuple(
        ReadingOutcome(choices=other.choices, verdict=verdict(other), counted=to_decimal(other.points))
        for other in others
        if (other.points, verdict(other)) != (adopted.points, verdict(adopted))
    )


def _readings_differ(
    edition: Edition, adopted: Answer, others: Iterable[Answer], window: Window | None
) -> Iterator[Finding]:
    """Yield a finding that names the questions on which the answer hangs, where it hangs on any.

    A question is named when a smallest set of other choices that turns the answer holds it.
    """
    turning = [set(other.choices) for other in others if other.met != adopted.met]
    if not turning or _closed(window):
        return
    smallest = [names for names in turning if not any(other < names for other in turning)]
    named = set().union(*smallest)
    clauses = [clause for reading in edition.readings if reading.id in named for clause in reading.clauses]
    yield Finding(code="readings-differ", severity="must", clauses=tuple(dict.fromkeys(clauses)))


__all__ = ["Verdict", "assess"]
