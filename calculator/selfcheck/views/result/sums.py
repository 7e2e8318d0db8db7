"""What an assessment adds up to beside its points: conversions, what did not count, recommendations, dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache
from typing import TypedDict

from markupsafe import Markup

from cpd import Assessment, Log, Scheme
from cpd.dates import print_day
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.words.amounts import PLACE, ZERO, fitted, to_place
from selfcheck.views.words.days import activity_names

REMEMBERED = 64


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
    return [
        {
            "title": each.title,
            "counted": sum(
                (points for (id, _), points in question.counted.items() if id in each.categories), ZERO
            ),
            "at_least": each.at_least,
        }
        for each in question.edition.recommendations
    ]


def converted(assessment: Assessment) -> Decimal:
    """The points that converting hours added, where an hour is more than a point; to two places, as shown."""
    return to_place(
        sum(
            (
                step.after - step.before
                for ruling in assessment.rulings
                for step in ruling.steps
                if step.after_units > step.before_units
            ),
            ZERO,
        )
    )


def claimed(assessment: Assessment) -> Decimal:
    """The points claimed, to two places, so that with what was added and cut they make what counts as it is shown."""
    assert assessment.points is not None
    return to_place(assessment.points.claimed)


def cut_sum(assessment: Assessment) -> Decimal:
    """The points that did not count: claimed and added less counted; to two places, as shown."""
    assert assessment.points is not None
    counted = assessment.points.counted.quantize(PLACE, ROUND_DOWN)
    return claimed(assessment) + converted(assessment) - counted


@dataclass(frozen=True, kw_only=True, slots=True)
class Lost:
    """What one activity lost for one reason, in points as they are shown."""

    id: str
    name: str
    points: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """What did not count for one reason, or (below zero) what converting added: in all, and by activity.

    The points are as they are shown: together with what was claimed, all cuts make what counts.
    """

    rule: str
    title: str
    points: Decimal
    clauses: tuple[str, ...]
    lost: tuple[Lost, ...]

    @property
    def count(self) -> int:
        """How many activities it concerns."""
        return len(self.lost)


def cuts(question: Question) -> list[Cut]:
    """What did not count, summed by reason; with what converting added, they are claimed less counted."""
    if question.assessment.points is None:
        return []
    found: dict[str, dict[str, Decimal]] = {}
    clauses: dict[str, dict[str, None]] = {}
    for ruling in question.assessment.rulings:
        for step in ruling.steps:
            by_activity = found.setdefault(step.rule, {})
            by_activity[ruling.activity] = by_activity.get(ruling.activity, ZERO) + step.before - step.after
            clauses.setdefault(step.rule, {}).update(dict.fromkeys(step.clauses))
    rules = [rule for rule in words.STEP_TITLES if rule in found]
    exact = [sum(found[rule].values(), ZERO) for rule in rules]
    shown = fitted(exact, cut_sum(question.assessment) - converted(question.assessment))
    return [
        _cut(question, rule, found[rule], points, tuple(clauses[rule]))
        for rule, points in zip(rules, shown, strict=True)
    ]


@lru_cache(maxsize=REMEMBERED)
def render_lost(found: tuple[Lost, ...], most: int) -> Markup:
    """The markup of what activities lost for one reason, so many by name. A change is about one or two lists."""
    return Markup(environment().get_template("lost.html").render(found=found, most=most))


def _cut(
    question: Question, rule: str, lost: Mapping[str, Decimal], points: Decimal, clauses: tuple[str, ...]
) -> Cut:
    names = activity_names(question)
    return Cut(
        rule=rule,
        title=words.step_title(rule, words.year_word(question.edition)),
        points=points,
        clauses=clauses,
        lost=tuple(
            Lost(id=id, name=names[id], points=share)
            for id, share in zip(lost, fitted(list(lost.values()), points), strict=True)
        ),
    )
