"""What the rules say about the log besides the answer, one line a code, the most pressing first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from markupsafe import Markup

from cpd import Activity, Assessment, Finding
from cpd.assessment import Severity
from cpd.records.other_logs import lender
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.words.days import activity_names

# Said by the headline, the panel of the window, the readings and the lists, so not among the findings.
SAID_ELSEWHERE = frozenset(
    {
        *("short", "met", "window-before", "window-open", "window-late", "window-closed"),
        *("readings-differ", "to-do", "unknown-criterion", "edition-old"),
    }
)
UNPROVEN = ("evidence-weak", "evidence-missing", "evidence-none")  # what each of them lacks is a document
NAMES_SHOWN = 3  # more stand folded
REMEMBERED = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """An activity by its name; ``own`` says that it stands in this log and can be opened."""

    id: str
    name: str
    own: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownFinding:
    """A finding in words, with every activity it is about and the field that would settle it."""

    code: str
    severity: Severity
    badge: str
    text: str
    clauses: tuple[str, ...]
    named: tuple[Named, ...]
    field: str

    @property
    def folded(self) -> bool:
        """Whether its activities are too many to stand open."""
        return len(self.named) > NAMES_SHOWN

    @property
    def names(self) -> str:
        """The names of all activities in a row."""
        return "".join(f"「{each.name}」" for each in self.named)


FIELDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(UNPROVEN, "evidence"),
        **dict.fromkeys(("domain-none", "domain-not-stated", "area-outside-domains"), "domain"),
        **dict.fromkeys(("outside-period", "future-done", "repeated"), "date"),
        **dict.fromkeys(("over-cap", "no-figure"), "category"),
        **dict.fromkeys(("rounded", "day-over-24"), "hours"),
        "planned": "status",
        "own-lecture": "own_lecture_hours",
        "days-not-stated": "until",
    }
)


def shown_findings(question: Question) -> list[ShownFinding]:
    """The findings that are not said elsewhere, in words, those that must be looked at first."""
    scheme, assessment, names = question.scheme, question.assessment, activity_names(question)
    order = list(words.SEVERITY_TITLES)
    shown = [finding for finding in assessment.findings if finding.code not in SAID_ELSEWHERE]
    return [
        ShownFinding(
            code=finding.code,
            severity=finding.severity,
            badge=words.SEVERITY_TITLES[finding.severity],
            text=words.finding_words(finding, scheme, assessment),
            clauses=finding.clauses,
            named=tuple(Named(id=id, name=names[id], own=not lender(id)) for id in finding.activities),
            field=FIELDS.get(finding.code, "date"),
        )
        for finding in sorted(_merged(shown), key=lambda finding: order.index(finding.severity))
    ]


@lru_cache(maxsize=REMEMBERED)
def render_finding(finding: ShownFinding, most: int) -> Markup:
    """The markup of a finding, with the names of so many activities. Most findings stay the same after a change."""
    return Markup(environment().get_template("finding.html").render(finding=finding, most=most))


def unproven(question: Question) -> tuple[Activity, ...]:
    """The activities that lack a document: one number for the next steps, the checklist and the print."""
    ids = {id for each in question.assessment.findings if each.code in UNPROVEN for id in each.activities}
    return tuple(activity for activity in question.log.activities if activity.id in ids)


def unproven_together(question: Question) -> str:
    """How many lack a document, where several findings share them: the number of the next steps and the checklist."""
    count = len(unproven(question))
    parts = {each.code for each in question.assessment.findings if each.code in UNPROVEN and each.activities}
    return f"書類の確認が必要な活動は、合わせて{count}件です。" if len(parts) > 1 else ""


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
