"""The result of an assessment as HTML: the verdict first, then how it came about, with its clauses."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from markupsafe import Markup

from cpd import Assessment, Edition, Ruling, Scheme, Window
from cpd.dates import print_day
from cpd.terms import WindowRule
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.result import explain
from selfcheck.views.result.bar import SIGNS, bar_state, old_rules
from selfcheck.views.result.findings import (
    SAID_ELSEWHERE,
    clauses_of,
    render_finding,
    shown_findings,
    unproven_together,
)
from selfcheck.views.result.picture import draw_picture, render_picture_row
from selfcheck.views.result.readings import reading_differences
from selfcheck.views.result.ruling import Clauses, ShownRuling, clause_links, render_ruling, show_ruling
from selfcheck.views.result.steps import next_steps
from selfcheck.views.result.sums import (
    claimed,
    converted,
    cut_sum,
    cuts,
    recommended_sums,
    render_lost,
    scheme_dates,
)
from selfcheck.views.result.table import category_table
from selfcheck.views.result.trace import bucket_traces
from selfcheck.views.words.amounts import ZERO
from selfcheck.views.words.days import activity_name, activity_names, days_left

MOST_SHOWN = 500  # activities by name in one list: more are counted, so that a reply grows no further
__all__ = ["SAID_ELSEWHERE", "activity_name", "clause_links", "render_result", "result_context"]


def render_result(question: Question, site_root: str) -> str:
    """The markup of the result; `site_root` is the relative path from the page to the start of the site."""
    context = result_context(question, site_root, most=MOST_SHOWN)
    rulings = [render_ruling(ruling) for ruling in context["rulings"]]
    ruled = len(question.assessment.rulings)
    pieces = {
        "rulings": Markup("\n".join(rulings)),  # not escaped one by one, because each is markup
        "ruled": ruled,
        "left_out": ruled - len(rulings),
        "finding_item": partial(render_finding, most=MOST_SHOWN),
        "lost_items": partial(render_lost, most=MOST_SHOWN),
    }
    return environment().get_template("result.html").render(context | pieces)


def result_context(question: Question, site_root: str, *, most: int | None = None) -> dict[str, Any]:
    """What the templates of the result and of the printed report are filled with; ``most`` is of rulings."""
    scheme, log, edition = question.scheme, question.log, question.edition
    assessment = question.assessment
    year = words.year_word(edition)
    clauses = clause_links(edition, site_root)
    traces = bucket_traces(question) if assessment.points else ()
    names = activity_names(question)
    steps, findings = next_steps(question), shown_findings(question)
    to_check = [finding for finding in findings if finding.severity != "info"]
    notices = [finding for finding in findings if finding.severity == "info"]
    return {
        "scheme": scheme,
        "edition": edition,
        "documents": tuple(scheme.documents.values()),
        "assessment": assessment,
        "points": assessment.points,
        "empty": not log.activities,
        **_heading(question),
        **_window(scheme, edition, assessment),
        "recommended": recommended_sums(question),
        "unknown": clauses_of("unknown-criterion", assessment),
        "to_do": clauses_of("to-do", assessment),
        "steps": steps,
        "step_clauses": joined(step.clauses for step in steps),
        "table": category_table(question) if assessment.points else None,
        "picture": draw_picture(question),
        "picture_row": render_picture_row,
        **_sums(question),
        "to_check": to_check,
        "unproven": unproven_together(question),
        "check_clauses": joined(finding.clauses for finding in to_check),
        "notices": notices,
        "notice_clauses": joined(finding.clauses for finding in notices),
        "readings": reading_differences(edition, assessment, site_root) if assessment.points else None,
        "sentence": explain.sentence(question),
        "why_not": explain.why_not(question),
        "traces": traces,
        "trace_clauses": joined(trace.clauses for trace in traces),
        "rulings": [
            _shown(question, ruling, names[ruling.activity], year, clauses)
            for ruling in assessment.rulings[:most]
        ],
        "own_dates": scheme_dates(scheme, log),
        "clauses": clauses,
    }


def _sums(question: Question) -> dict[str, object]:
    """What was claimed, added, cut and counted, in points that add up as they are shown."""
    assessment = question.assessment
    if assessment.points is None:
        return {"cuts": [], "claimed": ZERO, "converted": ZERO, "cut": ZERO}
    return {
        "cuts": cuts(question),
        "claimed": claimed(assessment),
        "converted": converted(assessment),
        "cut": cut_sum(assessment),
    }


def joined(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The ids of several groups of clauses, each once."""
    return tuple(dict.fromkeys(id for clauses in found for id in clauses))


def _shown(question: Question, ruling: Ruling, name: str, year: str, clauses: Clauses) -> ShownRuling:
    activity = question.activities[ruling.activity]
    category = words.category_name(question.edition.categories[activity.category])
    return show_ruling(ruling, name, activity.date, activity.units, category, year, clauses)


def _heading(question: Question) -> dict[str, object]:
    scheme, assessment = question.scheme, question.assessment
    state = bar_state(question)
    return {
        "tone": state,
        "icon": SIGNS[state],
        "headline": words.headline(scheme, assessment),
        "detail": words.headline_detail(scheme, assessment),
        "old": old_rules(question),
        "amount": words.amount_words(assessment.points) if assessment.points else "",
        "estimate": words.ESTIMATE,
    }


def _window(scheme: Scheme, edition: Edition, assessment: Assessment) -> dict[str, object]:
    window, rule = assessment.window, edition.window
    if window is None or rule is None:
        return {"window": None}
    return {
        "window": window,
        "window_title": words.window_title(scheme, assessment),
        "window_text": words.window_words(window, assessment.on, words.window_subject(scheme, assessment)),
        "window_advised": _advised(rule, window, assessment.on),
        "window_caution": words.window_caution(scheme, assessment),
        "window_clauses": rule.clauses,
    }


def _advised(rule: WindowRule, window: Window, on: date) -> str:
    """The advised day, said before the last one: until then nobody can say that it is too late."""
    if rule.advised_months_before is None or window.state != "before":
        return ""  # once it is open, the sentence of the window says it
    left = days_left(window.advised_by, on)
    return f"{print_day(window.advised_by)}まで（{left}）に申請することをおすすめします。"
