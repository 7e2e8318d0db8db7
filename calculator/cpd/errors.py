"""What can go wrong: the holder's input, a date we do not cover, our own data."""

from dataclasses import dataclass


class CPDError(Exception):
    """The family of every error that this package raises."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing in a log that its holder can fix.

    ``at`` is the path of the field (``"activities[3].date"``); ``message`` says in Japanese what is wrong
    and what to enter.
    """

    at: str
    message: str


class LogError(CPDError):
    """The log cannot be read; ``problems`` holds every problem found, not just the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(f"{problem.at}: {problem.message}" for problem in problems))


class NotCoveredError(CPDError):
    """No edition that we hold covers the date asked about."""


class SchemeError(CPDError):
    """A scheme's data is wrong; names the file and the key."""

    def __init__(self, file: str, key: str, message: str) -> None:
        self.file = file
        self.key = key
        self.message = message
        super().__init__(f"{file}: {key}: {message}")
