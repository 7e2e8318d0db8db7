"""Problems of a file, each with its place as a person finds it."""

from dataclasses import dataclass

from cpd import LogError, Problem
from cpd.records.place import Place
from selfcheck.labels import LABELS, LOG_LABELS

WHOLE_FILE = "ファイル全体"


@dataclass(frozen=True, kw_only=True, slots=True)
class FileProblem(Problem):
    """A problem with its place in Japanese: a row and column, or an activity and field."""

    place: str


class FileError(LogError):
    """The file cannot be read as a log; ``problems`` holds every ``FileProblem`` found."""

    problems: tuple[FileProblem, ...]

    def __init__(self, problems: tuple[FileProblem, ...]) -> None:
        super().__init__(problems)


def whole_file(message: str, place: str = WHOLE_FILE) -> FileError:
    """Return the error for a file of which nothing can be used."""
    return FileError((FileProblem(at="", message=message, place=place),))


def placed(problem: Problem) -> FileProblem:
    """Return the problem with the place of its path: ``activities[3].date`` is the date of the fourth one."""
    found = Place.parse(problem.at)
    label = _label(found.field) if found.field else ""
    place = f"「{label}」" if label else ""
    if found.index is not None:
        place = f"{found.index + 1}件目の活動{place}"
    place = place or WHOLE_FILE
    return FileProblem(at=problem.at, message=problem.message, place=place)


def _label(field: str) -> str:
    """Return what people call a field; one of another scheme is named with that scheme."""
    also, _, rest = field.partition(".")
    if also == "also" and rest:
        scheme, _, inner = rest.partition(".")
        return f"{LOG_LABELS['also']}（{scheme}）" + (f"の{_label(inner)}" if inner else "")
    return LABELS.get(field) or LOG_LABELS.get(field) or field
