# One file: what is drawn, and the sums that are drawn.
"""The picture at the top of the result: what counts in each category and year, against caps and what is required.

Lengths are hundredths of a bar; each row has its own scale, so that a cap of 5 is as easy to see as one of 50.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from markupsafe import Markup

from cpd import Bucket
from cpd.amounts import to_decimal
from cpd.caps import apply_caps, bucket_tree, sum_awards
from cpd.points import award_points
from cpd.readings import adopted_settings
from selfcheck.question import Question
from selfcheck.views.environment import environment
from selfcheck.views.result.trace import year_name
from selfcheck.views.words import category_name, show_points
from selfcheck.views.words.amounts import show_counted

ZERO = Decimal(0)
WIDTH = 100
FEW = 5  # categories that are shown even where nothing is in them
REMEMBERED = 64
OVER = Decimal("1.3")  # how far a bar may run over its cap before it is cut short

_Sums = Mapping[tuple[str, int], Decimal]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """What counts, what is planned, what was cut and the cap, in points and as lengths of a bar."""

    counted: Decimal
    planned: Decimal
    cut: Decimal
    cap: Decimal | None
    scale: Decimal

    def length(self, amount: Decimal) -> int:
        """How long an amount is drawn, up to the end of the bar."""
        return min(WIDTH, int(amount * WIDTH / self.scale)) if self.scale else 0

    @property
    def ends(self) -> tuple[int, int, int]:
        """Where the parts end: what counts, then what is planned, then what was cut."""
        first = self.length(self.counted)
        second = self.length(self.counted + self.planned)
        return first, second, self.length(self.counted + self.planned + self.cut)

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not (self.counted or self.planned or self.cut)

    @property
    def words(self) -> str:
        """The amount, against the cap where there is one."""
        amount = show_counted(self.counted)
        return amount if self.cap is None else f"{amount}／{show_points(self.cap)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureRow:
    """A category, or several that share a cap: a bar for each year, and one for the whole period."""

    mark: str
    title: str
    years: tuple[Bar, ...]
    whole: Bar


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """The whole picture; ``now`` is the place of the running year among ``years``, None where it is none of them."""

    years: tuple[str, ...]
    now: int | None
    rows: tuple[PictureRow, ...]
    totals: tuple[str, ...]
    total: Bar
    left_out: int

    @property
    def many(self) -> bool:
        """Whether there are so many years, or such long names, that a name stands above its bars."""
        return len(self.years) > 3 or any(not row.mark for row in self.rows)


def draw_picture(question: Question) -> Picture | None:
    """The picture of a question; None where the edition demands no points."""
    points = question.assessment.points
    if points is None:
        return None
    period, starts = question.period, question.year_starts
    years = list(starts.years_in(period))
    counted, cut = question.counted, _cut(question)
    planned = _planned(question, counted)
    rows = [_row(question, years, (id,), counted, planned, cut) for id in question.edition.categories]
    shown = [row for row in rows if len(rows) <= FEW or not row.whole.empty]
    shown += [
        _row(question, years, bucket.categories, counted, planned, cut)
        for bucket in question.edition.buckets
        if len(bucket.categories) > 1 and _says_more(question, bucket, [row.whole for row in rows])
    ]
    now = starts.year_of(question.on)
    more = points.with_planned - points.counted
    return Picture(
        years=tuple(year_name(question.edition, year, period, starts) for year in years),
        now=years.index(now) if now in years else None,
        rows=tuple(shown),
        totals=tuple(
            show_counted(sum((counted[id, year] for id in question.edition.categories), ZERO))
            for year in years
        ),
        total=Bar(
            counted=points.counted,
            planned=more,
            cut=ZERO,
            cap=points.required,
            scale=max(points.required, points.with_planned) * Decimal("1.06"),
        ),
        left_out=len(rows) - len([row for row in rows if row in shown]),
    )


@lru_cache(maxsize=REMEMBERED)
def render_picture_row(row: PictureRow, now: int | None) -> Markup:
    """The markup of a row; ``now`` is the place of the running year. Most rows stay the same after a change."""
    return Markup(environment().get_template("picture_row.html").render(row=row, now=now))


def _says_more(question: Question, bucket: Bucket, wholes: Sequence[Bar]) -> bool:
    """Whether a shared cap can say more than its categories: one alone, under a cap no higher, says it all."""
    of = dict(zip(question.edition.categories, wholes, strict=True))
    used = [id for id in bucket.categories if not of[id].empty]
    if len(used) != 1:
        return bool(used)
    own = [
        each.cap
        for each in question.edition.buckets
        if each.categories == (used[0],) and each.per == bucket.per
    ]
    return not any(cap is not None and bucket.cap is not None and cap <= bucket.cap for cap in own)


def _row(
    question: Question, years: Sequence[int], ids: Sequence[str], counted: _Sums, planned: _Sums, cut: _Sums
) -> PictureRow:
    caps = {
        (bucket.per): bucket.cap for bucket in question.edition.buckets if set(bucket.categories) == set(ids)
    }
    found = [
        tuple(sum((sums[id, year] for id in ids), ZERO) for sums in (counted, planned, cut)) for year in years
    ]
    whole = tuple(sum((amounts[index] for amounts in found), ZERO) for index in range(3))
    yearly = _scale(found, caps.get("year"))
    names = [question.edition.categories[id] for id in ids]
    single = len(names) == 1 and len(names[0].id) == 1
    return PictureRow(
        mark=names[0].id if single else "",
        title=names[0].title if single else "＋".join(category_name(name) for name in names),
        years=tuple(_bar(amounts, caps.get("year"), yearly) for amounts in found),
        whole=_bar(whole, caps.get("period"), _scale([whole], caps.get("period"))),
    )


def _scale(found: Sequence[tuple[Decimal, ...]], cap: Decimal | None) -> Decimal:
    longest = max((sum(amounts, ZERO) for amounts in found), default=ZERO)
    if cap is None:
        return longest
    return max(cap, min(longest, cap * OVER), *(amounts[0] + amounts[1] for amounts in found))


def _bar(amounts: tuple[Decimal, ...], cap: Decimal | None, scale: Decimal) -> Bar:
    counted, planned, cut = amounts
    return Bar(counted=counted, planned=planned, cut=cut, cap=cap, scale=scale)


def _cut(question: Question) -> _Sums:
    """What caps cut, by category and year."""
    cut: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for ruling in question.assessment.rulings:
        for step in ruling.steps:
            if step.rule.startswith("cap-"):
                cut[question.places[ruling.activity]] += step.before - step.after
    return cut


def _planned(question: Question, counted: _Sums) -> _Sums:
    """What more counts once all that is planned is done, under the adopted readings, by category and year."""
    more: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    edition, activities = question.edition, question.log.activities
    if len(question.done) == len(activities):
        return more
    settings = adopted_settings(edition)
    period, starts = question.period, question.year_starts
    round_sums = settings.rounding == "sum"
    awards = award_points(edition, activities, period=period, starts=starts, settings=settings)
    tree = bucket_tree(edition, starts.years_in(period), settings)
    apply_caps(tree, awards, edition.categories, round_sums=round_sums)
    for place, units in sum_awards(awards).items():
        more[place] = max(ZERO, to_decimal(units) - counted[place])
    return more
