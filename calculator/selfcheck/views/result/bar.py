"""The line that stays in sight: the answer, the points against what is required, the days left, the next thing."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from selfcheck import contract
from selfcheck.contract import BarState
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.result.asking import TODAY, ask_first
from selfcheck.views.result.step import NextStep
from selfcheck.views.result.steps import next_steps
from selfcheck.views.words.days import days_left

NOTHING_YET = "活動を入れると、ここに結果が出ます"
FIRST_ACTIVITY = NextStep(
    by=date.max,
    when=TODAY,
    title="最初の活動を追加する",
    text="",
    clauses=(),
    press="活動を追加する",
    href="#/add",
)
# Where nobody can say who is eligible, there is still what has to be sent.
PREPARE = NextStep(
    by=date.max,
    when=TODAY,
    title="申請の準備を進める",
    text="",
    clauses=(),
    press="申請の準備を見る",
    href="#/apply",
)
SIGNS: Mapping[BarState, str] = MappingProxyType(
    {"nothing": "", "reached": "✓", "short": "…", "ask": "！", "open": "？", "closed": "×"}
)


def render_bar(question: Question) -> contract.Bar:
    """Return the state, which decides the colour, and the markup."""
    state = bar_state(question)
    points = question.assessment.points
    html = (
        environment()
        .get_template("bar.html")
        .render(
            sign=SIGNS[state],
            amount="" if state == "nothing" or points is None else words.amount_words(points),
            words=NOTHING_YET
            if state == "nothing"
            else words.bar_words(question.scheme, question.assessment),
            days="" if state == "closed" else _days(question),
            old=_first_sentence(old_rules(question)),
            next=_next(question, state),
        )
    )
    return {"state": state, "html": html}


def bar_state(question: Question) -> BarState:
    """What the bar is about. After the advised day it is amber whatever else holds: somebody has to be asked."""
    assessment = question.assessment
    window = assessment.window
    if window is not None and window.state == "closed":
        return "closed"
    late = window is not None and window.state == "late"
    if not question.log.activities and assessment.points is not None and not late:
        return "nothing"
    if assessment.verdict == "undetermined":
        return "open"
    if assessment.verdict == "depends" or late:
        return "ask"
    return "reached" if assessment.verdict == "eligible" else "short"


def _next(question: Question, state: BarState) -> NextStep | None:
    """The one next thing to do: of a log that holds nothing yet, to put something in."""
    if state == "nothing":
        return next(ask_first(question), FIRST_ACTIVITY)
    steps = next_steps(question)
    if not steps and state == "open":
        return PREPARE
    return steps[0] if steps else None


def _days(question: Question) -> str:
    window, rule = question.assessment.window, question.edition.window
    if window is None or rule is None:
        return ""
    if rule.advised_months_before is not None and question.on <= window.advised_by:
        return f"すすめる日まで{days_left(window.advised_by, question.on)}"
    subject = words.window_subject(question.scheme, question.assessment)
    return f"{subject}の最後の日まで{days_left(window.closes, question.on)}"


def _first_sentence(text: str) -> str:
    """What has room in the bar; the rest is said in the result, and the next step says what to do."""
    return text.partition("。")[0] + "。" if text else ""


def old_rules(question: Question) -> str:
    """That the rules are those of an earlier year, where a newer edition is expected; else nothing."""
    found = [finding for finding in question.assessment.findings if finding.code == "edition-old"]
    return words.finding_words(found[0], question.scheme, question.assessment) if found else ""
