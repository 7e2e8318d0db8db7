"""One person of a roster, before anything is worked out: a log and whose it is, or why it cannot be read."""

from dataclasses import dataclass

from cpd import Holder, Log
from selfcheck.files.problem import FileProblem


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Whose log it is; ``source`` is the file's name, ``place`` where in it, as it is shown."""

    holder: Holder
    log: Log
    source: str
    place: str
    from_table: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Unread:
    """A file or a person that could not be read, and every problem with its place; nobody else is stopped by it."""

    name: str
    source: str
    place: str
    problems: tuple[FileProblem, ...]
