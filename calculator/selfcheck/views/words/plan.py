"""The Japanese words of a plan: what is missing, what would bring it, and by when."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN
from types import MappingProxyType

from cpd import Activity, Move, Plan, Proposal
from cpd.dates import print_day
from selfcheck.question import Question
from selfcheck.views.words import category_name, show_points
from selfcheck.views.words.amounts import PLACE, hours_words
from selfcheck.views.words.days import activity_name

MOVE_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "state-domain": "{name}の業務の分野を選ぶと、{gain}{unit}増えます。",
        "claim-as": "{name}を{category}として申請すると、{gain}{unit}増えます。",
        "state-and-claim-as": "{name}の業務の分野を選び、{category}として申請すると、{gain}{unit}増えます。",
        "do-planned": "予定の{name}が終わると、{gain}{unit}増えます。",
    }
)

MOVE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "state-domain": "{name}の分野を選ぶ",
        "claim-as": "{name}を{category}にする",
        "state-and-claim-as": "{name}の分野を選び、{category}にする",
        "do-planned": "予定の{name}を終える",
    }
)

MOVE_BRIEFS: Mapping[str, str] = MappingProxyType(
    {
        "state-domain": "分野を選ぶ：{name}",
        "claim-as": "{category}にする：{name}",
        "state-and-claim-as": "分野を選び、{category}にする：{name}",
        "do-planned": "予定を終える：{name}",
    }
)

PROPOSAL_TITLES: Mapping[str, str] = MappingProxyType(
    {"least-hours": "いちばん短い時間で", "free-only": "{free}だけで", "by-month": "毎月に分けて"}
)

FREE = "1年の上限がない活動"
UNCAPPED = "年の上限なし"  # in tables of several schemes, each of which has other such categories
FEW = 2  # categories: more are too many to name in a title
NOTHING_MISSING = "足りないものはありません。"
TIME_IS_OVER = "対象の期間が終わっているため、これから増やすことはできません。"
TOO_SHORT = "活動をして、書類をそろえ、申請するまでの日数が足りないため、案は作れません。"
PLANNED_LEFT_OUT = "案は、予定の活動を数えずに作っています。"


def missing_words(question: Question, plan: Plan) -> list[str]:
    """What is missing, what the limited categories can still add, and what the others must bring."""
    unit = question.scheme.short_unit
    if plan.missing == 0:
        return [NOTHING_MISSING]
    missing = plan.required - plan.counted.quantize(PLACE, ROUND_DOWN)
    lines = [f"あと{show_points(missing)}{unit}です。"]
    if plan.on > plan.ends:
        return [*lines, TIME_IS_OVER]
    if not plan.proposals and plan.learn_by is None:
        lines.append(TOO_SHORT)
    if plan.limited:
        each = "、".join(
            f"{_category(question, name)} {show_points(points)}"
            for name in plan.limited
            if (points := plan.can_add[name]) is not None
        )
        names = _categories(question, plan.limited)
        lines.append(f"{names}で、まだ{show_points(plan.limited_can_add)}{unit}まで増やせます（{each}）。")
        lines.append(_free_words(question, plan, unit))
    return lines


def _free_words(question: Question, plan: Plan, unit: str) -> str:
    if plan.last_day:
        return (
            f"{_categories(question, plan.limited)}だけで足りる最後の日は、{print_day(plan.last_day)}です。"
        )
    return f"{free_words(question, plan)}で、少なくとも{show_points(plan.free_needed)}{unit}が必要です。"


def free_words(question: Question, plan: Plan) -> str:
    """The categories without a yearly cap by name, or what they have in common where they are many."""
    return FREE if len(plan.free) > FEW else _categories(question, plan.free)


def move_words(question: Question, move: Move) -> str:
    """What a change of one activity would add."""
    return MOVE_SENTENCES[move.kind].format(
        name=f"「{activity_name(question.activities[move.activity])}」",
        category=_category(question, move.category),
        gain=show_points(move.gain),
        unit=question.scheme.short_unit,
    )


def move_title(question: Question, move: Move) -> str:
    """A change of one activity as a thing to do."""
    name = f"「{activity_name(question.activities[move.activity])}」"
    return MOVE_TITLES[move.kind].format(name=name, category=_category(question, move.category))


def move_brief(question: Question, move: Move) -> str:
    """The same with what is to be done first, for where a long name is cut off."""
    name = activity_name(question.activities[move.activity])
    return MOVE_BRIEFS[move.kind].format(name=name, category=_category(question, move.category))


def late_words(question: Question, plan: Plan) -> str:
    """What to know of proposals that end after the day advised, where they do; else nothing."""
    window = question.assessment.window
    if window is None or not plan.proposals or plan.learn_by is None or plan.learn_by <= window.advised_by:
        return ""
    return (
        f"めざす申請日の{print_day(window.advised_by)}より後に終わる案です。"
        "その日で受付が終わるとも読める記載があるので、始める前に協会に確認してください。"
    )


def proposal_title(question: Question, proposal: Proposal, plan: Plan) -> str:
    """What a proposal is for, and how many hours it takes."""
    title = PROPOSAL_TITLES[proposal.kind].format(free=free_words(question, plan))
    return f"{title}（合わせて{hours_words(proposal.units)}）"


def smallest_change(question: Question) -> str:
    """The smallest change that would close the gap: one move, all of them, or the fewest hours; else nothing."""
    plan, unit = question.plan, question.scheme.short_unit
    if plan is None or plan.missing == 0 or plan.on > plan.ends:
        return ""
    required = show_points(plan.required)
    order = list(MOVE_SENTENCES)  # what costs no time stands before what has still to be done
    enough = [move for move in plan.moves if move.gain >= plan.missing]
    if enough:
        move = min(enough, key=lambda move: order.index(move.kind))
        return f"{move_words(question, move)}それで{required}{unit}に達する見込みです。"
    if plan.together >= plan.missing:
        return (
            f"記録にある{len(plan.moves)}件を直すか終わらせると、合わせて{show_points(plan.together)}{unit}増え、"
            f"{required}{unit}に達する見込みです。"
        )
    if not plan.proposals:
        return ""
    shortest = plan.proposals[0]
    by_category: dict[str, int] = {}
    for activity in shortest.activities:
        by_category[activity.category] = by_category.get(activity.category, 0) + activity.units
    parts = "、".join(
        f"{_category(question, name)} {hours_words(units)}" for name, units in by_category.items()
    )
    return f"いちばん短くて、あと{hours_words(shortest.units)}の活動（{parts}）で達する見込みです。"


def activity_words(question: Question, activity: Activity) -> str:
    """One activity of a proposal."""
    name = _category(question, activity.category)
    return f"{print_day(activity.date)}まで　{name}　{hours_words(activity.units)}"


def _category(question: Question, id: str) -> str:
    return category_name(question.edition.categories[id])


def _categories(question: Question, ids: Iterable[str]) -> str:
    return "・".join(_category(question, id) for id in ids)
