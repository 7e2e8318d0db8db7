"""The result of an assessment as HTML: the verdict first, then how it came about, with its clauses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from cpd import (
    Activity,
    Assessment,
    Finding,
    Log,
    Ruling,
    Scheme,
)
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.readings import reading_differences
from selfcheck.views.table import category_table

# Said by the headline, the panel of the window and the readings, so not repeated among the findings.
SAID_ELSEWHERE = frozenset(
    {"short", "met", "window-before", "window-open", "window-late", "window-closed", "readings-differ"}
)
TONES = {"eligible": "good", "not_eligible": "short", "depends": "open", "undetermined": "open"}
ICONS = {"good": "✓", "short": "…", "open": "？", "closed": "！"}
NAMES_SHOWN = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class ClauseLink:
    """A clause by its title, and the address of its anchor."""

    title: str
    href: str


def render_result(scheme: Scheme, log: Log, assessment: Assessment, site_root: str) -> str:
    """The markup of the result; `site_root` is the relative path from the page to the start of the site."""
    edition = scheme.edition_for(log.expires)
    activities = {activity.id: activity for activity in log.activities}
    tone = "closed" if assessment.window.state == "closed" else TONES[assessment.verdict]

    def clauses(ids: Iterable[str]) -> list[ClauseLink]:
        return [
            ClauseLink(title=clause.title, href=f"{site_root}{clause.page}#{clause.id}")
            for clause in (edition.clauses[id] for id in ids)
        ]

    return (
        environment()
        .get_template("result.html")
        .render(
            scheme=scheme,
            edition=edition,
            log=log,
            assessment=assessment,
            points=assessment.points,
            window=assessment.window,
            tone=tone,
            icon=ICONS[tone],
            headline=words.headline(scheme, assessment),
            detail=words.headline_detail(scheme, log, assessment),
            estimate=words.ESTIMATE,
            window_title=words.WINDOW_TITLES[assessment.window.state],
            window_text=words.window_words(assessment.window, assessment.on),
            window_caution=words.FINDING_SENTENCES["window-late"],
            window_clauses=edition.window.clauses,
            table=category_table(edition, log, assessment),
            cuts=_cuts(assessment),
            cut=assessment.points.claimed - assessment.points.counted,
            findings=_findings(scheme, assessment, activities),
            readings=reading_differences(edition, assessment, site_root),
            rulings=[_ruling(ruling, activities[ruling.activity]) for ruling in assessment.rulings],
            clauses=clauses,
        )
    )


def _cuts(assessment: Assessment) -> list[dict[str, object]]:
    """What did not count, summed by reason; together they are claimed less counted."""
    sums: dict[str, Decimal] = {}
    counts: dict[str, int] = {}
    clauses: dict[str, dict[str, None]] = {}
    for step in (step for ruling in assessment.rulings for step in ruling.steps):
        sums[step.rule] = sums.get(step.rule, Decimal(0)) + step.before - step.after
        counts[step.rule] = counts.get(step.rule, 0) + 1
        clauses.setdefault(step.rule, {}).update(dict.fromkeys(step.clauses))
    return [
        {"title": title, "points": sums[rule], "count": counts[rule], "clauses": tuple(clauses[rule])}
        for rule, title in words.STEP_TITLES.items()
        if rule in sums
    ]


def _findings(
    scheme: Scheme, assessment: Assessment, activities: dict[str, Activity]
) -> list[dict[str, object]]:
    order = list(words.SEVERITY_TITLES)
    shown = [finding for finding in assessment.findings if finding.code not in SAID_ELSEWHERE]
    return [
        {
            "code": finding.code,
            "severity": finding.severity,
            "badge": words.SEVERITY_TITLES[finding.severity],
            "text": words.finding_words(finding, scheme, assessment),
            "clauses": finding.clauses,
            "activities": _names([activities[id] for id in finding.activities]),
        }
        for finding in sorted(_merged(shown), key=lambda finding: order.index(finding.severity))
    ]


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


def _ruling(ruling: Ruling, activity: Activity) -> dict[str, object]:
    planned = ruling.claimed == 0  # an activity that is done claims all of its hours
    counted, claimed = words.show_points(ruling.counted), words.show_points(ruling.claimed)
    full = ruling.counted == ruling.claimed
    return {
        "id": activity.id,
        "category": activity.category,
        "date": words.show_date(activity.date),
        "title": activity_name(activity),
        "points": f"予定 {words.show_points(activity.hours)}時間" if planned else f"{counted}／{claimed}",
        "chip": words.ruling_words(ruling, planned),
        "tone": "planned" if planned else "full" if full else "part" if ruling.counted else "none",
        "steps": [
            {
                "before": step.before,
                "after": step.after,
                "text": words.step_words(step),
                "clauses": step.clauses,
            }
            for step in ruling.steps
        ],
    }
