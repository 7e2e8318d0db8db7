"""From one activity to the points it earns before any cap."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cpd.dates import Period, YearStart
from cpd.reading import Deduction, Settings
from cpd.records.log import Activity
from cpd.scheme import Category, Edition

Change = tuple[str, int, int, tuple[str, ...]]
"""One change of an activity's points: its rule, the units before and after it, the ids of its clauses."""
NO_PROOF = ("none", "record")
"""Evidence that proves nothing where a document is asked for: none, and one's own notes."""


@dataclass(kw_only=True, slots=True)
class Award:
    """An activity on its way through the rules: its points now, in units, and the changes so far."""

    activity: Activity
    year: int
    points: int
    changes: list[Change] = field(default_factory=list)

    def change(self, rule: str, points: int, clauses: tuple[str, ...]) -> None:
        """Set the points, and note the step where that changes them."""
        if points != self.points:
            self.changes.append((rule, self.points, points, clauses))
            self.points = points


@dataclass(frozen=True, kw_only=True, slots=True)
class Earned:
    """What an activity earns where the period and the caps do not matter, in units: rounded, and exactly.

    ``confirmed`` is the holder's word that the activity is right as it stands.
    """

    day: date
    category: str
    confirmed: bool
    rounded: int
    exact: int


def award_points(
    edition: Edition,
    activities: Iterable[Activity],
    *,
    period: Period,
    starts: YearStart,
    settings: Settings,
) -> list[Award]:
    """Return an award for each activity, in the same order, before any cap; each rule that applied left its change."""
    return [_award(edition, activity, period, starts, settings) for activity in activities]


def earn(
    edition: Edition,
    activities: Iterable[Activity],
    *,
    deduction: Deduction = "before",
    grant_unstated: bool = False,
) -> list[Earned]:
    """Return what each activity earns; those that earn nothing are left out.

    ``deduction`` is the setting of that name. ``grant_unstated`` counts activities without a stated domain as
    if they had one, to see whether it matters.
    """
    earned = []
    for activity in activities:
        category = edition.categories[activity.category]
        if refusal(category, activity, grant_unstated=grant_unstated) is None:
            exact = _exact(activity, category, deduction)
            rounded = floor_to(exact, category)
            earned.append(
                Earned(
                    day=activity.day,
                    category=category.id,
                    confirmed=activity.confirmed,
                    rounded=rounded,
                    exact=exact,
                )
            )
    return earned


def _award(
    edition: Edition, activity: Activity, period: Period, starts: YearStart, settings: Settings
) -> Award:
    category = edition.categories[activity.category]
    award = Award(activity=activity, year=starts.year_of(activity.day), points=activity.units)
    # renewal-points: the activities of the past years count, as many as the clause says.
    if activity.day not in period:
        award.change("period", 0, edition.period.clauses)
        return award
    refused = refusal(category, activity)
    if refused:
        award.change(refused[0], 0, (refused[1],))
        return award
    # lecturer-attends: what one lectured oneself is not attended, and comes off before the factor or after it.
    if category.deduction and settings.deduction == "before":
        award.change("own-lecture", attended(activity, category), (category.deduction,))
    # cpd-a-rate to cpd-d-rate: an hour of activity is so many points.
    award.change("rate", points_for(award.points, category), (category.rate_clause,))
    if category.deduction and settings.deduction == "after":
        award.change("own-lecture", _exact(activity, category, "after"), (category.deduction,))
    # cpd-a-step to cpd-d-step: claimed in steps; what does not fill a step is left off.
    if settings.rounding == "entry" and category.step_clause:
        award.change("round", floor_to(award.points, category), (category.step_clause,))
    return award


def _exact(activity: Activity, category: Category, deduction: Deduction) -> int:
    """Return the points of an activity before any rounding, in units."""
    if deduction == "after" and category.deduction:
        return max(0, points_for(activity.units, category) - activity.own_lecture_units)
    return points_for(attended(activity, category), category)


def refusal(
    category: Category, activity: Activity, *, grant_unstated: bool = False
) -> tuple[str, str] | None:
    """Return the rule and the clause by which an activity counts nothing in its category, or None."""
    # cpd-b-domain to cpd-d-domain: only what belongs to one of the business domains counts.
    if category.domain and activity.domain == 0:
        return "domain-none", category.domain
    if category.domain and activity.domain is None and not grant_unstated:
        return "domain-not-stated", category.domain
    # self-study: the documents set no figure, so nothing can be counted.
    if category.rate is None:
        return "no-figure", category.rate_clause
    # cpd-b-no-proof: a course that no document proves is not claimed here, and own notes are no document.
    if category.without_evidence and activity.evidence in NO_PROOF:
        return "evidence-none", category.without_evidence.clause
    return None


def attended(activity: Activity, category: Category) -> int:
    """Return the units of an activity without what the holder lectured, where the category takes that off."""
    return activity.units - activity.own_lecture_units if category.deduction else activity.units


def points_for(units: int, category: Category) -> int:
    """Return the points, in units, that so many units of hours earn in the category; less than a unit is left off."""
    numerator, denominator = category.rate_ratio
    return units * numerator // denominator


def floor_to(units: int, category: Category) -> int:
    """Return the units rounded down to the category's step."""
    return units - units % category.step_units
