# One file: the parts of one plan, in the order in which they are shown.
"""The plan as HTML: what is missing, the room left and when it lapses, proposals, and what hours would bring."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from cpd import Activity, Assessment, Headroom, Plan, Proposal
from cpd.cmbok import Domain, domains
from cpd.dates import ONE_DAY, print_day
from selfcheck.applying.application import load_application
from selfcheck.applying.banking import last_bank_day
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.result.result import clause_links, joined
from selfcheck.views.result.steps import FIELDS
from selfcheck.views.result.trace import year_name
from selfcheck.views.words.amounts import hours_words, show_missing
from selfcheck.views.words.days import activity_name, days_left, show_weekday
from selfcheck.views.words.plan import late_words, missing_words, move_words, proposal_title

ZERO = Decimal(0)

# Why somebody would choose each proposal.
PROPOSAL_REASONS: Mapping[str, str] = {
    "least-hours": "先に終わる枠から使い、合計の時間をいちばん少なくします。",
    "free-only": "年間の上限がないものだけで、足りない分を満たします。",
    "by-month": "これまでに多いものから、毎月同じくらいずつ進めます。",
}


def render_plan(question: Question, *, site_root: str) -> str:
    """The markup of the plan."""
    edition, plan = question.edition, question.plan
    context: dict[str, object] = {
        "scheme": question.scheme,
        "plan": plan,
        "clauses": clause_links(edition, site_root),
        "site_root": site_root,
    }
    if plan is not None:
        context |= {
            "over": question.on > plan.ends,
            "summary": missing_words(question, plan),
            "years": _years(question),
            "rooms": _rooms(question, plan),
            "this_year": _this_year(question, plan),
            "moves": _moves(question, plan),
            "move_clauses": joined(move.clauses for move in plan.moves),
            "proposals": proposals(question, plan),
            "domains": _domains(question),
            "late": late_words(question, plan),
            "timeline": timeline(question, plan),
            "categories": [each for each in edition.categories.values() if each.rate is not None],
            "compared": compare(question),
        }
    return environment().get_template("plan.html").render(context)


def _years(question: Question) -> list[str]:
    edition, period, starts = question.edition, question.period, question.year_starts
    if all(bucket.per == "period" for bucket in edition.buckets):
        return []
    return [year_name(edition, year, period, starts) for year in starts.years_in(period)]


def _rooms(question: Question, plan: Plan) -> list[dict[str, object]]:
    """A row for each category: the room of each year, or of the whole period."""
    by_category: dict[str, list[Headroom]] = {}
    for room in plan.headroom:
        by_category.setdefault(room.category, []).append(room)
    years = list(question.year_starts.years_in(question.period))
    return [
        {
            "category": question.edition.categories[name],
            "cells": [_room_words(room) for room in rooms if room.year in years],
            "whole": None if rooms[0].year is not None else _room_words(rooms[0]),
            "can_add": _amount(plan.can_add[name]),
        }
        for name, rooms in by_category.items()
    ]


def _room_words(room: Headroom) -> str:
    if not room.open:
        return "終わりました"
    if room.points is None:
        return "上限なし"
    return f"あと{words.show_points(room.points)}" if room.points else "使い切りました"


def _amount(points: Decimal | None) -> str:
    return "上限なし" if points is None else words.show_points(points)


def _this_year(question: Question, plan: Plan) -> str:
    """What the running year still takes, and that it lapses."""
    rooms = [room for room in plan.headroom if room.open and room.year is not None]
    if not rooms:
        return ""
    until = min(room.until for room in rooms)
    left = [room for room in rooms if room.until == until and room.points]
    named = "今年度" if question.edition.period.year_starts else "今の1年"
    if not left:
        return f"{named}の枠は、すべて使い切っています。"
    lapse = f"{print_day(until)}（{days_left(until, plan.on)}）を過ぎると使えなくなります。"
    # What the last year takes is all that can still be added, which the page says already.
    if until >= plan.ends:
        return f"{named}の枠は、{lapse}"
    amounts = "、".join(
        f"{words.category_name(question.edition.categories[room.category])}が{words.show_points(room.points or ZERO)}"
        for room in left
    )
    return f"{named}の枠は、{amounts}{question.scheme.short_unit}残っています。{lapse}"


def _moves(question: Question, plan: Plan) -> list[dict[str, object]]:
    return [
        {
            "id": move.activity,
            "name": activity_name(question.activities[move.activity]),
            "field": FIELDS[move.kind],
            "text": move_words(question, move),
            "clauses": move.clauses,
        }
        for move in plan.moves
    ]


def proposals(question: Question, plan: Plan) -> list[dict[str, object]]:
    """Each way to what is missing: what to do by when, what could fill it, and a name that says why."""
    application = load_application(question.scheme, question.edition)
    courses = {course.category: course for course in application.courses} if application else {}
    return [
        {
            "kind": proposal.kind,
            "title": proposal_title(question, proposal, plan),
            "why": PROPOSAL_REASONS[proposal.kind],
            "activities": [_to_do(question, activity) for activity in proposal.activities],
            "courses": [courses[id] for id in _used(proposal) if id in courses],
            "needing": [id for id in _used(proposal) if question.edition.categories[id].domain],
            "domain": next((each.domain for each in proposal.activities if each.domain), None),
        }
        for proposal in plan.proposals
    ]


def _domains(question: Question) -> list[tuple[str, list[Domain]]]:
    """The business domains to choose from, those first of which nothing is entered yet."""
    used = {activity.domain for activity in question.log.activities}
    groups = (
        ("まだ記録がない分野", [domain for domain in domains() if domain.id not in used]),
        ("記録がある分野", [domain for domain in domains() if domain.id in used]),
    )
    return [(title, group) for title, group in groups if group]


def _used(proposal: Proposal) -> list[str]:
    return list(dict.fromkeys(activity.category for activity in proposal.activities))


def _to_do(question: Question, activity: Activity) -> dict[str, str]:
    category = question.edition.categories[activity.category]
    name = words.category_name(category)
    return {
        "date": print_day(activity.date),
        "category": name if name == category.title else f"{name}（{category.title}）",
        "hours": hours_words(activity.units),
    }


def timeline(question: Question, plan: Plan) -> list[dict[str, str]]:
    """The days from today to the advised one, in order: what ends, what begins, what has to be done by then."""
    if not plan.missing or question.on > plan.ends:
        return []
    window, rule = question.assessment.window, question.edition.window
    points = [(question.on, "今日", "")]
    if plan.proposals and plan.learn_by is not None:
        points.append(
            (plan.learn_by, "活動を終える", "どの案も、この日までに終わります。証明の書類を受け取ります。")
        )
        points.append((plan.learn_by + ONE_DAY, "書類をそろえる", "記録を直し、申請の書類を書きます。"))
    if window and rule and rule.opens_months_before is not None:
        points.append((window.opens, "受付が始まる", "今年のマニュアルと申請フォームを手に入れます。"))
    apply_by = plan.apply_by or plan.ends
    if window is None:
        points.append((apply_by, question.scheme.dates[-1].label, ""))
    else:
        text = (
            "入金が確認されて受理されるので、銀行が開いている最後の日です。書類を送り、手数料を振り込みます。"
        )
        aimed = "めざす申請日" if apply_by <= window.advised_by else "申請の最後の日"
        points.append((last_bank_day(apply_by), aimed, text))
    return [
        {"day": show_weekday(day), "left": days_left(day, question.on), "title": title, "text": text}
        for day, title, text in sorted(points, key=lambda point: point[0])
        if day >= question.on
    ]


def compare(question: Question) -> list[dict[str, str]]:
    """Applied on the day asked about, against after what is planned until the running year ends."""
    log, on = question.log, question.on
    period, starts = question.period, question.year_starts
    if on not in period:
        return []
    end = min(period.end, starts.last_day(starts.year_of(on)))
    window = question.assessment.window
    if window and on <= window.advised_by:  # after that day, applying is late under some reading
        end = min(end, window.advised_by)
    kept = [
        replace(each, status="done")
        for each in log.activities
        if each.day <= end and (each.status == "planned" or each.day > on)
    ]
    later = replace(question, log=replace(log, activities=(*question.done, *kept)), on=end)
    return [
        _outcome(f"{print_day(on)}に申請した場合", "実施済みの活動だけ", question.assessment),
        _outcome(
            f"{print_day(end)}まで続けた場合",
            f"それまでの予定{len(kept)}件も終えたとき",
            later.assessment,
        ),
    ]


def _outcome(title: str, what: str, assessment: Assessment) -> dict[str, str]:
    points = assessment.points
    assert points is not None
    return {
        "title": title,
        "what": what,
        "counted": words.amount_words(points),
        "missing": show_missing(points),
        "verdict": words.VERDICT_WORDS[assessment.verdict],
    }
