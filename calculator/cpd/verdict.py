"""The answer, in the order in which the questions are asked."""

from collections.abc import Iterable

from cpd.assessment import Verdict, WindowState


def reach_verdict(*, window: WindowState | None, fact_missing: bool, met: Iterable[bool]) -> Verdict:
    """Return the answer for a log.

    ``met`` says of each combination of readings whether the points suffice while applications are still taken.
    Errs on the side of caution: never eligible where a reading had to be guessed or a fact was not given.
    """
    answers = set(met)
    # window-missed: after the period has closed, renewal is not possible.
    if window == "closed":
        return Verdict.NOT_ELIGIBLE
    if fact_missing:
        return Verdict.UNDETERMINED
    if answers == {True}:
        return Verdict.ELIGIBLE
    return Verdict.NOT_ELIGIBLE if answers == {False} else Verdict.DEPENDS
