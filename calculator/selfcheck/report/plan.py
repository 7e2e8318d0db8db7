"""A plan as a person wants to read it in a terminal: what is missing, what would bring it at once, three ways."""

from collections.abc import Iterable

from cpd import Plan
from cpd.dates import print_day
from selfcheck.question import Question
from selfcheck.report.terminal import aligned
from selfcheck.views import words
from selfcheck.views.result.sums import scheme_dates
from selfcheck.views.words import category_name
from selfcheck.views.words.amounts import show_counted
from selfcheck.views.words.plan import (
    PLANNED_LEFT_OUT,
    activity_words,
    late_words,
    missing_words,
    move_words,
    proposal_title,
    smallest_change,
)

NO_POINTS = "この資格の手元の資料には、合計の条件がありません。足りない分は計算できません。"


def plan_text(question: Question) -> str:
    """Return the plan as plain text; it says so where the scheme demands no points."""
    scheme, log, plan, on = question.scheme, question.log, question.plan, question.on
    if plan is None:
        return f"■ {print_day(on)}の時点\n{NO_POINTS}\n"
    blocks = (
        _missing(question, plan),
        _headroom(question, plan),
        _moves(question, plan),
        *_proposals(question, plan),
        [
            f"{scheme.title}（{print_day(on)}の時点、{scheme_dates(scheme, log, 'は')}）。",
            words.ESTIMATE,
        ],
    )
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _missing(question: Question, plan: Plan) -> list[str]:
    unit = question.scheme.short_unit
    lines = missing_words(question, plan)
    counted = (
        f"必要な{words.show_points(plan.required)}{unit}のうち、"
        f"{show_counted(plan.counted)}{unit}を数えました。"
    )
    change = smallest_change(question)
    return [f"■ {lines[0]}", counted, *lines[1:], *([change] if change else [])]


def _headroom(question: Question, plan: Plan) -> list[str]:
    """Return how much each category still takes, by year; what has no limit is said in a line."""
    if plan.on > plan.ends:
        return []
    edition = question.edition
    years = [room for room in plan.headroom if room.year is not None and room.open]
    rows = [["", *dict.fromkeys(category_name(edition.categories[room.category]) for room in years)]]
    for year, until in dict.fromkeys((room.year, room.until) for room in years):
        title = f"{print_day(until)}まで"
        if edition.period.year_starts is not None:
            title = f"{year}{words.year_word(edition)}（{title}）"
        cells = [
            "上限なし" if room.points is None else f"あと{words.show_points(room.points)}"
            for room in years
            if room.year == year
        ]
        rows.append([title, *cells])
    lines = list(aligned(rows)) if years else []
    for room in plan.headroom:
        if room.year is None:
            left = "上限なし" if room.points is None else f"あと{words.show_points(room.points)}"
            lines.append(f"{category_name(edition.categories[room.category])}　期間全体で{left}")
    return ["■ これから数えられる余地", *lines]


def _moves(question: Question, plan: Plan) -> list[str]:
    if not plan.moves:
        return []
    return [
        "■ 記録を直すか、予定を終えると増えるもの",
        *(f"・{move_words(question, move)}" for move in plan.moves),
    ]


def _proposals(question: Question, plan: Plan) -> Iterable[list[str]]:
    for number, proposal in enumerate(plan.proposals, start=1):
        yield [
            f"■ 案{number}　{proposal_title(question, proposal, plan)}",
            *(f"・{activity_words(question, activity)}" for activity in proposal.activities),
        ]
    if plan.proposals:
        late = late_words(question, plan)
        yield [*([late] if late else []), PLANNED_LEFT_OUT]
