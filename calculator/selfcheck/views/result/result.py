"""The result of an assessment as HTML: the verdict first, then how it came about, with its clauses."""

from typing import Any

from cpd import Assessment, Edition, Log, Scheme
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.result import explain
from selfcheck.views.result.chart import draw_chart
from selfcheck.views.result.findings import SAID_ELSEWHERE, clauses_of, shown_findings
from selfcheck.views.result.key_dates import date_rows, key_dates
from selfcheck.views.result.readings import reading_differences
from selfcheck.views.result.ruling import clause_links, render_ruling, show_ruling
from selfcheck.views.result.steps import next_steps
from selfcheck.views.result.sums import converted, cut_sum, cuts, recommended_sums, scheme_dates
from selfcheck.views.result.table import category_table
from selfcheck.views.result.trace import bucket_traces
from selfcheck.views.words.days import activity_name

__all__ = ["SAID_ELSEWHERE", "activity_name", "clause_links", "render_result", "result_context"]

TONES = {"eligible": "good", "not_eligible": "short", "depends": "open", "undetermined": "open"}
ICONS = {"good": "✓", "short": "…", "open": "？", "closed": "！"}


def render_result(question: Question, site_root: str, *, quick: bool = False) -> str:
    """The markup of the result; `site_root` is the relative path from the page to the start of the site.

    `quick` leaves out what takes long to load the first time.
    """
    context = result_context(question, site_root, quick=quick)
    rulings = [render_ruling(ruling) for ruling in context["rulings"]]
    return environment().get_template("result.html").render(context | {"rulings": rulings})


def result_context(question: Question, site_root: str, *, quick: bool = False) -> dict[str, Any]:
    """What the templates of the result and of the printed report are filled with."""
    scheme, log, edition = question.scheme, question.log, question.edition
    assessment, activities = question.assessment, question.activities
    year = words.year_word(edition)
    clauses = clause_links(edition, site_root)
    traces = bucket_traces(question) if assessment.points else ()
    return {
        "scheme": scheme,
        "edition": edition,
        "documents": tuple(scheme.documents.values()),
        "log": log,
        "assessment": assessment,
        "points": assessment.points,
        **_heading(scheme, log, assessment),
        **_window(scheme, edition, assessment),
        "recommended": recommended_sums(question),
        "unknown": clauses_of("unknown-criterion", assessment),
        "to_do": clauses_of("to-do", assessment),
        "steps": next_steps(question),
        "dates": date_rows(key_dates(question, quick=quick), question.on),
        "table": category_table(question) if assessment.points else None,
        "drawing": draw_chart(question, traces),
        "cuts": cuts(assessment, year),
        "converted": converted(assessment),
        "cut": cut_sum(assessment),
        "findings": shown_findings(scheme, assessment, activities),
        "readings": reading_differences(edition, assessment, site_root) if assessment.points else None,
        "sentence": explain.sentence(question),
        "why_not": explain.why_not(question),
        "traces": traces,
        "rulings": [
            show_ruling(ruling, activities[ruling.activity], year, clauses) for ruling in assessment.rulings
        ],
        "own_dates": scheme_dates(scheme, log),
        "clauses": clauses,
        "site_root": site_root,
    }


def _heading(scheme: Scheme, log: Log, assessment: Assessment) -> dict[str, object]:
    closed = assessment.window is not None and assessment.window.state == "closed"
    tone = "closed" if closed else TONES[assessment.verdict]
    return {
        "tone": tone,
        "icon": ICONS[tone],
        "headline": words.headline(scheme, assessment),
        "detail": words.headline_detail(scheme, log, assessment),
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
        "window_advised": rule.advised_months_before is not None,
        "window_caution": words.window_caution(scheme, assessment),
        "window_clauses": rule.clauses,
    }
