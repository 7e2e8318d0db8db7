"""Files of evidence as one bundle: each with the name that its activity has in the table for the association."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cpd import Activity
from selfcheck.files.evidence_file import EvidenceFile
from selfcheck.files.sheets import BYTE_ORDER_MARK, write_rows
from selfcheck.question import Question
from selfcheck.views.transcription import evidence_stems, in_order

LIST = "一覧.csv"
UNCOUNTED = "ポイントにならない活動"  # the folder of their files: the association may ask for these too
HEADER = ("ファイル名", "活動日", "カテゴリ", "活動", "元のファイル名", "大きさ（バイト）", "SHA-256")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """Where a file goes in the bundle."""

    file: EvidenceFile
    path: str
    activity: Activity


def place_files(question: Question, files: Mapping[str, Sequence[EvidenceFile]]) -> tuple[Placed, ...]:
    """Return every file, those of the table first and in its order; ``files`` is by the ids of activities."""
    held = in_order(question)
    names = evidence_stems(question, held)
    rest = sorted(
        (each for each in question.log.activities if each.id not in names and files.get(each.id)),
        key=lambda each: (each.date, each.id),
    )
    stems = names | {id: f"{UNCOUNTED}/{stem}" for id, stem in evidence_stems(question, rest).items()}
    return tuple(
        Placed(file=file, path=path, activity=activity)
        for activity in (*held, *rest)
        for file, path in _named(stems[activity.id], files.get(activity.id, ()))
    )


def write_list(placed: Sequence[Placed]) -> str:
    """Return the list of the bundle as CSV: the activity of each file, its size in bytes, and its SHA-256."""
    rows = (
        (
            *(each.path, each.activity.date.isoformat(), each.activity.category, each.activity.title),
            *(each.file.name, str(each.file.size), each.file.sha256),
        )
        for each in placed
    )
    return BYTE_ORDER_MARK + write_rows([HEADER, *rows], ",")


def _named(stem: str, files: Sequence[EvidenceFile]) -> Iterator[tuple[EvidenceFile, str]]:
    """The files of one activity: the second one has a 2 behind its name."""
    for number, file in enumerate(files, start=1):
        ending = _ENDING.search(file.name)
        yield file, f"{stem}{f'_{number}' if number > 1 else ''}{ending[0].lower() if ending else ''}"
