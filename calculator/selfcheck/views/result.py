"""The result of an assessment as HTML: the verdict first, then how it came about, with its clauses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from cpd import Activity, Assessment, Edition, Finding, Log, Ruling, Scheme
from cpd.plan import plan as make_plan
from selfcheck.views import words
from selfcheck.views.chart import draw_chart
from selfcheck.views.dates import date_rows, key_dates
from selfcheck.views.environment import environment
from selfcheck.views.readings import reading_differences
from selfcheck.views.steps import next_steps
from selfcheck.views.table import category_table
from selfcheck.views.trace import RuleSum, bucket_traces, cut_sums

# Said by the headline, the panel of the window, the readings and the checklist, so not among the findings.
SAID_ELSEWHERE = frozenset(
    {
        *("short", "met", "window-before", "window-open", "window-late", "window-closed", "term-ended"),
        *("readings-differ", "to-do", "unknown-criterion"),
    }
)
TONES = {"eligible": "good", "not_eligible": "short", "depends": "open", "undetermined": "open"}
ICONS = {"good": "✓", "short": "…", "open": "？", "closed": "！"}
NAMES_SHOWN = 5
ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class ClauseLink:
    """A clause by its title, and the address of its anchor."""

    title: str
    href: str


def render_result(scheme: Scheme, log: Log, assessment: Assessment, site_root: str) -> str:
    """The markup of the result; `site_root` is the relative path from the page to the start of the site."""
    return (
        environment().get_template("result.html").render(result_context(scheme, log, assessment, site_root))
    )


def result_context(scheme: Scheme, log: Log, assessment: Assessment, site_root: str) -> dict[str, object]:
    """What the templates of the result and of the printed report are filled with."""
    edition = words.edition_of(scheme, assessment)
    activities = {activity.id: activity for activity in log.activities}
    points, window = assessment.points, assessment.window
    tone = "closed" if words.is_closed(assessment) else TONES[assessment.verdict]
    sums = cut_sums(assessment)
    plan = make_plan(scheme, log, on=assessment.on)
    return {
        "scheme": scheme,
        "edition": edition,
        "documents": tuple(scheme.documents.values()),
        "log": log,
        "assessment": assessment,
        "points": points,
        "window": window,
        "tone": tone,
        "icon": ICONS[tone],
        "headline": words.headline(scheme, assessment),
        "detail": words.headline_detail(scheme, log, assessment),
        "estimate": words.ESTIMATE,
        "year_word": "年度" if edition.period.year_starts else "1年",
        "hours_word": words.hours_word(edition),
        "factors": words.has_factors(edition),
        "window_noun": words.window_noun(edition),
        "window_title": _window_title(edition, assessment),
        "window_text": words.window_words(window, assessment.on, edition) if window else "",
        "window_caution": words.FINDING_SENTENCES["window-late"],
        "window_clauses": edition.window.clauses if edition.window else (),
        "dates": date_rows(key_dates(scheme, edition, log, assessment), assessment.on),
        "table": category_table(edition, log, assessment) if points else None,
        "chart_drawing": draw_chart(scheme, edition, log, assessment),
        "cuts": _titled(sums, edition),
        "cut": sum((each.points for each in sums if not each.added), ZERO),
        "added": sum((each.points for each in sums if each.added), ZERO),
        "steps": next_steps(scheme, edition, log, assessment, plan),
        "findings": _findings(scheme, edition, assessment, activities),
        "checklist": [edition.clauses[id] for id in edition.checklist],
        "unknown": [edition.clauses[id] for id in edition.unknown],
        "readings": reading_differences(edition, assessment, site_root),
        "rulings": [_ruling(ruling, activities[ruling.activity], edition) for ruling in assessment.rulings],
        "traces": bucket_traces(edition, log, assessment) if points else (),
        "clauses": clause_links(edition, site_root),
        "explained": _explained(scheme, edition, assessment),
        "last_label": scheme.dates[-1].label,
        "last_day": getattr(log, scheme.dates[-1].id),
        "site_root": site_root,
    }


def clause_links(edition: Edition, site_root: str) -> Callable[[Iterable[str]], list[ClauseLink]]:
    """What turns ids of clauses into their titles and addresses."""

    def clauses(ids: Iterable[str]) -> list[ClauseLink]:
        return [
            ClauseLink(title=clause.title, href=f"{site_root}{clause.page}#{clause.id}")
            for clause in (edition.clauses[id] for id in ids)
        ]

    return clauses


def _explained(scheme: Scheme, edition: Edition, assessment: Assessment) -> str:
    """The whole calculation in one sentence."""
    points, unit = assessment.points, scheme.short_unit
    if points is None:
        return ""
    entered = f"{words.hours_word(edition)}{words.show_points(points.claimed)}時間"
    counted = f"上限などのルールを当てはめると、{words.show_points(points.counted)}{unit}になります。"
    required = words.show_points(points.required)
    if points.shortfall:
        end = f"必要な{required}{unit}に、あと{words.show_points(points.shortfall)}{unit}足りません。"
    else:
        end = f"必要な{required}{unit}に達する見込みです。"
    return f"{entered}に、{counted}{end}"


def _window_title(edition: Edition, assessment: Assessment) -> str:
    if assessment.window is None:
        return ""
    if edition.window is not None and edition.window.opens_months_before is None:
        return "終了" if words.is_closed(assessment) else "期間の中"
    return words.WINDOW_TITLES[assessment.window.state]


def _titled(sums: Iterable[RuleSum], edition: Edition) -> list[tuple[str, RuleSum]]:
    """The sums by rule in the order of the rules, each with its heading."""
    order, year = list(words.STEP_TITLES), words.year_word(edition)
    ordered = sorted(sums, key=lambda each: (order.index(each.rule), not each.added))
    return [(words.step_title(each.rule, year), each) for each in ordered]


def _findings(
    scheme: Scheme, edition: Edition, assessment: Assessment, activities: dict[str, Activity]
) -> list[dict[str, object]]:
    order = list(words.SEVERITY_TITLES)
    shown = [finding for finding in assessment.findings if finding.code not in SAID_ELSEWHERE]
    return [
        {
            "code": finding.code,
            "severity": finding.severity,
            "badge": words.SEVERITY_TITLES[finding.severity],
            "text": words.finding_words(finding, scheme, assessment),
            "said": [edition.clauses[id].text for id in finding.clauses] if _is_told(finding) else [],
            "clauses": finding.clauses,
            "activities": _names([activities[id] for id in finding.activities]),
        }
        for finding in sorted(_merged(shown), key=lambda finding: order.index(finding.severity))
    ]


def _is_told(finding: Finding) -> bool:
    """Whether the clause itself says more than our sentence."""
    return finding.code.startswith(("term-", "surplus", "transition", "recommended-"))


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """One finding a code: what the rules say of each bucket by itself is one sentence for people."""
    merged: dict[str, Finding] = {}
    for finding in findings:
        before = merged.get(finding.code)
        merged[finding.code] = finding if before is None else _joined(before, finding)
    return list(merged.values())


def _joined(one: Finding, other: Finding) -> Finding:
    return replace(
        one,
        clauses=tuple(dict.fromkeys(one.clauses + other.clauses)),
        activities=tuple(dict.fromkeys(one.activities + other.activities)),
    )


def _names(activities: list[Activity]) -> str:
    names = [f"「{activity_name(activity)}」" for activity in activities[:NAMES_SHOWN]]
    more = len(activities) - NAMES_SHOWN
    return "".join(names) + (f"ほか{more}件" if more > 0 else "")


def activity_name(activity: Activity) -> str:
    """The activity's title, or its category and day where it has none."""
    return activity.title or f"{activity.category} {words.show_date(activity.date)}"


def _ruling(ruling: Ruling, activity: Activity, edition: Edition) -> dict[str, object]:
    planned = ruling.claimed == 0  # an activity that is done claims all of its hours
    counted, claimed = words.show_points(ruling.counted), words.show_points(ruling.claimed)
    full = all(step.after > step.before or step.rule == "own-lecture" for step in ruling.steps)
    year = words.year_word(edition)
    done = f"{claimed}時間 → {counted}" if words.has_factors(edition) else f"{counted}／{claimed}"
    return {
        "id": activity.id,
        "category": activity.category,
        "date": words.show_date(activity.date),
        "title": activity_name(activity),
        "points": f"予定 {words.show_points(activity.hours)}時間" if planned else done,
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
