"""How each bucket came to what counts in it: what went in, its cap, what came out."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cpd import Bucket, Edition, Ruling
from cpd.dates import Period, YearStart
from selfcheck.question import Question
from selfcheck.views.words import category_name, show_points, year_word
from selfcheck.views.words.amounts import fitted, to_place

MOST_TERMS = 6
ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class BucketTrace:
    """One bucket's sum: ``entered`` are the points that reached it, ``counted`` what counts in the end.

    ``counted`` can be less than the cap and what entered where an outer bucket took more away.
    """

    id: str
    title: str
    year: int | None
    shared: bool
    terms: tuple[Decimal, ...]
    entered: Decimal
    cap: Decimal | None
    left: Decimal
    counted: Decimal
    clauses: tuple[str, ...]

    @property
    def sum_words(self) -> str:
        """The addition, such as 「3＋3.5＝6.5」, or how many terms it has where they are many."""
        total = to_place(self.entered)
        if len(self.terms) > MOST_TERMS:
            return f"{len(self.terms)}件の合計＝{show_points(total)}"
        if len(self.terms) > 1:
            return f"{'＋'.join(map(show_points, fitted(self.terms, total)))}＝{show_points(total)}"
        return show_points(total)

    @property
    def cut(self) -> Decimal:
        """What the bucket itself took away."""
        return self.entered - self.left


def bucket_traces(question: Question) -> tuple[BucketTrace, ...]:
    """The sums of every bucket, inner ones before those around them, in the order of the categories."""
    edition, period, starts = question.edition, question.period, question.year_starts
    places = list(_places(question))
    buckets = {bucket_key(bucket): bucket for bucket in edition.buckets}
    traces = []
    for total in reversed(question.assessment.buckets):
        key = (total.id.partition("/")[0], "period" if total.year is None else "year")
        bucket = buckets.get(key) or Bucket(
            id=key[0], categories=(key[0],), per="period", cap=None, clauses=()
        )
        inner = [other.clauses for other in edition.buckets if other is not bucket and bucket.holds(other)]
        outer = [other.clauses for other in edition.buckets if other is not bucket and other.holds(bucket)]
        held = [
            ruling
            for ruling, category, year in places
            if category in bucket.categories and total.year in (None, year)
        ]
        terms = tuple(
            value for ruling in held if (value := _reached(ruling, inner, (bucket.clauses, *outer)))
        )
        left = sum((_reached(ruling, [*inner, bucket.clauses], outer) for ruling in held), ZERO)
        when = "期間全体" if total.year is None else year_name(edition, total.year, period, starts)
        traces.append(
            BucketTrace(
                id=total.id,
                title=f"{'＋'.join(category_name(edition.categories[id]) for id in bucket.categories)}　{when}",
                year=total.year,
                shared=len(bucket.categories) > 1,
                terms=terms,
                entered=sum(terms, ZERO),
                cap=total.cap,
                left=left,
                counted=total.counted,
                clauses=total.clauses,
            )
        )
    order = {name: index for index, name in enumerate(edition.categories)}
    by_bucket = {bucket.id: max(order[name] for name in bucket.categories) for bucket in edition.buckets}

    def place(trace: BucketTrace) -> tuple[int, bool, bool, int]:
        head = trace.id.partition("/")[0]
        return by_bucket.get(head, order.get(head, 0)), trace.shared, trace.year is None, trace.year or 0

    return tuple(sorted(traces, key=place))


def year_name(edition: Edition, year: int, period: Period, starts: YearStart) -> str:
    """What people call a year: 「2025年度」, or 「2年目」 where years run from an anniversary."""
    if edition.period.year_starts:
        return f"{year}{year_word(edition)}"
    return f"{year - starts.year_of(period.start) + 1}年目"


def bucket_key(bucket: Bucket) -> tuple[str, str]:
    """What tells a bucket of an edition from the others."""
    return bucket.id, bucket.per


def _places(question: Question) -> Iterator[tuple[Ruling, str, int]]:
    """The rulings whose points lie in buckets, each with its category and year."""
    for ruling in question.assessment.rulings:
        if not any(step.rule == "period" for step in ruling.steps):
            yield ruling, *question.places[ruling.activity]


def _reached(
    ruling: Ruling, passed: Container[tuple[str, ...]], ahead: Container[tuple[str, ...]]
) -> Decimal:
    """The points of a ruling after the inner caps, before the outer ones, each named by its clauses."""
    for step in ruling.steps:
        if step.rule.startswith("cap-") and step.clauses in ahead and step.clauses not in passed:
            return step.before
    return ruling.counted
