"""The result of an assessment as HTML: the verdict first, then how it came about, with its clauses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypedDict

from cpd import (
    Activity,
    Assessment,
    Edition,
    Finding,
    Log,
    Ruling,
    Scheme,
)
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.readings import reading_differences
from selfcheck.views.table import category_table

# Said by the headline, the panel of the window, the readings and the lists, so not among the findings.
SAID_ELSEWHERE = frozenset(
    {
        *("short", "met", "window-before", "window-open", "window-late", "window-closed"),
        *("readings-differ", "to-do", "unknown-criterion"),
    }
)
TONES = {"eligible": "good", "not_eligible": "short", "depends": "open", "undetermined": "open"}
ICONS = {"good": "✓", "short": "…", "open": "？", "closed": "！"}
NAMES_SHOWN = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class ClauseLink:
    """A clause by its title and text, and the address of its anchor."""

    title: str
    text: str
    href: str


def render_result(scheme: Scheme, log: Log, assessment: Assessment, site_root: str) -> str:
    """The markup of the result; `site_root` is the relative path from the page to the start of the site."""
    edition = words.edition_of(scheme, assessment)
    activities = {activity.id: activity for activity in log.activities}
    year = words.year_word(edition)
    window = assessment.window
    tone = "closed" if window and window.state == "closed" else TONES[assessment.verdict]

    def clauses(ids: Iterable[str]) -> list[ClauseLink]:
        return [
            ClauseLink(title=clause.title, text=clause.text, href=f"{site_root}{clause.page}#{clause.id}")
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
            window=window,
            tone=tone,
            icon=ICONS[tone],
            headline=words.headline(scheme, assessment),
            detail=words.headline_detail(scheme, log, assessment),
            estimate=words.ESTIMATE,
            recommended=recommended_sums(edition, log, assessment),
            window_heading=_window_heading(scheme, assessment),
            window_title=words.window_title(scheme, assessment) if window else "",
            window_text=words.window_words(window, assessment.on, words.window_subject(scheme, assessment))
            if window
            else "",
            window_advised=edition.window is not None and edition.window.advised_months_before is not None,
            window_caution=words.FINDING_SENTENCES["window-late"],
            window_clauses=edition.window.clauses if edition.window else (),
            unknown=_clauses_of("unknown-criterion", assessment),
            to_do=_clauses_of("to-do", assessment),
            table=category_table(edition, log, assessment) if edition.categories else None,
            cuts=_cuts(assessment, year),
            converted=converted(assessment),
            cut=cut_sum(assessment),
            findings=_findings(scheme, assessment, activities),
            readings=reading_differences(edition, assessment, site_root) if assessment.points else None,
            rulings=[_ruling(ruling, activities[ruling.activity], year) for ruling in assessment.rulings],
            dates=scheme_dates(scheme, log),
            clauses=clauses,
        )
    )


def scheme_dates(scheme: Scheme, log: Log, between: str = "：") -> str:
    """The dates that the log gives, by the names that the scheme has for them."""
    given = {"starts": log.starts, "expires": log.expires, "passed_on": log.passed_on}
    days = [(field.label, given[field.id]) for field in scheme.dates]
    return "、".join(f"{label}{between}{words.show_date(day)}" for label, day in days if day)


class Recommended(TypedDict):
    """What counts of a recommendation, against what is encouraged, in points."""

    title: str
    counted: Decimal
    at_least: Decimal


def recommended_sums(edition: Edition, log: Log, assessment: Assessment) -> list[Recommended]:
    """What counts of each recommendation, against what is encouraged."""
    categories = {activity.id: activity.category for activity in log.activities}
    return [
        {
            "title": each.title,
            "counted": sum(
                (
                    ruling.counted
                    for ruling in assessment.rulings
                    if categories[ruling.activity] in each.categories
                ),
                Decimal(0),
            ),
            "at_least": each.at_least,
        }
        for each in edition.recommendations
    ]


def converted(assessment: Assessment) -> Decimal:
    """What converting hours added, where an hour is more than a point."""
    return sum((-change for change in _changes(assessment) if change < 0), Decimal(0))


def cut_sum(assessment: Assessment) -> Decimal:
    """What did not count: claimed, and what converting added, less counted."""
    return sum((change for change in _changes(assessment) if change > 0), Decimal(0))


def _changes(assessment: Assessment) -> list[Decimal]:
    return [step.before - step.after for ruling in assessment.rulings for step in ruling.steps]


def _window_heading(scheme: Scheme, assessment: Assessment) -> str:
    subject = words.window_subject(scheme, assessment)
    return "受付の期間" if subject == "受付" else subject


def _clauses_of(code: str, assessment: Assessment) -> tuple[str, ...]:
    return tuple(
        clause for finding in assessment.findings if finding.code == code for clause in finding.clauses
    )


def _cuts(assessment: Assessment, year: str) -> list[dict[str, object]]:
    """What did not count, summed by reason; with what converting added, they are claimed less counted."""
    sums: dict[str, Decimal] = {}
    counts: dict[str, int] = {}
    clauses: dict[str, dict[str, None]] = {}
    for step in (step for ruling in assessment.rulings for step in ruling.steps):
        sums[step.rule] = sums.get(step.rule, Decimal(0)) + step.before - step.after
        counts[step.rule] = counts.get(step.rule, 0) + 1
        clauses.setdefault(step.rule, {}).update(dict.fromkeys(step.clauses))
    return [
        {
            "title": words.step_title(rule, year),
            "points": sums[rule],
            "count": counts[rule],
            "clauses": tuple(clauses[rule]),
        }
        for rule in words.STEP_TITLES
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
