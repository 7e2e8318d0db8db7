"""What to do next: at most three steps, the one with the nearest deadline first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cpd import Assessment, Edition, Log, Plan, Scheme
from selfcheck.views.words import show_date, show_points
from selfcheck.views.words.days import days_left
from selfcheck.views.words.plan import move_words

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
    """One thing to do by a day; ``change`` names an activity to open at a field, ``add`` a category to add."""

    by: date
    when: str
    text: str
    gain: Decimal
    clauses: tuple[str, ...]
    change: str = ""
    field: str = ""
    add: str = ""


def next_steps(
    scheme: Scheme, edition: Edition, log: Log, assessment: Assessment, plan: Plan | None
) -> list[NextStep]:
    """The steps that matter most, at most three."""
    if plan is None or assessment.on > plan.ends:
        return []
    found = [
        *_moves(scheme, log, plan),
        *_lapsing(scheme, plan),
        *_free(scheme, edition, plan),
        *_evidence(log, assessment, plan),
        *_apply(assessment),
    ]
    return sorted(found, key=lambda step: (step.by, -step.gain))[:MOST_STEPS]


def _step(
    by: date,
    on: date,
    text: str,
    clauses: tuple[str, ...],
    *,
    gain: Decimal = ZERO,
    change: str = "",
    field: str = "",
    add: str = "",
) -> NextStep:
    when = f"{show_date(by)}まで（{days_left(by, on)}）"
    return NextStep(
        by=by, when=when, text=text, gain=gain, clauses=clauses, change=change, field=field, add=add
    )


def _moves(scheme: Scheme, log: Log, plan: Plan) -> Iterator[NextStep]:
    if not plan.missing:
        return
    activities = {activity.id: activity for activity in log.activities}
    for move in plan.moves:
        activity = activities[move.activity]
        planned = move.kind == "do-planned" and activity.day >= plan.on
        by = activity.day if planned else plan.ends
        text = move_words(move, log, scheme)
        field = FIELDS[move.kind]
        yield _step(by, plan.on, text, move.clauses, gain=move.gain, change=move.activity, field=field)


def _lapsing(scheme: Scheme, plan: Plan) -> Iterator[NextStep]:
    """Room of the running year that is lost with its last day, while something is missing."""
    running = min((room.until for room in plan.headroom if room.open), default=plan.ends)
    rooms = [
        room
        for room in plan.headroom
        if room.open and room.year is not None and room.until == running and room.points
    ]
    if not plan.missing or not rooms:
        return
    names = "、".join(f"{room.category}があと{show_points(room.points or ZERO)}" for room in rooms)
    most = min(plan.missing, sum((room.points or ZERO for room in rooms), ZERO))
    text = f"今年の枠は、{names}{scheme.short_unit}です。{show_date(running)}を過ぎると使えなくなります。"
    clauses = tuple(dict.fromkeys(clause for room in rooms for clause in room.clauses))
    roomiest = max(rooms, key=lambda room: room.points or ZERO).category
    yield _step(running, plan.on, text, clauses, gain=most, add=roomiest)


def _free(scheme: Scheme, edition: Edition, plan: Plan) -> Iterator[NextStep]:
    """What only the categories without a yearly cap can bring."""
    if not plan.free_needed or not plan.free:
        return
    names = "か".join(f"{id}（{edition.categories[id].title}）" for id in plan.free)
    text = f"{names}で{show_points(plan.free_needed)}{scheme.short_unit}以上が必要です。"
    clauses = tuple(edition.categories[id].content for id in plan.free)
    yield _step(plan.ends, plan.on, text, clauses, gain=plan.free_needed, add=plan.free[0])


def _evidence(log: Log, assessment: Assessment, plan: Plan) -> Iterator[NextStep]:
    for finding in assessment.findings:
        if finding.code == "evidence-missing":
            text = f"証明の書類が書かれていない活動が{len(finding.activities)}件あります。書類を確かめてください。"
            by = assessment.window.advised_by if assessment.window else plan.ends
            if by < assessment.on:
                by = plan.ends
            first = finding.activities[0]
            yield _step(by, plan.on, text, finding.clauses, change=first, field="evidence")
            return


def _apply(assessment: Assessment) -> Iterator[NextStep]:
    window = assessment.window
    if window is None or assessment.verdict != "eligible" or window.state == "closed":
        return
    clauses = next(each.clauses for each in assessment.findings if each.code.startswith("window-"))
    if window.state == "before":
        text = f"受付は{show_date(window.opens)}からです。それまでに書類をそろえます。"
        yield _step(window.opens, assessment.on, text, clauses)
    by = window.closes if window.state == "late" else window.advised_by
    yield _step(by, assessment.on, "申請の書類を送り、手数料を振り込みます。", clauses)
