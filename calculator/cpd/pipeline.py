"""The whole flow from a log to an assessment, a line a stage."""

from collections.abc import Iterator
from datetime import date

from cpd.assessment import Assessment, Finding, Verdict, Window
from cpd.counted import Counted, count_done, part_done, sum_points
from cpd.doubts import check_doubts, find_doubts
from cpd.facts import Facts, find_facts
from cpd.outcomes import check_readings, differing
from cpd.records.log import Log
from cpd.remarks import check_awards, check_caps
from cpd.requirements import check_criteria, check_recommendations, check_requirement, check_term
from cpd.restart import check_restart
from cpd.scheme import Edition, Scheme
from cpd.tally import answer_each
from cpd.verdict import reach_verdict
from cpd.window import check_age, check_last_day, check_planned, check_window, open_window


def assess(scheme: Scheme, log: Log, *, on: date) -> Assessment:
    """Return what the rules say about the log on ``on``, a day of Japan's calendar; amounts are points.

    Pure, and total on whatever ``read_log`` accepts under the same scheme. ``NotCoveredError`` where no edition
    covers the log's last date. Every finding, step and bucket names the clauses that it rests on.
    """
    edition = scheme.edition_for(log.dated_by)
    window = open_window(edition, log, on)
    done, planned = part_done(log, on)
    counted = count_done(edition, done, log, on)
    doubts = find_doubts(edition, done, since=counted.period.start, on=on)
    adopted, *others = answer_each(
        edition,
        done,
        frozenset(doubt.activity for doubt in doubts),
        needed=counted.needed,
        window=window,
        log=log,
        on=on,
    )
    facts = find_facts(edition, log, done, counted, (adopted, *others), on)
    rulings = counted.rulings(log)
    answers = {answer.met for answer in (adopted, *others)}
    return Assessment(
        scheme=scheme.id,
        edition=edition.id,
        on=on,
        verdict=reach_verdict(
            window=window.state if window else None, fact_missing=facts.missing, met=answers
        ),
        settled=len(answers) == 1 or (window is not None and window.state == "closed"),
        points=sum_points(edition, log, rulings, counted, on),
        buckets=counted.totals(),
        rulings=rulings,
        findings=(
            *_say_of_log(scheme, edition, log, counted, facts, window, on),
            *check_readings(edition, adopted, others, window),
            *check_doubts(doubts, decides=facts.doubtful_decides),
            *check_restart(edition, log, done, counted=counted.points, needed=counted.needed, on=on),
            *_say_of_activities(edition, log, counted, facts, on),
            *check_planned(edition, planned, window),
        ),
        readings=differing(edition, adopted, others, window),
        window=window,
    )


def _say_of_log(
    scheme: Scheme,
    edition: Edition,
    log: Log,
    counted: Counted,
    facts: Facts,
    window: Window | None,
    on: date,
) -> Iterator[Finding]:
    """Yield what is to be said of the log as a whole and of its dates."""
    yield from check_requirement(edition, reached=counted.reached)
    yield from check_window(edition, window)
    yield from check_age(scheme, edition, window, on)
    yield from check_last_day(edition, log, far=facts.far)
    yield from check_criteria(edition)


def _say_of_activities(
    edition: Edition, log: Log, counted: Counted, facts: Facts, on: date
) -> Iterator[Finding]:
    """Yield what is to be said of the term, of single activities, and of caps and recommendations."""
    surplus = edition.requirement is not None and counted.points > counted.needed
    yield from check_term(edition, log, on=on, reached=counted.reached, surplus=surplus)
    yield from check_awards(edition, counted.awards, unstated_matters=facts.unstated_matters)
    yield from check_caps(counted.tree, counted.held)
    yield from check_recommendations(edition, counted.awards)


__all__ = ["Verdict", "assess"]
