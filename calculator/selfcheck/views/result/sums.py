"""What an assessment adds up to beside its points: conversions, what did not count, recommendations, dates."""

from decimal import Decimal
from typing import TypedDict

from cpd import Assessment, Log, Scheme
from cpd.dates import print_day
from selfcheck.question import Question
from selfcheck.views import words


def scheme_dates(scheme: Scheme, log: Log, between: str = "：") -> str:
    """The dates that the log gives, by the names that the scheme has for them."""
    given = {"starts": log.starts, "expires": log.expires, "passed_on": log.passed_on}
    days = [(field.label, given[field.id]) for field in scheme.dates]
    return "、".join(f"{label}{between}{print_day(day)}" for label, day in days if day)


class Recommended(TypedDict):
    """What counts of a recommendation, against what is encouraged, in points."""

    title: str
    counted: Decimal
    at_least: Decimal


def recommended_sums(question: Question) -> list[Recommended]:
    """What counts of each recommendation, against what is encouraged."""
    categories = {id: activity.category for id, activity in question.activities.items()}
    return [
        {
            "title": each.title,
            "counted": sum(
                (
                    ruling.counted
                    for ruling in question.assessment.rulings
                    if categories[ruling.activity] in each.categories
                ),
                Decimal(0),
            ),
            "at_least": each.at_least,
        }
        for each in question.edition.recommendations
    ]


def converted(assessment: Assessment) -> Decimal:
    """What converting hours added, where an hour is more than a point."""
    return sum((-change for change in _changes(assessment) if change < 0), Decimal(0))


def cut_sum(assessment: Assessment) -> Decimal:
    """What did not count: claimed, and what converting added, less counted."""
    return sum((change for change in _changes(assessment) if change > 0), Decimal(0))


def _changes(assessment: Assessment) -> list[Decimal]:
    return [step.before - step.after for ruling in assessment.rulings for step in ruling.steps]


def cuts(assessment: Assessment, year: str) -> list[dict[str, object]]:
    """What did not count, summed by reason; with what converting added, they are claimed less counted."""
    sums: dict[str, Decimal] = {}
    counts: dict[str, int] = {}
    clauses: dict[str, dict[str, None]] = {}
    for step in (step for ruling in assessment.rulings for step in ruling.steps):
        sums[step.rule] = sums.get(step.rule, Decimal(0)) + step.before - step.after
        counts[step.rule] = counts.get(step.rule, 0) + 1
        clauses.setdefault(step.rule, {}).update(dict.fromkeys(step.clauses))
    return [
        {
            "title": words.step_title(rule, year),
            "points": sums[rule],
            "count": counts[rule],
            "clauses": tuple(clauses[rule]),
        }
        for rule in words.STEP_TITLES
        if rule in sums
    ]
