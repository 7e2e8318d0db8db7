"""What the edition demands of the whole log, and what else it says of the log as a whole."""

from collections.abc import Iterator, Sequence
from datetime import date

from cpd.amounts import UNITS
from cpd.assessment import Finding
from cpd.points import Award
from cpd.records.log import Log
from cpd.scheme import Edition


def check_requirement(edition: Edition, *, reached: bool) -> Iterator[Finding]:
    """Yield ``met`` or ``short``, where points are demanded; ``reached`` says which."""
    if edition.requirement:
        yield Finding(
            code="met" if reached else "short",
            severity="info" if reached else "must",
            clauses=edition.requirement.clauses,
            about=edition.requirement.id,
        )


def check_term(edition: Edition, log: Log, *, on: date, reached: bool, surplus: bool) -> Iterator[Finding]:
    """Yield what holds around the term's end, and which rules of transition are in force on the day.

    ``reached`` says whether the points suffice, ``surplus`` whether they are more than that.
    """
    if edition.term:
        if on > log.expires:
            yield Finding(code="term-ended", severity="must", clauses=(edition.term.ended,))
        elif reached:
            # early-application: who may apply now, and when a new term starts, depends on who one is.
            who = (edition.term.early, edition.term.early_first, edition.term.early_renewal)
            yield Finding(
                code="term-early", severity="info", clauses=tuple(clause for clause in who if clause)
            )
        if surplus:
            yield Finding(code="surplus", severity="info", clauses=(edition.term.surplus,))
    for transition in edition.transitions:
        if transition.opens <= on <= transition.closes:
            yield Finding(code="transition", severity="info", clauses=transition.clauses)


def check_criteria(edition: Edition) -> Iterator[Finding]:
    """Yield what the holder has to send or do, and which criteria the documents at hand do not hold."""
    for clause in edition.unknown:
        yield Finding(code="unknown-criterion", severity="must", clauses=(clause,))
    for clause in edition.checklist:
        yield Finding(code="to-do", severity="should", clauses=(clause,))


def check_recommendations(edition: Edition, awards: Sequence[Award]) -> Iterator[Finding]:
    """Yield whether what the documents encourage is reached; it never changes the verdict."""
    for each in edition.recommendations:
        held = [award for award in awards if award.activity.category in each.categories]
        reached = sum(award.points for award in held) >= int(each.at_least * UNITS)
        yield Finding(
            code="recommended-met" if reached else "recommended-short",
            severity="info" if reached else "should",
            clauses=each.clauses,
            activities=tuple(award.activity.id for award in held if award.points),
            about=each.id,
        )
