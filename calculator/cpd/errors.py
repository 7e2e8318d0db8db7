"""What can go wrong: the holder's input, a date we do not cover, our own data."""

from dataclasses import dataclass


class CPDError(Exception):
    """The family of the errors that a log, a day or a scheme's file can cause; any other error is a fault of ours."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing in a log that its holder can fix.

    ``at`` is the path of the field (``"activities[3].date"``); ``message`` says in Japanese what is wrong
    and what to enter.
    """

    at: str
    message: str


class LogError(CPDError):
    """The log cannot be read; ``problems`` holds every problem found, not just the first.

    At most ``MOST_PROBLEMS`` (``cpd.records.bounds``) are held; ``more`` is the number of those found beyond.
    """

    def __init__(self, problems: tuple[Problem, ...], more: int = 0) -> None:
        self.problems = problems
        self.more = more
        super().__init__("\n".join(f"{problem.at}: {problem.message}" for problem in problems))


class NotCoveredError(CPDError):
    """No edition that we hold covers the log, or the log claims nothing in the scheme; the message is Japanese."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SchemeFault:
    """One thing wrong in a scheme's data: the key (``"edition[2026].bucket[B].cap"``) and the reason."""

    key: str
    message: str


class SchemeError(CPDError):
    """A scheme's data is wrong, or no scheme has that id; ``file`` and ``key`` are of the first of its ``faults``."""

    def __init__(self, file: str, first: SchemeFault, *more: SchemeFault) -> None:
        self.file = file
        self.faults = (first, *more)
        self.key = first.key
        self.message = first.message
        super().__init__(f"{file}: {first.key}: {first.message}")
