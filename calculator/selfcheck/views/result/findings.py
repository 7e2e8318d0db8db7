"""What the rules say about the log besides the answer, one line a code, the most pressing first."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cpd import Activity, Assessment, Finding, Scheme
from selfcheck.views import words
from selfcheck.views.words.days import activity_name

# Said by the headline, the panel of the window, the readings and the lists, so not among the findings.
SAID_ELSEWHERE = frozenset(
    {
        *("short", "met", "window-before", "window-open", "window-late", "window-closed"),
        *("readings-differ", "to-do", "unknown-criterion"),
    }
)
NAMES_SHOWN = 5


def shown_findings(
    scheme: Scheme, assessment: Assessment, activities: Mapping[str, Activity]
) -> list[dict[str, object]]:
    """The findings that are not said elsewhere, in words."""
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


def clauses_of(code: str, assessment: Assessment) -> tuple[str, ...]:
    """The clauses that the findings of one code point to."""
    return tuple(
        clause for finding in assessment.findings if finding.code == code for clause in finding.clauses
    )


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
