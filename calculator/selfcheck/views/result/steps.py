"""What to do next: at most three steps, each with its day and what to press; the one with the nearest day first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cpd import Plan
from cpd.dates import print_day
from selfcheck.question import Question
from selfcheck.views.words import show_points
from selfcheck.views.words.days import days_left
from selfcheck.views.words.plan import move_title, move_words

MOST_STEPS = 3
ZERO = Decimal(0)

FIELDS = {
    "state-domain": "domain",
    "claim-as": "category",
    "state-and-claim-as": "domain",
    "do-planned": "status",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class NextStep:
    """One thing to do by a day: ``title`` in a few words, ``text`` in a sentence.

    ``change`` names an activity to open at a field, ``add`` a category to add, ``href`` where a press leads.
    """

    by: date
    when: str
    title: str
    text: str
    gain: Decimal
    clauses: tuple[str, ...]
    change: str = ""
    field: str = ""
    add: str = ""
    href: str = "#editor"


def next_steps(question: Question) -> list[NextStep]:
    """The steps that matter most, at most three."""
    plan = question.plan
    if plan is None or question.on > plan.ends:
        return []
    found = [
        *_ask(question),
        *_doubts(question),
        *_moves(question, plan),
        *_lapsing(question, plan),
        *_free(question, plan),
        *_evidence(question, plan),
        *_apply(question),
    ]
    return sorted(found, key=lambda step: (step.by, -step.gain))[:MOST_STEPS]


def _when(by: date, on: date) -> str:
    return f"{print_day(by)}まで（{days_left(by, on)}）"


def _moves(question: Question, plan: Plan) -> Iterator[NextStep]:
    if not plan.missing:
        return
    for move in plan.moves:
        activity = question.activities[move.activity]
        planned = move.kind == "do-planned" and activity.day >= plan.on
        by = activity.day if planned else plan.ends
        yield NextStep(
            by=by,
            when=_when(by, plan.on),
            title=move_title(move, question.log),
            text=move_words(move, question.log, question.scheme),
            gain=move.gain,
            clauses=move.clauses,
            change=move.activity,
            field=FIELDS[move.kind],
        )


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
    unit = question.scheme.short_unit
    names = "、".join(f"{room.category}があと{show_points(room.points or ZERO)}" for room in rooms)
    roomiest = max(rooms, key=lambda room: room.points or ZERO).category
    yield NextStep(
        by=running,
        when=_when(running, plan.on),
        title=f"{'・'.join(room.category for room in rooms)}の残りの枠を使う",
        text=f"今年の枠は、{names}{unit}です。{print_day(running)}を過ぎると使えなくなります。",
        gain=min(plan.missing, sum((room.points or ZERO for room in rooms), ZERO)),
        clauses=tuple(dict.fromkeys(clause for room in rooms for clause in room.clauses)),
        add=roomiest,
    )


def _free(question: Question, plan: Plan) -> Iterator[NextStep]:
    """What only the categories without a yearly cap can bring."""
    if not plan.free_needed or not plan.free:
        return
    edition, unit = question.edition, question.scheme.short_unit
    names = "か".join(f"{id}（{edition.categories[id].title}）" for id in plan.free)
    amount = f"{show_points(plan.free_needed)}{unit}"
    yield NextStep(
        by=plan.ends,
        when=_when(plan.ends, plan.on),
        title=f"{'か'.join(plan.free)}を{amount}以上足す",
        text=f"{names}で{amount}以上が必要です。",
        gain=plan.free_needed,
        clauses=tuple(edition.categories[id].content for id in plan.free),
        add=plan.free[0],
    )


def _evidence(question: Question, plan: Plan) -> Iterator[NextStep]:
    window = question.assessment.window
    for finding in question.assessment.findings:
        if finding.code == "evidence-missing":
            count = len(finding.activities)
            by = window.advised_by if window and window.advised_by >= question.on else plan.ends
            yield NextStep(
                by=by,
                when=_when(by, plan.on),
                title=f"証明の書類を確かめる（{count}件）",
                text=f"証明の書類が書かれていない活動が{count}件あります。書類を確かめてください。",
                gain=ZERO,
                clauses=finding.clauses,
                change=finding.activities[0],
                field="evidence",
            )
            return


def _ask(question: Question) -> Iterator[NextStep]:
    """Where the window is open under some readings only, the association is asked before all else."""
    assessment, on = question.assessment, question.on
    window = assessment.window
    if window and window.state == "late" and assessment.verdict in ("eligible", "depends"):
        clauses = next(each.clauses for each in assessment.findings if each.code == "window-late")
        yield NextStep(
            by=on,
            when=_when(on, on),
            title="協会に確かめる",
            text="今から申請しても受け付けられるかを、協会に確かめます。",
            gain=ZERO,
            clauses=clauses,
            href="#apply",
        )


def _doubts(question: Question) -> Iterator[NextStep]:
    """What is in doubt, where the answer hangs on it."""
    on = question.on
    for finding in question.assessment.findings:
        if finding.code == "doubtful-decides":
            text = f"確かめていない活動が{len(finding.activities)}件あります。1件ずつ確かめてください。"
            first = next(each for each in question.log.activities if each.id in finding.activities)
            field = "evidence" if first.evidence is None else "date"
            yield NextStep(
                by=on,
                when=_when(on, on),
                title="確かめていない活動を確かめる",
                text=text,
                gain=ZERO,
                clauses=finding.clauses,
                change=first.id,
                field=field,
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
            gain=ZERO,
            clauses=clauses,
            href="#apply",
        )
    by = window.closes if window.state == "late" else window.advised_by
    yield NextStep(
        by=by,
        when=_when(by, on),
        title="書類を送り、手数料を振り込む",
        text="申請の書類を送り、手数料を振り込みます。",
        gain=ZERO,
        clauses=clauses,
        href="#apply",
    )
