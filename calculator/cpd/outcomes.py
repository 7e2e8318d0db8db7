"""What the other readings come to, beside the adopted ones."""

from collections.abc import Iterable, Iterator

from cpd.amounts import to_decimal
from cpd.assessment import Finding, ReadingOutcome, Verdict, Window
from cpd.scheme import Edition
from cpd.tally import Answer
from cpd.verdict import reach_verdict


def differing(
    edition: Edition, adopted: Answer, others: Iterable[Answer], window: Window | None
) -> tuple[ReadingOutcome, ...]:
    """Return the combinations whose points or answer are not the adopted ones."""

    def verdict(answer: Answer) -> Verdict:
        state = window.state if window else None
        return reach_verdict(window=state, fact_missing=bool(edition.unknown), met=[answer.met])

    return tuple(
        ReadingOutcome(choices=other.choices, verdict=verdict(other), counted=to_decimal(other.points))
        for other in others
        if (other.points, verdict(other)) != (adopted.points, verdict(adopted))
    )


def check_readings(
    edition: Edition, adopted: Answer, others: Iterable[Answer], window: Window | None
) -> Iterator[Finding]:
    """Yield a finding that names the questions on which the answer hangs, where it hangs on any.

    A question is named when a smallest set of other choices that turns the answer holds it.
    """
    turning = [set(other.choices) for other in others if other.met != adopted.met]
    if not turning or (window is not None and window.state == "closed"):
        return
    smallest = [names for names in turning if not any(other < names for other in turning)]
    named = set().union(*smallest)
    clauses = [clause for reading in edition.readings if reading.id in named for clause in reading.clauses]
    yield Finding(code="readings-differ", severity="must", clauses=tuple(dict.fromkeys(clauses)))
