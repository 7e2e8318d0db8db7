"""The whole flow from a log to an assessment, a line a stage."""

from collections.abc import Mapping, Sequence
from datetime import date

from cpd.amounts import UNITS, plain, to_decimal
from cpd.assessment import Assessment, BucketTotal, Finding, Points, ReadingOutcome, Verdict, Window
from cpd.caps import Node, apply_caps, bucket_tree
from cpd.points import Award, award_points
from cpd.readings import Combination, Tally, combinations, period_under, year_starts_under
from cpd.records.log import Activity, Log
from cpd.requirements import (
    check_awards,
    check_caps,
    check_criteria,
    check_planned,
    check_recommendations,
    check_requirement,
    check_term,
    check_window,
    open_window,
)
from cpd.ruling import Ruling, Step
from cpd.scheme import Edition, Scheme
from cpd.verdict import reach_verdict


def assess(scheme: Scheme, log: Log, *, on: date) -> Assessment:
    """Return what the rules say about the log on that day.

    Pure, and total on whatever ``read_log`` accepts under the same scheme. Amounts are points.
    """
    edition = scheme.edition_for(log.dated_by)
    window = open_window(edition, log, on)
    done = [activity for activity in log.activities if activity.status == "done" and activity.day <= on]
    done_ids = {activity.id for activity in done}
    planned = [activity for activity in log.activities if activity.id not in done_ids]

    adopted, *others = combinations(edition)
    period = period_under(edition, adopted.settings, log, on)
    starts = year_starts_under(adopted.settings, period)
    round_sums = adopted.settings.rounding == "sum"
    awards = award_points(edition, done, period=period, starts=starts, round_entries=not round_sums)
    tree = bucket_tree(edition, starts.years_in(period), adopted.settings.uncapped)
    held = apply_caps(tree, awards, edition.categories, round_sums=round_sums)

    needed = int(edition.requirement.at_least * UNITS) if edition.requirement else 0
    counted = sum(award.points for award in awards)
    tally = Tally(edition, done, log=log, on=on)
    outcomes = [(other, tally.counted(other.settings)) for other in others]
    with_planned = Tally(edition, [*done, *planned], log=log, on=on).counted(adopted.settings)
    met = [total >= needed for total in (counted, *(total for _, total in outcomes))]
    # Counted once more only where it can matter: the comparison ends at the first answer that is no.
    unstated_matters = (
        counted
        < needed
        <= Tally(edition, done, log=log, on=on, grant_unstated=True).counted(adopted.settings)
    )
    fact_missing = (
        unstated_matters
        or bool(edition.unknown)
        or (not met[0] and any(change[0] == "no-figure" for award in awards for change in award.changes))
        or (edition.term is not None and met[0] and on > log.expires)
    )

    rulings = _rulings(log, awards)
    state = window.state if window else None
    return Assessment(
        scheme=scheme.id,
        edition=edition.id,
        on=on,
        verdict=reach_verdict(window=state, fact_missing=fact_missing, met=met),
        settled=state == "closed" or len(set(met)) == 1,
        points=_points(edition, rulings, counted, with_planned) if edition.requirement else None,
        buckets=_bucket_totals(tree, held),
        rulings=rulings,
        findings=(
            *check_requirement(edition, met=met[0]),
            *check_window(edition, window),
            *check_criteria(edition),
            *_readings_differ(edition, outcomes, needed, met[0], window),
            *check_term(edition, log, on=on, met=met[0], surplus=counted > needed),
            *check_awards(edition, awards, unstated_matters=unstated_matters),
            *check_caps(tree, held),
            *check_recommendations(edition, awards),
            *check_planned(edition, planned),
        ),
        readings=tuple(
            ReadingOutcome(
                choices=other.choices,
                verdict=reach_verdict(window=state, fact_missing=False, met=[total >= needed]),
                counted=to_decimal(total),
            )
            for other, total in outcomes
            if total != counted
        ),
        window=window,
    )


def _points(edition: Edition, rulings: Sequence[Ruling], counted: int, with_planned: int) -> Points:
    assert edition.requirement is not None
    needed = edition.requirement.at_least
    return Points(
        required=needed,
        claimed=plain(sum((ruling.claimed for ruling in rulings), to_decimal(0))),
        counted=to_decimal(counted),
        shortfall=plain(max(to_decimal(0), needed - to_decimal(counted))),
        with_planned=to_decimal(with_planned),
    )


def _rulings(log: Log, awards: Sequence[Award]) -> tuple[Ruling, ...]:
    by_activity = {award.activity.id: award for award in awards}
    return tuple(_ruling(activity, by_activity.get(activity.id)) for activity in log.activities)


def _ruling(activity: Activity, award: Award | None) -> Ruling:
    if award is None:
        return Ruling(activity=activity.id, claimed=to_decimal(0), counted=to_decimal(0), steps=())
    return Ruling(
        activity=activity.id,
        claimed=activity.hours,
        counted=to_decimal(award.points),
        steps=tuple(
            Step(rule=rule, before=to_decimal(before), after=to_decimal(after), clauses=clauses)
            for rule, before, after, clauses in award.changes
        ),
    )


def _bucket_totals(tree: Sequence[Node], held: Mapping[str, tuple[Award, ...]]) -> tuple[BucketTotal, ...]:
    return tuple(
        BucketTotal(
            id=node.id,
            category=node.bucket.categories[0] if len(node.bucket.categories) == 1 else None,
            year=node.year,
            cap=None if node.cap is None else node.bucket.cap,
            claimed=plain(sum((award.activity.hours for award in held[node.id]), to_decimal(0))),
            counted=to_decimal(sum(award.points for award in held[node.id])),
            clauses=node.bucket.clauses,
        )
        for root in tree
        for node in root.walk()
    )


def _readings_differ(
    edition: Edition,
    outcomes: Sequence[tuple[Combination, int]],
    needed: int,
    met: bool,
    window: Window | None,
) -> tuple[Finding, ...]:
    """Return a finding that names the questions on which the answer hangs, where it hangs on any.

    A question is named when a smallest set of other choices that turns the answer holds it.
    """
    turning = [set(other.choices) for other, total in outcomes if (total >= needed) != met]
    if not turning or (window and window.state == "closed"):
        return ()
    smallest = [names for names in turning if not any(other < names for other in turning)]
    named = set().union(*smallest)
    clauses = [clause for reading in edition.readings if reading.id in named for clause in reading.clauses]
    return (Finding(code="readings-differ", severity="must", clauses=tuple(dict.fromkeys(clauses))),)


__all__ = ["Verdict", "assess"]
