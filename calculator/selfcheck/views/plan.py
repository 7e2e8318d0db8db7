"""The plan as HTML: what is missing, the room left and when it lapses, proposals, and what hours would bring."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd import Assessment, Edition, Headroom, Log, Plan, Scheme, assess
from cpd import plan as make_plan
from cpd.readings import adopted_years
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


def render_plan(scheme: Scheme, log: Log, *, on: date, site_root: str) -> str:
    """The markup of the plan."""
    edition = scheme.edition_for(log.passed_on or log.expires)
    plan = make_plan(scheme, log, on=on)
    assessment = assess(scheme, log, on=on)
    context: dict[str, object] = {
        "scheme": scheme,
        "edition": edition,
        "plan": plan,
        "unit": scheme.short_unit,
        "clauses": clause_links(edition, site_root),
    }
    if plan is not None:
        context |= {
            "over": on > plan.ends,
            "summary": missing_words(plan, scheme),
            "years": _years(edition, log, assessment),
            "rooms": _rooms(edition, log, assessment, plan),
            "this_year": _this_year(scheme, edition, plan),
            "moves": _moves(scheme, log, plan),
            "proposals": _proposals(edition, plan),
            "categories": [each for each in edition.categories.values() if each.rate is not None],
            "compared": compare(scheme, log, assessment),
        }
    return environment().get_template("plan.html").render(context)


def _years(edition: Edition, log: Log, assessment: Assessment) -> list[str]:
    if all(bucket.per == "period" for bucket in edition.buckets):
        return []
    period, starts = adopted_years(edition, log, assessment.on)
    return [year_name(edition, year, period, starts) for year in starts.years_in(period)]


def _rooms(edition: Edition, log: Log, assessment: Assessment, plan: Plan) -> list[dict[str, object]]:
    """A row for each category: the room of each year, or of the whole period."""
    period, starts = adopted_years(edition, log, assessment.on)
    by_category: dict[str, list[Headroom]] = {}
    for room in plan.headroom:
        by_category.setdefault(room.category, []).append(room)
    years = list(starts.years_in(period))
    return [
        {
            "category": edition.categories[name],
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
        f"{words.show_date(until)}（{days_left(until, plan.on)}）を過ぎると使えなくなります。"
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
                    "date": words.show_date(activity.date),
                    "category": activity.category,
                    "title": edition.categories[activity.category].title,
                    "hours": hours_words(activity.units),
                }
                for activity in proposal.activities
            ],
        }
        for proposal in plan.proposals
    ]


def compare(scheme: Scheme, log: Log, assessment: Assessment) -> list[dict[str, str]]:
    """Applied on the day asked about, against after what is planned until the running year ends."""
    edition = words.edition_of(scheme, assessment)
    period, starts = adopted_years(edition, log, assessment.on)
    on = assessment.on
    if on not in period:
        return []
    end = min(period.end, starts.last_day(starts.year_of(on)))
    kept = [
        replace(each, status="done")
        for each in log.activities
        if each.day <= end and (each.status == "planned" or each.day > on)
    ]
    done = [each for each in log.activities if each.status == "done" and each.day <= on]
    later = assess(scheme, replace(log, activities=tuple([*done, *kept])), on=end)
    return [
        _outcome(scheme, f"{words.show_date(on)}に申請した場合", "実施済みの活動だけ", assessment),
        _outcome(
            scheme, f"{words.show_date(end)}まで続けた場合", f"それまでの予定{len(kept)}件も終えたとき", later
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
