"""One question: what do the scheme's rules make of this log on this day? Answered once, asked by every view."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, wraps
from typing import TypeVar

from cpd import Activity, Assessment, Edition, Log, Plan, Ruling, Scheme, assess
from cpd import plan as make_plan
from cpd.dates import Period, YearStart
from cpd.readings import adopted_years


@dataclass(frozen=True, kw_only=True)
class Question:
    """A log under a scheme, asked about on a day of Japan's calendar; each answer is worked out when first wanted.

    Not slotted, unlike the other values: its answers are kept beside its fields. Raises ``NotCoveredError``
    where no edition covers the log.
    """

    scheme: Scheme
    log: Log
    on: date

    @cached_property
    def edition(self) -> Edition:
        """The edition that covers the log."""
        return self.scheme.edition_for(self.log.dated_by)

    @cached_property
    def assessment(self) -> Assessment:
        """What the rules say."""
        return assess(self.scheme, self.log, on=self.on)

    @cached_property
    def plan(self) -> Plan | None:
        """What is missing and the ways there; None where the edition demands no points."""
        return make_plan(self.scheme, self.log, on=self.on)

    @cached_property
    def _years(self) -> tuple[Period, YearStart]:
        return adopted_years(self.edition, self.log, self.on)

    @property
    def period(self) -> Period:
        """The days in which activities count, under the adopted readings."""
        return self._years[0]

    @property
    def year_starts(self) -> YearStart:
        """The day on which a year of the period starts, under the adopted readings."""
        return self._years[1]

    @cached_property
    def activities(self) -> Mapping[str, Activity]:
        """The activities by id."""
        return {activity.id: activity for activity in self.log.activities}

    @cached_property
    def places(self) -> Mapping[str, tuple[str, int]]:
        """The category and the year of each activity, by its id."""
        year_of = self.year_starts.year_of
        return {each.id: (each.category, year_of(each.day)) for each in self.log.activities}

    @cached_property
    def counted(self) -> Mapping[tuple[str, int], Decimal]:
        """The points that count by category and year, 0 where nothing does."""
        sums: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
        for ruling in self.assessment.rulings:
            sums[self.places[ruling.activity]] += ruling.counted
        return sums

    @cached_property
    def rulings(self) -> Mapping[str, Ruling]:
        """What became of each activity, by its id."""
        return {ruling.activity: ruling for ruling in self.assessment.rulings}

    @property
    def done(self) -> tuple[Activity, ...]:
        """The activities that are done by the day asked about, in the order of the log."""
        return tuple(each for each in self.log.activities if each.status == "done" and each.day <= self.on)


Answer = TypeVar("Answer")


def asked_once(view: Callable[[Question], Answer]) -> Callable[[Question], Answer]:
    """Keep the view's answer beside the question's own, so that several places may ask."""
    name = f"{view.__module__}.{view.__qualname__}"

    @wraps(view)
    def asked(question: Question) -> Answer:
        kept = vars(question)
        if name not in kept:
            kept[name] = view(question)
        answer: Answer = kept[name]
        return answer

    return asked
