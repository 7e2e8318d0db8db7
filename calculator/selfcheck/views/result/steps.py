# One file: the steps compete for three places, so each has to be seen beside the others.
"""What to do next: at most three steps, each with its day and what to press; the one with the nearest day first."""

from collections.abc import Iterator
from datetime import date

from cpd import Plan
from cpd.dates import print_day
from cpd.records.other_logs import lender
from selfcheck.applying.banking import last_bank_day
from selfcheck.question import Question, asked_once
from selfcheck.views import words
from selfcheck.views.result.asking import TODAY, ask_first
from selfcheck.views.result.findings import FIELDS as FIELD_OF_FINDING
from selfcheck.views.result.findings import unproven
from selfcheck.views.result.step import NextStep
from selfcheck.views.words import category_name, show_points
from selfcheck.views.words.amounts import ZERO
from selfcheck.views.words.days import activity_name, days_left
from selfcheck.views.words.plan import FEW, FREE, move_brief, move_title

MOST_STEPS = 3
FIELDS = {
    "state-domain": "domain",
    "claim-as": "category",
    "state-and-claim-as": "domain",
    "do-planned": "status",
}
OPEN_CODES = (
    "doubtful-decides",
    "repeated",
    "day-over-24",
    "days-not-stated",
    "domain-not-stated",
    "no-figure",
)


@asked_once
def next_steps(question: Question) -> tuple[NextStep, ...]:
    """The steps that matter most, at most three: what must be asked first, then the nearest day first."""
    first = [*ask_first(question), *_open(question)]
    plan = question.plan
    if plan is None or question.on > plan.ends:
        return tuple(first[:MOST_STEPS])
    named = {step.change for step in first if step.change}
    later = [
        *(step for step in _moves(question, plan) if step.change not in named),
        *_lapsing(question, plan),
        *_free(question, plan),
        *_evidence(question, plan),
        *_apply(question),
    ]
    return (*first, *sorted(later, key=lambda step: (step.by, -step.gain)))[:MOST_STEPS]


def _when(by: date, on: date) -> str:
    return f"{print_day(by)}まで（{days_left(by, on)}）"


def _open(question: Question) -> Iterator[NextStep]:
    """The entry to look at, where it leaves the answer open."""
    if question.assessment.verdict != "undetermined":
        return
    must = [each for each in question.assessment.findings if each.severity == "must" and each.activities]
    for code in OPEN_CODES:
        for finding in (each for each in must if each.code == code):
            own = [id for id in finding.activities if not lender(id)]
            if own:
                name = activity_name(question.activities[own[0]])
                rest = f"ほか{len(finding.activities) - 1}件" if len(finding.activities) > 1 else ""
                yield NextStep(
                    by=question.on,
                    when=TODAY,
                    title=f"「{name}」{rest}を確かめる",
                    brief=f"確かめる：{name}{rest}",
                    text=words.finding_words(finding, question.scheme, question.assessment),
                    clauses=finding.clauses,
                    press="この活動を開く",
                    change=own[0],
                    field=_field(question, code, own[0]),
                )
                return


def _field(question: Question, code: str, id: str) -> str:
    """The field that settles it: of what is doubtful, proof where it is not stated, else its day."""
    if code == "doubtful-decides":
        return "evidence" if question.activities[id].evidence is None else "date"
    return FIELD_OF_FINDING.get(code, "date")


def _moves(question: Question, plan: Plan) -> Iterator[NextStep]:
    if not plan.missing:
        return
    for move in plan.moves:
        activity = question.activities[move.activity]
        planned = move.kind == "do-planned"
        over = planned and activity.day < plan.on
        by = plan.on if over else activity.day if planned else _apply_by(question, plan)
        gain = f"{show_points(move.gain)}{question.scheme.short_unit}増えます。"
        yield NextStep(
            by=by,
            when=TODAY if over else _when(by, plan.on),
            title=f"予定の「{activity_name(activity)}」が終わったか確かめる"
            if over
            else move_title(question, move),
            brief=f"終わったか確かめる：{activity_name(activity)}" if over else move_brief(question, move),
            text=f"予定の日を過ぎています。終わっていれば、{gain}" if over else gain,
            gain=move.gain,
            clauses=move.clauses,
            press="この活動を開く",
            change=move.activity,
            field=FIELDS[move.kind],
        )


def _apply_by(question: Question, plan: Plan) -> date:
    """The last day on which the payment of an application in time can be made: the advised one while it can."""
    window = question.assessment.window
    if window is None:
        return plan.ends
    days = (last_bank_day(window.advised_by), last_bank_day(window.closes))
    return next((day for day in days if day >= question.on), window.closes)


