"""What to copy into the association's form: the activities that count, in the order of its report, with their proof."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cpd import Activity
from cpd.cmbok import domains
from selfcheck.files.sheets import write_rows
from selfcheck.labels import EVIDENCE
from selfcheck.question import Question
from selfcheck.views.words import category_name
from selfcheck.views.words.amounts import ZERO, hours_words, show_counted
from selfcheck.views.words.days import plain_name, show_span

MOST_LETTERS = 40  # of a title in the name of a file: folders on a company's drive are deep
_UNUSABLE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
TITLE = "内容"


@dataclass(frozen=True, kw_only=True, slots=True)
class Transcription:
    """A table of texts; ``sums`` are the points of each category, ``tsv`` is the table as a spreadsheet pastes it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[tuple[str, str], ...]
    files: Mapping[str, str]
    tsv: str

    @property
    def title_at(self) -> int:
        """The place of the column that names each row."""
        return self.header.index(TITLE)


def transcribe(question: Question) -> Transcription:
    """Return the activities that count, by category and day, with the points that count."""
    order = list(question.edition.categories)
    counted = {id: ruling.counted for id, ruling in question.rulings.items()}
    held = in_order(question)
    classified = question.scheme.classification is not None
    titles = {domain.id: domain.title for domain in domains()}
    header = (
        *("番号", "活動日", "カテゴリ", TITLE, "主催者"),
        *(("分野",) if classified else ()),
        *("時間", question.scheme.short_unit, "証明", "証明のファイル名"),
    )
    files = evidence_files(question, held)
    rows = tuple(
        (
            *(str(number), show_span(each), _category(question, each), plain_name(each), each.provider),
            *((titles.get(each.domain or 0, ""),) if classified else ()),
            *(hours_words(each.units), show_counted(counted[each.id])),
            *(EVIDENCE.get(each.evidence or "", ""), files[each.id]),
        )
        for number, each in enumerate(held, start=1)
    )
    sums = tuple(
        (
            category_name(question.edition.categories[name]),
            show_counted(sum((counted[each.id] for each in held if each.category == name), ZERO)),
        )
        for name in order
        if len(order) < len(header) or any(each.category == name for each in held)
    )
    return Transcription(
        header=header, rows=rows, sums=sums, files=files, tsv=write_rows([header, *rows], "\t")
    )


def in_order(question: Question) -> list[Activity]:
    """The activities that count, by category and day."""
    order = list(question.edition.categories)
    counted = {id: ruling.counted for id, ruling in question.rulings.items()}
    return sorted(
        (activity for activity in question.log.activities if counted[activity.id]),
        key=lambda activity: (order.index(activity.category), activity.date, activity.id),
    )


def evidence_files(question: Question, held: list[Activity]) -> dict[str, str]:
    """A name for the file of each activity's proof, so that a folder of them lies in the order of the table."""
    return {id: f"{stem}.pdf" for id, stem in evidence_stems(question, held).items()}


def evidence_stems(question: Question, activities: Sequence[Activity]) -> dict[str, str]:
    """What the files of each activity's proof are called, numbered in this order, without an ending."""
    width = max(2, len(str(len(activities))))
    return {
        each.id: f"{number:0{width}}_{each.date.isoformat()}_{_file_text(_category(question, each))}"
        f"_{_file_text(each.title) or '名前なし'}"
        for number, each in enumerate(activities, start=1)
    }


def _category(question: Question, activity: Activity) -> str:
    return category_name(question.edition.categories[activity.category])


def _file_text(text: str) -> str:
    """A text as it may stand in the name of a file, on any system.

    >>> _file_text(" Ｑ＆Ａ/入門: 第1回 ")
    'Q&A_入門_第1回'
    """
    plain = re.sub(r"\s+", "", _UNUSABLE.sub("_", unicodedata.normalize("NFKC", text)))
    return plain[:MOST_LETTERS].strip("._")
