"""The table of categories by 年度: what counts in each, against its cap."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from cpd import Assessment, BucketTotal, Category, Edition, Log
from cpd.dates import years_ending_on
from selfcheck.views.words import show_date, show_points

ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """Counted points in words, with the cap and the room left; `claimed` is empty where all of it counts."""

    amount: str
    room: str
    claimed: str
    counted: Decimal

    @property
    def text(self) -> str:
        """Amount, cap and room in one line, such as 「4.5／5（残り0.5）」."""
        return self.amount + self.room


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One 年度: a cell for each category, and their sum."""

    title: str
    cells: tuple[Cell, ...]
    total: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows of years, a column for each category, the totals below."""

    period: str
    categories: tuple[Category, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]
    clauses: tuple[str, ...]


def category_table(edition: Edition, log: Log, assessment: Assessment) -> Table:
    """The table of an assessment; its totals are those of the assessment's buckets."""
    period = years_ending_on(log.expires, edition.period.years)
    yearly = {(total.category, total.year): total for total in assessment.buckets if total.year is not None}
    overall = {total.category: total for total in assessment.buckets if total.year is None}
    sums = _yearly_sums(edition, log, assessment)
    rows = []
    for year in edition.period.year_starts.years_in(period):
        cells = tuple(_cell(yearly.get((id, year)), sums[id, year]) for id in edition.categories)
        rows.append(Row(title=f"{year}年度", cells=cells, total=sum((cell.counted for cell in cells), ZERO)))
    return Table(
        period=f"{show_date(period.start)}から{show_date(period.end)}まで",
        categories=tuple(edition.categories.values()),
        rows=tuple(rows),
        totals=tuple(_cell(overall.get(id), ZERO) for id in edition.categories),
        clauses=tuple(dict.fromkeys(clause for total in assessment.buckets for clause in total.clauses)),
    )


def _yearly_sums(edition: Edition, log: Log, assessment: Assessment) -> defaultdict[tuple[str, int], Decimal]:
    """Counted points by category and year, for the categories that have no yearly bucket."""
    activities = {activity.id: activity for activity in log.activities}
    sums: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for ruling in assessment.rulings:
        activity = activities[ruling.activity]
        year = edition.period.year_starts.year_of(activity.day)
        sums[activity.category, year] += ruling.counted
    return sums


def _cell(total: BucketTotal | None, counted: Decimal) -> Cell:
    if total is None:
        return Cell(amount=show_points(counted), room="", claimed="", counted=counted)
    claimed = "" if total.claimed == total.counted else show_points(total.claimed)
    if total.cap is None:
        return Cell(amount=show_points(total.counted), room="", claimed=claimed, counted=total.counted)
    left = total.cap - total.counted
    room = f"（残り{show_points(left)}）" if left else "（上限）"
    amount = f"{show_points(total.counted)}／{show_points(total.cap)}"
    return Cell(amount=amount, room=room, claimed=claimed, counted=total.counted)
