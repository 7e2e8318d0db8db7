"""The plan as HTML: what is missing, the room left and when it lapses, proposals, and what hours would bring."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd import Assessment, Edition, Headroom, Log, Plan, Scheme
from cpd.dates import print_day
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.result.result import clause_links
from selfcheck.views.result.steps import FIELDS
from selfcheck.views.result.trace import year_name
from selfcheck.views.words.days import days_left
from selfcheck.views.words.plan import hours_words, missing_words, move_words, proposal_title

ZERO = Decimal(0)

# Why somebody would choose each proposal.
PROPOSAL_REASONS: Mapping[str, str] = {
    "least-hours": "先に終わる枠から使い、合計の時間をいちばん少なくします。",
    "free-only": "年間の上限がないものだけで、足りない分を満たします。",
    "by-month": "これまでに多いものから、毎月同じくらいずつ進めます。",
}


def render_plan(question: Question, *, site_root: str) -> str:
    """The markup of the plan."""
    scheme, edition, plan = question.scheme, question.edition, question.plan
    context: dict[str, object] = {
        "scheme": scheme,
        "edition": edition,
        "plan": plan,
        "unit": scheme.short_unit,
        "clauses": clause_links(edition, site_root),
    }
    if plan is not None:
        context |= {
            "over": question.on > plan.ends,
            "summary": missing_words(plan, scheme),
            "years": _years(question),
            "rooms": _rooms(question, plan),
            "this_year": _this_year(scheme, edition, plan),
            "moves": _moves(scheme, question.log, plan),
            "proposals": _proposals(edition, plan),
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
            "cells": [_room_words(room, plan.on) for room in rooms if room.year in years],
            "whole": None if rooms[0].year is not None else _room_words(rooms[0], plan.on),
            "can_add": _amount(plan.can_add[name]),
        }
        for name, rooms in by_category.items()
    ]


def _room_words(room: Headroom, on: date) -> str:
    if not room.open:
        return "終わりました"
    if room.points is None:
        return "上限なし"
    return f"あと{words.show_points(room.points)}" if room.points else "使い切りました"


def _amount(points: Decimal | None) -> str:
    return "上限なし" if points is None else words.show_points(points)


def _this_year(scheme: Scheme, edition: Edition, plan: Plan) -> str:
    """What the running year still takes, and that it lapses."""
    rooms = [room for room in plan.headroom if room.open and room.year is not None]
    if not rooms:
        return ""
    until = min(room.until for room in rooms)
    left = [room for room in rooms if room.until == until and room.points]
    named = "今年度" if edition.period.year_starts else "今の1年"
    if not left:
        return f"{named}の枠は、すべて使い切っています。"
    amounts = "、".join(f"{room.category}が{words.show_points(room.points or ZERO)}" for room in left)
    return (
        f"{named}の枠は、{amounts}{scheme.short_unit}残っています。"
        f"{print_day(until)}（{days_left(until, plan.on)}）を過ぎると使えなくなります。"
    )


def _moves(scheme: Scheme, log: Log, plan: Plan) -> list[dict[str, object]]:
    return [
        {
            "id": move.activity,
            "field": FIELDS[move.kind],
            "text": move_words(move, log, scheme),
            "clauses": move.clauses,
        }
        for move in plan.moves
    ]


def _proposals(edition: Edition, plan: Plan) -> list[dict[str, object]]:
    return [
        {
            "kind": proposal.kind,
            "title": proposal_title(proposal, plan),
            "why": PROPOSAL_REASONS[proposal.kind],
            "activities": [
                {
                    "date": print_day(activity.date),
                    "category": activity.category,
                    "title": edition.categories[activity.category].title,
                    "hours": hours_words(activity.units),
                }
                for activity in proposal.activities
            ],
        }
        for proposal in plan.proposals
    ]


def compare(question: Question) -> list[dict[str, str]]:
    """Applied on the day asked about, against after what is planned until the running year ends."""
    scheme, log, on = question.scheme, question.log, question.on
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
        _outcome(scheme, f"{print_day(on)}に申請した場合", "実施済みの活動だけ", question.assessment),
        _outcome(
            scheme,
            f"{print_day(end)}まで続けた場合",
            f"それまでの予定{len(kept)}件も終えたとき",
            later.assessment,
        ),
    ]


def _outcome(scheme: Scheme, title: str, what: str, assessment: Assessment) -> dict[str, str]:
    points = assessment.points
    assert points is not None
    return {
        "title": title,
        "what": what,
        "counted": f"{words.show_points(points.counted)}／{words.show_points(points.required)}",
        "missing": words.show_points(points.shortfall),
        "verdict": words.VERDICT_WORDS[assessment.verdict],
    }
