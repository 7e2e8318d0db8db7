"""The table of categories by year of the period: what counts in each, against its cap."""

from dataclasses import dataclass
from decimal import Decimal

from cpd import BucketTotal, Category, Edition
from cpd.dates import YearStart, print_day
from selfcheck.question import Question
from selfcheck.views.words import category_name, show_points, year_word

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
    """One year: a cell for each category, one for each cap that several share, and what counts in all."""

    title: str
    cells: tuple[Cell, ...]
    shared: tuple[Cell, ...]
    total: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows of years, a column for each category and each shared cap, the totals below.

    `years` is what a year is called, `shared` the headings of the caps that several categories share.
    """

    period: str
    years: str
    categories: tuple[Category, ...]
    shared: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]
    shared_totals: tuple[Cell, ...]
    clauses: tuple[str, ...]


def category_table(question: Question) -> Table:
    """The table of an assessment; its totals are those of the assessment's buckets and rulings."""
    edition, assessment = question.edition, question.assessment
    period, starts = question.period, question.year_starts
    sums = question.counted
    buckets = {(total.id.rpartition("/")[0] or total.id, total.year): total for total in assessment.buckets}
    held = {(total.category, total.year): total for total in assessment.buckets if total.category is not None}
    shared = {bucket.id: bucket.categories for bucket in edition.buckets if len(bucket.categories) > 1}
    rows = []
    for number, year in enumerate(starts.years_in(period), start=1):
        rows.append(
            Row(
                title=_year_title(edition, starts, number, year),
                cells=tuple(_cell(held.get((id, year)), sums[id, year]) for id in edition.categories),
                shared=tuple(
                    _cell(buckets.get((id, year)), sum((sums[name, year] for name in names), ZERO))
                    for id, names in shared.items()
                ),
                total=sum((sums[id, year] for id in edition.categories), ZERO),
            )
        )
    totals = {
        id: sum((sums[id, year] for year in starts.years_in(period)), ZERO) for id in edition.categories
    }
    return Table(
        period=f"{print_day(period.start)}から{print_day(period.end)}まで",
        years=year_word(edition),
        categories=tuple(edition.categories.values()),
        shared=tuple(
            "＋".join(category_name(edition.categories[name]) for name in names) for names in shared.values()
        ),
        rows=tuple(rows),
        totals=tuple(_cell(held.get((id, None)), totals[id]) for id in edition.categories),
        shared_totals=tuple(
            _cell(buckets.get((id, None)), sum((totals[name] for name in names), ZERO))
            for id, names in shared.items()
        ),
        clauses=tuple(dict.fromkeys(clause for total in assessment.buckets for clause in total.clauses)),
    )


def _year_title(edition: Edition, starts: YearStart, number: int, year: int) -> str:
    if edition.period.year_starts is None:
        return f"{number}年目（{print_day(starts.first_day(year))}から）"
    return f"{year}{year_word(edition)}"


def _cell(total: BucketTotal | None, counted: Decimal) -> Cell:
    if total is None:
        return Cell(amount=show_points(counted), room="", claimed="", counted=counted)
    # Where an hour is not a point, hours claimed and points counted are not of one kind.
    claimed = show_points(total.claimed) if total.claimed > total.counted else ""
    if total.cap is None:
        return Cell(amount=show_points(counted), room="", claimed=claimed, counted=counted)
    left = total.cap - counted
    room = f"（残り{show_points(left)}）" if left else "（上限）"
    return Cell(
        amount=f"{show_points(counted)}／{show_points(total.cap)}",
        room=room,
        claimed=claimed,
        counted=counted,
    )
