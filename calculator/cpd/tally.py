"""The points, and the answer, under one combination of readings after another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cpd.assessment import Window
from cpd.caps import Sums, bucket_tree, count
from cpd.columns import Columns, by_year, columns_of
from cpd.dates import ONE_DAY, Period, YearStart
from cpd.points import earn
from cpd.reading import Deduction, Settings
from cpd.readings import combinations, counts_from, period_under, year_starts_under
from cpd.records.log import Activity, Log
from cpd.scheme import Edition


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What comes out under one combination: points in units, and whether they suffice in time.

    ``sure`` says whether they would suffice without the activities that are in doubt too.
    """

    choices: Mapping[str, str]
    points: int
    met: bool
    sure: bool


def in_time(settings: Settings, window: Window | None, on: date) -> bool:
    """Whether applications are still taken on the day, as the settings have the window end."""
    if window is None:
        return True
    return on <= (window.advised_by if settings.window_ends == "advised" else window.closes)


def answer_each(
    edition: Edition,
    done: Sequence[Activity],
    doubtful: frozenset[str],
    *,
    needed: int,
    window: Window | None,
    log: Log,
    on: date,
) -> list[Answer]:
    """Return the answer under each combination, the adopted one first.

    ``doubtful`` are the ids of activities in doubt, ``needed`` what is required, in units.
    """
    tally = Tally(edition, done, log=log, on=on)
    certain = [activity for activity in done if activity.id not in doubtful]
    without = Tally(edition, certain, log=log, on=on) if doubtful else tally
    answers = []
    for combination in combinations(edition):
        counting = combination.counting
        points = tally.counted(counting)
        met = in_time(combination.settings, window, on) and points >= needed
        sure = met and (without is tally or without.counted(counting) >= needed)
        answers.append(Answer(choices=combination.choices, points=points, met=met, sure=sure))
    return answers


class Tally:
    """Counts the same activities under one combination of readings after another.

    What an activity earns is worked out once for each order of deduction, the sums once for each period and
    year, and what counts once for each tree of caps, so that the cost of the combinations does not grow with
    the log.
    """

    def __init__(
        self,
        edition: Edition,
        activities: Sequence[Activity],
        *,
        log: Log,
        on: date,
        grant_unstated: bool = False,
    ) -> None:
        self._edition = edition
        self._activities = activities
        self._log = log
        self._on = on
        self._grant = grant_unstated
        self._earned: dict[Deduction, tuple[Columns, Columns]] = {}
        self._sums: dict[tuple[Period, date, YearStart, Deduction], tuple[Sums, Sums]] = {}
        self._counted: dict[Settings, int] = {}

    def first_day(self, settings: Settings) -> date:
        """Return the first day whose activities may count."""
        period = period_under(self._edition, settings, self._log, self._on)
        return counts_from(self._edition, settings, self._log, period)

    def counted(self, settings: Settings) -> int:
        """Return the points counted in all, in units."""
        found = self._counted.get(settings)
        if found is None:
            found = self._counted[settings] = self._count(settings)
        return found

    def _count(self, settings: Settings) -> int:
        period = period_under(self._edition, settings, self._log, self._on)
        starts = year_starts_under(settings, period)
        first = counts_from(self._edition, settings, self._log, period)
        by_entry, exact = self._sum(period, first, starts, settings.deduction)
        round_sums = settings.rounding == "sum"
        years = starts.years_in(Period(start=first, end=period.end))
        return sum(
            count(node, exact if round_sums else by_entry, self._edition.categories, round_sums=round_sums)
            for node in bucket_tree(self._edition, years, settings)
        )

    def _sum(self, period: Period, first: date, starts: YearStart, deduction: Deduction) -> tuple[Sums, Sums]:
        key = period, first, starts, deduction
        found = self._sums.get(key)
        if found is not None:
            return found
        by_entry: dict[tuple[str, int], int] = {}
        exact: dict[tuple[str, int], int] = {}
        columns, confirmed = self._earn(deduction)
        spans = [(columns, period)]
        if first < period.start:
            spans.append((confirmed, Period(start=first, end=period.start - ONE_DAY)))
        for of, span in spans:
            for cell, rounded, unrounded in by_year(of, span, starts):
                by_entry[cell] = by_entry.get(cell, 0) + rounded
                exact[cell] = exact.get(cell, 0) + unrounded
        self._sums[key] = by_entry, exact
        return by_entry, exact

    def _earn(self, deduction: Deduction) -> tuple[Columns, Columns]:
        """Return what all activities earn, and what those that the holder confirmed earn."""
        if deduction not in self._earned:
            earned = earn(self._edition, self._activities, deduction=deduction, grant_unstated=self._grant)
            confirmed = columns_of(each for each in earned if each.confirmed)
            self._earned[deduction] = columns_of(earned), confirmed
        return self._earned[deduction]
