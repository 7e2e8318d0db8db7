"""The line that stays in sight: the answer, the points against what is required, the days left, the next thing."""

from collections.abc import Mapping
from types import MappingProxyType

from selfcheck import contract
from selfcheck.contract import BarState
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.result.steps import next_steps
from selfcheck.views.words.days import days_left

NOTHING_YET = "活動を入れると、ここに結果が出ます"
SIGNS: Mapping[BarState, str] = MappingProxyType(
    {"nothing": "", "reached": "✓", "short": "…", "ask": "！", "open": "？", "closed": "×"}
)


def render_bar(question: Question) -> contract.Bar:
    """Return the state, which decides the colour, and the markup."""
    state = bar_state(question)
    points = question.assessment.points
    steps = [] if state == "nothing" else next_steps(question)
    html = (
        environment()
        .get_template("bar.html")
        .render(
            sign=SIGNS[state],
            amount="" if state == "nothing" or points is None else words.amount_words(points),
            words=NOTHING_YET
            if state == "nothing"
            else words.bar_words(question.scheme, question.assessment),
            days="" if state in ("nothing", "closed") else _days(question),
            old=old_rules(question),
            next=steps[0] if steps else None,
        )
    )
    return {"state": state, "html": html}


def bar_state(question: Question) -> BarState:
    """What the bar is about. After the advised day it is amber whatever else holds: somebody has to be asked."""
    assessment = question.assessment
    window = assessment.window
    if window is not None and window.state == "closed":
        return "closed"
    if not question.log.activities and assessment.points is not None:
        return "nothing"
    if assessment.verdict == "undetermined":
        return "open"
    if assessment.verdict == "depends" or (window is not None and window.state == "late"):
        return "ask"
    return "reached" if assessment.verdict == "eligible" else "short"


def _days(question: Question) -> str:
    window, rule = question.assessment.window, question.edition.window
    if window is None or rule is None:
        return ""
    if rule.advised_months_before is not None and question.on <= window.advised_by:
        return f"すすめる日まで{days_left(window.advised_by, question.on)}"
    subject = words.window_subject(question.scheme, question.assessment)
    return f"{subject}の最後の日まで{days_left(window.closes, question.on)}"


def old_rules(question: Question) -> str:
    """That the rules are those of an earlier year, where a newer edition is expected; else nothing."""
    found = [finding for finding in question.assessment.findings if finding.code == "edition-old"]
    return words.finding_words(found[0], question.scheme, question.assessment) if found else ""
