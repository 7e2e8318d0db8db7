"""The bars beside the table: what counts, what is planned, what was cut and the room left, as geometry.

Lengths are whole units of the drawing, 320 wide, so that the letters stay legible on a phone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cpd.amounts import to_decimal
from cpd.caps import apply_caps, bucket_tree
from cpd.points import award_points
from cpd.readings import adopted_settings
from selfcheck.question import Question
from selfcheck.views.result.trace import BucketTrace, bucket_traces
from selfcheck.views.words import show_points

WIDTH = 320
ROW = 44
GROUP = 34
ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One bar from left to right: counted, planned, cut; ``room`` is what is left below the cap."""

    y: int
    label: str
    text: str
    counted: int
    planned: int
    cut: int
    cap: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Bars that share one scale, under a heading."""

    y: int
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """The whole drawing; ``summary`` says in words what it shows."""

    width: int
    height: int
    groups: tuple[Group, ...]
    summary: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Amounts:
    label: str
    counted: Decimal
    planned: Decimal
    cut: Decimal
    cap: Decimal | None

    @property
    def length(self) -> Decimal:
        return max(self.counted + self.planned + self.cut, self.cap or ZERO)


def draw_chart(question: Question, traces: Sequence[BucketTrace] | None = None) -> Chart | None:
    """The chart of an assessment; None where the edition demands no points.

    ``traces`` are its bucket traces, where they have been made already.
    """
    points, edition = question.assessment.points, question.edition
    if points is None:
        return None
    traces = bucket_traces(question) if traces is None else traces
    planned = _with_planned(question)
    unit = question.scheme.short_unit
    total = _Amounts(
        label="必要な合計に対して",
        counted=points.counted,
        planned=points.with_planned - points.counted,
        cut=ZERO,
        cap=points.required,
    )
    yearly = [_amounts(trace, planned) for trace in traces if trace.year is not None]
    overall = [_amounts(trace, planned) for trace in traces if trace.year is None]
    years = "年度ごとの枠" if edition.period.year_starts else "1年ごとの枠"
    parts = (("合計", [total]), (years, yearly), ("期間全体", overall))
    groups, height = _lay_out([(title, rows) for title, rows in parts if rows])
    summary = (
        f"数えたのは{show_points(points.counted)}{unit}、"
        f"予定は{show_points(points.with_planned - points.counted)}{unit}、"
        f"必要なのは{show_points(points.required)}{unit}です。"
    )
    return Chart(width=WIDTH, height=height, groups=groups, summary=summary)


def _with_planned(question: Question) -> Mapping[str, Decimal]:
    """What each bucket holds once all that is planned is done, under the adopted readings."""
    edition, activities = question.edition, question.log.activities
    if len(question.done) == len(activities):
        return {}
    settings = adopted_settings(edition)
    period, starts = question.period, question.year_starts
    round_sums = settings.rounding == "sum"
    awards = award_points(edition, activities, period=period, starts=starts, settings=settings)
    tree = bucket_tree(edition, starts.years_in(period), settings)
    held = apply_caps(tree, awards, edition.categories, round_sums=round_sums)
    return {id: to_decimal(sum(award.points for award in inside)) for id, inside in held.items()}


def _amounts(trace: BucketTrace, planned: Mapping[str, Decimal]) -> _Amounts:
    return _Amounts(
        label=trace.title,
        counted=trace.counted,
        planned=max(ZERO, planned.get(trace.id, trace.counted) - trace.counted),
        cut=trace.entered - trace.counted,
        cap=trace.cap,
    )


def _lay_out(parts: Sequence[tuple[str, Sequence[_Amounts]]]) -> tuple[tuple[Group, ...], int]:
    groups, y = [], 0
    for title, rows in parts:
        scale = _scale(rows)
        top = y
        y += GROUP
        groups.append(Group(y=top, title=title, bars=tuple(_bars(rows, y, scale))))
        y += ROW * len(rows)
    return tuple(groups), y


def _scale(rows: Sequence[_Amounts]) -> Decimal:
    """Points to lengths: a bar far over its cap is cut off at one and a half times the longest cap."""
    caps = [row.cap for row in rows if row.cap]
    longest = max(row.length for row in rows)
    most = min(longest, max(caps) * Decimal("1.5")) if caps else longest
    most = max([most, *(row.counted + row.planned for row in rows)])
    return Decimal(WIDTH - 2) / most if most else ZERO


def _bars(rows: Sequence[_Amounts], top: int, scale: Decimal) -> Iterator[Bar]:
    for index, row in enumerate(rows):
        counted, planned = int(row.counted * scale), int(row.planned * scale)
        yield Bar(
            y=top + index * ROW,
            label=row.label,
            text=_text(row),
            counted=counted,
            planned=planned,
            cut=min(int(row.cut * scale), WIDTH - 2 - counted - planned),
            cap=None if row.cap is None else int(row.cap * scale),
        )


def _text(row: _Amounts) -> str:
    amount = show_points(row.counted) + (f"／{show_points(row.cap)}" if row.cap is not None else "")
    more = [f"予定{show_points(row.planned)}"] if row.planned else []
    more += [f"数えない{show_points(row.cut)}"] if row.cut else []
    return "　".join((amount, *more))
