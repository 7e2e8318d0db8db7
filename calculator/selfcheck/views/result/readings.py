"""What changes when the documents are read otherwise than adopted here."""

from cpd import Assessment, Edition, Reading, ReadingOutcome, Verdict
from selfcheck.schemes import DEFAULT_SCHEME
from selfcheck.views.words import VERDICT_WORDS


def reading_differences(edition: Edition, assessment: Assessment, site_root: str) -> dict[str, object]:
    """Which open question decides: the fewest other choices that turn the answer, beside the adopted ones."""
    assert assessment.points is not None
    turning = _turning(assessment)
    touched = {id for outcome in (turning or _telling(assessment)) for id in outcome.choices}
    titles = {
        (reading.id, choice.id): choice.title for reading in edition.readings for choice in reading.choices
    }
    counted = [outcome.counted for outcome in assessment.readings]
    return {
        "differ": bool(counted),
        "least": min((*counted, assessment.points.counted)),
        "most": max((*counted, assessment.points.counted)),
        "questions": [
            {
                "question": reading.question,
                "adopted": reading.adopted.title,
                "href": site_root + _page(edition, assessment, reading),
            }
            for reading in edition.readings
            if reading.id in touched
        ],
        "adopted": VERDICT_WORDS[_adopted_verdict(assessment)],
        "turning": [
            {
                "title": "、".join(titles[item] for item in outcome.choices.items()),
                "counted": outcome.counted,
                "verdict": VERDICT_WORDS[outcome.verdict],
            }
            for outcome in turning
        ],
    }


def _page(edition: Edition, assessment: Assessment, reading: Reading) -> str:
    """Where a reading is told of: in the register, for the scheme that has one; else at its first clause."""
    if assessment.scheme == DEFAULT_SCHEME:
        return f"rules/readings/#reading-{reading.id}"
    clause = edition.clauses[reading.clauses[0]]
    return f"{clause.page}#{clause.id}"


def _adopted_verdict(assessment: Assessment) -> Verdict:
    assert assessment.points is not None
    return Verdict.NOT_ELIGIBLE if assessment.points.shortfall else Verdict.ELIGIBLE


def _turning(assessment: Assessment) -> list[ReadingOutcome]:
    """The outcomes that turn the answer and would not if any of their choices were left out."""
    if assessment.settled:
        return []
    turned = [outcome for outcome in assessment.readings if outcome.verdict != _adopted_verdict(assessment)]
    kept: list[ReadingOutcome] = []
    for outcome in sorted(turned, key=lambda outcome: len(outcome.choices)):
        if not any(smaller.choices.items() <= outcome.choices.items() for smaller in kept):
            kept.append(outcome)
    return kept


def _telling(assessment: Assessment) -> list[ReadingOutcome]:
    """The outcomes of which every choice matters: without any one of them the points are others."""
    assert assessment.points is not None
    usual = assessment.points.counted
    counted = {frozenset(outcome.choices.items()): outcome.counted for outcome in assessment.readings}
    return [
        outcome
        for outcome in assessment.readings
        if all(
            counted.get(frozenset(outcome.choices.items()) - {choice}, usual) != outcome.counted
            for choice in outcome.choices.items()
        )
    ]