def _lapsing(question: Question, plan: Plan) -> Iterator[NextStep]:
    """Room of the running year that is lost with its last day, while something is missing."""
    running = min((room.until for room in plan.headroom if room.open), default=plan.ends)
    rooms = [
        room
        for room in plan.headroom
        if room.open and room.year is not None and room.until == running and room.points
    ]
    if not plan.missing or not rooms:
        return
    unit, categories = question.scheme.short_unit, question.edition.categories
    amounts = [(category_name(categories[room.category]), room.points or ZERO) for room in rooms]
    names = "、".join(f"{name}があと{show_points(points)}" for name, points in amounts)
    letters = [name for name, _ in amounts if len(name) == 1]  # longer names stand in the text alone
    roomiest = max(rooms, key=lambda room: room.points or ZERO).category
    text = f"今年の枠は、{names}{unit}です。{print_day(running)}を過ぎると使えなくなります。"
    by = min(running, plan.learn_by) if plan.learn_by and running == plan.ends else running
    if by < running:
        text += f"申請に間に合うように、{print_day(by)}までに終えます。"
    yield NextStep(
        by=by,
        when=_when(by, plan.on),
        title=f"{'・'.join(letters) or '今年'}の残りの枠を使う",
        text=text,
        gain=min(plan.missing, sum((points for _, points in amounts), ZERO)),
        clauses=tuple(dict.fromkeys(clause for room in rooms for clause in room.clauses)),
        press=f"{category_name(categories[roomiest])}の活動を入力する",
        add=roomiest,
    )


def _free(question: Question, plan: Plan) -> Iterator[NextStep]:
    """What only the categories without a yearly cap can bring."""
    if not plan.free_needed or not plan.free:
        return
    categories = question.edition.categories
    names = [category_name(categories[id]) for id in plan.free]
    titles = [
        name if name == categories[id].title else f"{name}（{categories[id].title}）"
        for id, name in zip(plan.free, names, strict=True)
    ]
    amount = f"{show_points(plan.free_needed)}{question.scheme.short_unit}"
    by = plan.learn_by or _apply_by(question, plan)
    one, any_of = "か".join(names), "か".join(titles)
    if len(names) > FEW:
        one, any_of = FREE, f"{titles[0]}など{len(titles)}つのどれか"
    yield NextStep(
        by=by,
        when=_when(by, plan.on),
        title=f"{one}を{amount}以上足す",
        text=f"{any_of}で{amount}以上が必要です。",
        gain=plan.free_needed,
        clauses=tuple(categories[id].content for id in plan.free),
        press=f"{names[0]}の活動を入力する",
        add=plan.free[0],
    )


def _evidence(question: Question, plan: Plan) -> Iterator[NextStep]:
    wanting = unproven(question)
    if not wanting:
        return
    # What another log lends counts here too; one of this log's own is opened first, where there is one.
    first = next((each for each in wanting if not lender(each.id)), wanting[0])
    by = _apply_by(question, plan)
    clauses = [question.edition.categories[each.category].evidence for each in wanting]
    yield NextStep(
        by=by,
        when=_when(by, plan.on),
        title=f"証明の書類を確かめる（{len(wanting)}件）",
        text=f"証明の書類が足りないか、書かれていない活動が{len(wanting)}件あります。",
        clauses=tuple(dict.fromkeys(clauses)),
        press="この活動を開く",
        change=first.id,
        field="evidence",
    )


def _apply(question: Question) -> Iterator[NextStep]:
    assessment, on = question.assessment, question.on
    window = assessment.window
    if window is None or assessment.verdict not in ("eligible", "depends") or window.state == "closed":
        return
    if assessment.points is None or assessment.points.shortfall:
        return
    clauses = next(each.clauses for each in assessment.findings if each.code.startswith("window-"))
    if window.state == "before":
        yield NextStep(
            by=window.opens,
            when=_when(window.opens, on),
            title="申請の書類をそろえる",
            text=f"受付は{print_day(window.opens)}からです。それまでに書類をそろえます。",
            clauses=clauses,
            press="申請の準備を見る",
            href="#apply",
        )
    by = last_bank_day(window.closes if window.state == "late" else window.advised_by)
    by = by if by >= on else last_bank_day(window.closes)
    begins = f"{print_day(window.opens)}から" if window.state == "before" else ""
    yield NextStep(
        by=by,
        when=f"{begins}{_when(by, on)}",
        title="書類を送り、手数料を振り込む",
        text="入金が確認されると受理されます。銀行が開いている最後の日までに書類を送り、手数料を振り込みます。",
        clauses=clauses,
        press="申請の準備を見る",
        href="#apply",
    )
