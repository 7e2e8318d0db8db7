"""Problems of a file, each with its place as a person finds it."""

from dataclasses import dataclass, field

from cpd import LogError, Problem
from cpd.records.place import Place
from selfcheck.files.values.said import Suggestion
from selfcheck.labels import EVIDENCE, LABELS, LOG_LABELS, STATUS

WHOLE_FILE = "ファイル全体"
MOST_SHOWN = 200
_CHOICES = {"evidence": EVIDENCE, "status": STATUS}


@dataclass(frozen=True, kw_only=True, slots=True)
class FileProblem(Problem):
    """A problem with its place in Japanese: a row and column, or an activity and field.

    ``typed`` is the cell as it was typed, ``suggest`` what it may mean.
    """

    place: str
    typed: str = ""
    suggest: tuple[Suggestion, ...] = field(default=())


class FileError(LogError):
    """The file cannot be read as a log; ``problems`` holds every ``FileProblem`` found."""

    problems: tuple[FileProblem, ...]

    def __init__(self, problems: tuple[FileProblem, ...], more: int = 0) -> None:
        super().__init__(problems, more)


def whole_file(message: str, place: str = WHOLE_FILE) -> FileError:
    """Return the error for a file of which nothing can be used."""
    return FileError((FileProblem(at="", message=message, place=place),))


def shown_lines(problems: tuple[FileProblem, ...], more: int = 0) -> list[str]:
    """Return the first problems as lines, and how many more there are; ``more`` are known beside those given."""
    lines = [f"{problem.place}：{problem.message}" for problem in problems[:MOST_SHOWN]]
    more += len(problems) - len(lines)
    return [*lines, f"ほかに{more:,}件あります。"] if more else lines


def refusal(name: str, error: "FileError") -> str:
    """Return the lines by which a command refuses a file: how much is wrong, then the first problems."""
    count = len(error.problems) + error.more
    lines = (f"  {line}" for line in shown_lines(error.problems, error.more))
    return "\n".join((f"{name} を読み取れません（{count}件）。", *lines))


def placed(problem: Problem) -> FileProblem:
    """Return the problem with the place of its path: ``activities[3].date`` is the date of the fourth one."""
    found = Place.parse(problem.at)
    label = _label(found.field) if found.field else ""
    place = f"「{label}」" if label else ""
    if found.index is not None:
        place = f"{found.index + 1}件目の活動{place}"
    place = place or WHOLE_FILE
    return FileProblem(at=problem.at, message=in_japanese(problem), place=place)


def in_japanese(problem: Problem) -> str:
    """Return the message, with the choices that a person can enter in place of the log format's own words."""
    choices = _CHOICES.get(problem.at.rpartition(".")[2])
    if choices is None or "使えません。" not in problem.message:
        return problem.message
    said = problem.message.partition("使えません。")[0]
    return (
        f"{said}使えません。{'、'.join(f'「{label}」' for label in choices.values())}のどれかにしてください。"
    )


def _label(field: str) -> str:
    """Return what people call a field; one of another scheme is named with that scheme."""
    also, _, rest = field.partition(".")
    if also == "also" and rest:
        scheme, _, inner = rest.partition(".")
        return f"{LOG_LABELS['also']}（{scheme}）" + (f"の{_label(inner)}" if inner else "")
    return LABELS.get(field) or LOG_LABELS.get(field) or field
