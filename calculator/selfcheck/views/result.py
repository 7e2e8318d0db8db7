"""The result of an assessment as HTML: the verdict first, then how it came about, with its clauses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cpd import Activity, Assessment, Edition, Log, Ruling, Scheme
from cpd import plan as make_plan
from selfcheck.views import explain, words
from selfcheck.views.chart import draw_chart
from selfcheck.views.dates import date_rows, key_dates
from selfcheck.views.environment import environment
from selfcheck.views.findings import SAID_ELSEWHERE, clauses_of, shown_findings
from selfcheck.views.readings import reading_differences
from selfcheck.views.shown import activity_name
from selfcheck.views.steps import next_steps
from selfcheck.views.sums import converted, cut_sum, cuts, recommended_sums, scheme_dates
from selfcheck.views.table import category_table
from selfcheck.views.trace import bucket_traces

__all__ = ["SAID_ELSEWHERE", "activity_name", "clause_links", "render_result", "result_context"]

TONES = {"eligible": "good", "not_eligible": "short", "depends": "open", "undetermined": "open"}
ICONS = {"good": "✓", "short": "…", "open": "？", "closed": "！"}


@dataclass(frozen=True, kw_only=True, slots=True)
class ClauseLink:
    """A clause by its title and text, and the address of its anchor."""

    title: str
    text: str
    href: str


def render_result(
    scheme: Scheme, log: Log, assessment: Assessment, site_root: str, *, quick: bool = False
) -> str:
    """The markup of the result; `site_root` is the relative path from the page to the start of the site.

    `quick` leaves out what takes long to load the first time.
    """
    context = result_context(scheme, log, assessment, site_root, quick=quick)
    return environment().get_template("result.html").render(context)


def result_context(
    scheme: Scheme, log: Log, assessment: Assessment, site_root: str, *, quick: bool = False
) -> dict[str, object]:
    """What the templates of the result and of the printed report are filled with."""
    edition = words.edition_of(scheme, assessment)
    activities = {activity.id: activity for activity in log.activities}
    plan = make_plan(scheme, log, on=assessment.on)
    year = words.year_word(edition)
    return {
        "scheme": scheme,
        "edition": edition,
        "documents": tuple(scheme.documents.values()),
        "log": log,
        "assessment": assessment,
        "points": assessment.points,
        **_heading(scheme, log, assessment),
        **_window(scheme, edition, assessment),
        "recommended": recommended_sums(edition, log, assessment),
        "unknown": clauses_of("unknown-criterion", assessment),
        "to_do": clauses_of("to-do", assessment),
        "steps": next_steps(scheme, edition, log, assessment, plan),
        "dates": date_rows(key_dates(scheme, edition, log, assessment, quick=quick), assessment.on),
        "table": category_table(edition, log, assessment) if assessment.points else None,
        "drawing": draw_chart(scheme, edition, log, assessment),
        "cuts": cuts(assessment, year),
        "converted": converted(assessment),
        "cut": cut_sum(assessment),
        "findings": shown_findings(scheme, assessment, activities),
        "readings": reading_differences(edition, assessment, site_root) if assessment.points else None,
        "sentence": explain.sentence(scheme, assessment),
        "why_not": explain.why_not(scheme, log, assessment, plan),
        "traces": bucket_traces(edition, log, assessment) if assessment.points else (),
        "rulings": [_ruling(ruling, activities[ruling.activity], year) for ruling in assessment.rulings],
        "own_dates": scheme_dates(scheme, log),
        "clauses": clause_links(edition, site_root),
        "site_root": site_root,
    }


def clause_links(edition: Edition, site_root: str) -> Callable[[Iterable[str]], list[ClauseLink]]:
    """What turns ids of clauses into their titles, texts and addresses."""

    def clauses(ids: Iterable[str]) -> list[ClauseLink]:
        return [
            ClauseLink(title=clause.title, text=clause.text, href=f"{site_root}{clause.page}#{clause.id}")
            for clause in (edition.clauses[id] for id in ids)
        ]

    return clauses


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
        "window_caution": words.FINDING_SENTENCES["window-late"],
        "window_clauses": rule.clauses,
    }


def _ruling(ruling: Ruling, activity: Activity, year: str) -> dict[str, object]:
    planned = ruling.claimed == 0  # an activity that is done claims all of its hours
    counted, claimed = words.show_points(ruling.counted), words.show_points(ruling.claimed)
    full = not any(step.after < step.before for step in ruling.steps)
    same_kind = not any(step.rule == "rate" for step in ruling.steps)
    points = f"{counted}／{claimed}" if same_kind else f"{claimed}時間 → {counted}"
    return {
        "id": activity.id,
        "category": activity.category,
        "date": words.show_date(activity.date),
        "title": activity_name(activity),
        "points": f"予定 {words.show_points(activity.hours)}時間" if planned else points,
        "chip": words.ruling_words(ruling, planned, year),
        "tone": "planned" if planned else "full" if full else "part" if ruling.counted else "none",
        "steps": [
            {
                "before": step.before,
                "after": step.after,
                "text": words.step_words(step, year),
                "clauses": step.clauses,
            }
            for step in ruling.steps
        ],
    }
