"""The table of categories by year: what counts in each, against its cap."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cpd import Assessment, Bucket, BucketTotal, Edition, Log
from cpd.dates import Period, YearStart
from cpd.readings import combinations, period_under, year_starts_under
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
class Column:
    """A category, or several that share one cap; what lies in these counts in columns of their own."""

    id: str
    title: str
    bucket: str
    shared: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One year: a cell for each column, and the sum of the categories."""

    title: str
    cells: tuple[Cell, ...]
    total: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows of years, a column for each category and for each cap that several share, the totals below."""

    period: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]
    clauses: tuple[str, ...]


def category_table(edition: Edition, log: Log, assessment: Assessment) -> Table:
    """The table of an assessment; its totals are those of the assessment's rulings."""
    period, starts = adopted_years(edition, log, assessment)
    totals = {total.id: total for total in assessment.buckets}
    yearly, overall = _sums(log, assessment, starts)
    columns = tuple(_columns(edition))
    rows = []
    for year in starts.years_in(period):
        cells = tuple(
            _cell(totals.get(f"{column.bucket}/{year}"), yearly[column.id, year]) for column in columns
        )
        own = (cell.counted for column, cell in zip(columns, cells, strict=True) if not column.shared)
        rows.append(Row(title=year_title(edition, year, period, starts), cells=cells, total=sum(own, ZERO)))
    return Table(
        period=f"{show_date(period.start)}から{show_date(period.end)}まで",
        columns=columns,
        rows=tuple(rows),
        totals=tuple(_cell(totals.get(column.bucket), overall[column.id]) for column in columns),
        clauses=tuple(dict.fromkeys(clause for total in assessment.buckets for clause in total.clauses)),
    )


def adopted_years(edition: Edition, log: Log, assessment: Assessment) -> tuple[Period, YearStart]:
    """The period and the start of its years under the adopted readings."""
    settings = next(combinations(edition)).settings
    period = period_under(edition, settings, log, assessment.on)
    return period, year_starts_under(settings, period)


def year_title(edition: Edition, year: int, period: Period, starts: YearStart) -> str:
    """What people call a year: 「2025年度」, or 「2年目」 with its days where years run from an anniversary."""
    if edition.period.year_starts:
        return f"{year}年度"
    first, last = max(period.start, starts.first_day(year)), min(period.end, starts.last_day(year))
    return f"{year - starts.year_of(period.start) + 1}年目（{show_date(first)}から{show_date(last)}まで）"


def short_year(edition: Edition, year: int, period: Period, starts: YearStart) -> str:
    """The same without its days."""
    return year_title(edition, year, period, starts).partition("（")[0]


def _columns(edition: Edition) -> Iterator[Column]:
    pools = [bucket for bucket in edition.buckets if len(bucket.categories) > 1]
    for category in edition.categories.values():
        bucket = next((each.id for each in edition.buckets if each.categories == (category.id,)), category.id)
        yield Column(id=category.id, title=category.title, bucket=bucket, shared=False)
        for pool in pools:
            if pool.categories[-1] == category.id:
                yield Column(id=pool.id, title=pool_title(pool), bucket=pool.id, shared=True)


def pool_title(bucket: Bucket) -> str:
    """What a cap that several categories share is called."""
    return f"{'と'.join(bucket.categories)}の合計"


def _sums(
    log: Log, assessment: Assessment, starts: YearStart
) -> tuple[defaultdict[tuple[str, int], Decimal], defaultdict[str, Decimal]]:
    """Counted points by category and year, and by category, for what no bucket limits."""
    activities = {activity.id: activity for activity in log.activities}
    yearly: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    overall: defaultdict[str, Decimal] = defaultdict(Decimal)
    for ruling in assessment.rulings:
        activity = activities[ruling.activity]
        yearly[activity.category, starts.year_of(activity.day)] += ruling.counted
        overall[activity.category] += ruling.counted
    for total in assessment.buckets:
        if total.category is None and total.year is not None:
            overall[total.id.partition("/")[0]] += total.counted
    return yearly, overall


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
