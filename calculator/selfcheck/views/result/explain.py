"""An answer explained in three depths from the same trace: a sentence, the table, every step with its clause."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from cpd import Assessment, Clause
from cpd.dates import print_day
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.words.amounts import show_counted, show_missing
from selfcheck.views.words.plan import smallest_change

Depth = Literal["sentence", "table", "steps"]
DEPTHS: tuple[str, ...] = get_args(Depth)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExplainedStep:
    """One change of an activity's points in words, with the clauses it rests on."""

    activity: str
    before: str
    after: str
    text: str
    clauses: tuple[Clause, ...]


def sentence(question: Question) -> str:
    """The answer and its ground in one sentence."""
    scheme, assessment = question.scheme, question.assessment
    day, answer = print_day(assessment.on), words.headline(scheme, assessment)
    points = assessment.points
    if points is None:
        return f"{day}の時点で、{answer}。"
    unit = scheme.short_unit
    return (
        f"{day}の時点で、必要な{words.show_points(points.required)}{unit}のうち"
        f"{show_counted(points.counted)}{unit}を数え、答えは「{answer}」。"
    )


def why_not(question: Question) -> list[str]:
    """Why the answer is not yes, and the smallest change that would make it so; nothing where it is yes."""
    scheme, assessment = question.scheme, question.assessment
    if assessment.verdict == "eligible":
        return []
    unit, points = scheme.short_unit, assessment.points
    year = words.year_word(question.edition)
    must = [
        finding
        for finding in assessment.findings
        if finding.severity == "must" and finding.code not in ("window-closed", "short")
    ]
    lines = [words.finding_words(finding, scheme, assessment) for finding in must]
    if assessment.window and assessment.window.state == "closed":
        return [words.headline_detail(scheme, assessment)]
    if points and points.shortfall:
        lines.append(f"あと{show_missing(points)}{unit}足りません。")
        lost = _lost(assessment, year)
        if lost:
            lines.append(f"入力したうち、計算に入らなかったのは{lost}です。")
    if assessment.verdict == "depends" and points:
        least = min((*(outcome.counted for outcome in assessment.readings), points.counted))
        lines.append(
            f"いちばん少ない読み方では{words.show_points(least)}{unit}です。"
            f"あと{words.show_points(points.required - least)}{unit}あれば、どの読み方でも足りる見込みです。"
        )
    if change := smallest_change(question):
        lines.append(change)
    return lines


def to_data(question: Question, *, depth: str) -> dict[str, object]:
    """Return the explanation as plain data: the sentence and why not, and in the last depth every step."""
    told: dict[str, object] = {
        "sentence": sentence(question),
        "why_not": why_not(question),
    }
    if depth == "steps":
        told["steps"] = [
            {
                "activity": step.activity,
                "before": step.before,
                "after": step.after,
                "text": step.text,
                "clauses": [clause.id for clause in step.clauses],
            }
            for step in steps(question)
        ]
    return told


def _lost(assessment: Assessment, year: str) -> str:
    sums = {
        rule: sum(
            (
                step.before - step.after
                for ruling in assessment.rulings
                for step in ruling.steps
                if step.rule == rule and step.after < step.before
            ),
            Decimal(0),
        )
        for rule in words.STEP_TITLES
    }
    parts = [
        f"「{words.step_title(rule, year)}」{words.show_points(cut)}" for rule, cut in sums.items() if cut
    ]
    return "、".join(parts)


def steps(question: Question) -> Iterator[ExplainedStep]:
    """Every change of every activity's points, in the order of the log."""
    edition = question.edition
    year = words.year_word(edition)
    for ruling in question.assessment.rulings:
        for step in ruling.steps:
            yield ExplainedStep(
                activity=ruling.activity,
                before=words.show_points(step.before),
                after=words.show_points(step.after),
                text=words.step_words(step, year),
                clauses=tuple(edition.clauses[id] for id in step.clauses),
            )
