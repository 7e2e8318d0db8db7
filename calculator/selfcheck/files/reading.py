"""A file to one table, with how it was read, so that a person can look at it and choose otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from selfcheck.files.delimited import split_rows
from selfcheck.files.encoding import decode, looks_garbled
from selfcheck.files.headers import FIELD_LABELS, Header, find_header, read_header
from selfcheck.files.kinds import ACCEPTED, kind_of
from selfcheck.files.problem import FileError, whole_file
from selfcheck.files.row import letters
from selfcheck.labels import LABELS, REQUIRED

MOST_BYTES = 5_000_000
Source = Literal["text", "workbook"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """How a person wants a file read; what is None or empty is found.

    ``header_row`` is the number of the row that holds the header, 0 for none; ``columns`` says of a column,
    counted from 0, which field it holds, or that it holds none (``""``).
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetInfo:
    """A sheet of a workbook: its name, and whether it is hidden."""

    name: str
    hidden: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A table as it was read; ``rows`` have the numbers that a spreadsheet shows."""

    source: Source
    rows: Sequence[tuple[int, Sequence[str]]]
    header: Header
    encoding: str = ""
    others: tuple[str, ...] = ()
    delimiter: str = ""
    sheets: tuple[SheetInfo, ...] = ()
    sheet: str = ""
    hidden: frozenset[int] = frozenset()
    from_1904: bool | None = None
    notes: tuple[str, ...] = ()

    @property
    def header_number(self) -> int:
        """The number of the header's row; 0 where there is none."""
        return self.rows[self.header.row][0] if self.header.row >= 0 else 0


def check_size(content: bytes) -> None:
    """Raise ``FileError`` for a file that is empty or too large, before anything of it is read."""
    if len(content) > MOST_BYTES:
        raise too_big(len(content))
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\x1a"):
        raise whole_file("ファイルが空です。活動を入れたファイルを選んでください。")


def too_big(size: int) -> FileError:
    """Return the error for a file of so many bytes."""
    most = MOST_BYTES // 1_000_000
    return whole_file(
        f"ファイルが大きすぎます（{size / 1_000_000:.1f}MB）。{most}MBまでのファイルにしてください。"
    )


def open_table(name: str, content: bytes, choices: Choices | None = None) -> Opened:
    """Return the table of a file; ``FileError`` where it is none, with what it is and what helps."""
    choices = choices or Choices()
    check_size(content)
    if kind_of(name, content) == "workbook":
        # Imported here, because most files are texts and the reader of workbooks takes the browser time to load.
        from selfcheck.files.workbook import open_workbook

        return _with_header(open_workbook(content, choices.sheet), choices)
    decoded = decode(content, choices.encoding)
    split = split_rows(decoded.text, choices.delimiter)
    opened = Opened(
        source="text",
        rows=[each for each in split.rows if each[1]],
        header=Header(row=-1, columns={}, unknown={}, twice={}),
        encoding=decoded.encoding,
        others=decoded.others,
        delimiter=split.delimiter,
        notes=split.notes,
    )
    if not opened.rows:
        raise whole_file("ファイルに活動がありません。見出しと活動の行を入れてください。")
    found = _with_header(opened, choices)
    if not found.header.columns:
        _refuse_other_text(decoded.text)
    return found


def _with_header(opened: Opened, choices: Choices) -> Opened:
    """Return the table with its header, the found one or the chosen one, and columns as chosen."""
    table = [cells for _, cells in opened.rows]
    if choices.header_row is None:
        header = find_header(table)
    else:
        at = next(
            (index for index, (number, _) in enumerate(opened.rows) if number == choices.header_row), -1
        )
        header = read_header(table[at], at) if at >= 0 else Header(row=-1, columns={}, unknown={}, twice={})
    return replace(opened, header=_chosen(header, choices.columns, table))


def _chosen(header: Header, columns: Mapping[int, str], table: Sequence[Sequence[str]]) -> Header:
    if not columns:
        return header
    found = {field: at for field, at in header.columns.items() if at not in columns}
    found |= {field: at for at, field in columns.items() if field in FIELD_LABELS}
    twice = {
        field: tuple(at for at in more if at not in columns)
        for field, more in header.twice.items()
        if field not in columns.values()
    }
    # Where two columns had one header and the first is now another field's, the second takes its place.
    for left_over in [each for each, more in twice.items() if more and each not in found]:
        found[left_over], twice[left_over] = twice[left_over][0], twice[left_over][1:]
    names = table[header.row] if header.row >= 0 else ()
    left = {at: names[at].strip() for at, field in columns.items() if not field and at < len(names)}
    return replace(
        header,
        columns=found,
        unknown={at: label for at, label in {**header.unknown, **left}.items() if at not in found.values()},
        twice={field: more for field, more in twice.items() if more},
        points=() if "hours" in found else header.points,
        minutes=frozenset(field for field in header.minutes if found.get(field) == header.columns.get(field)),
    )


def _refuse_other_text(text: str) -> None:
    """Raise ``FileError`` for a text without a header of which can be told what it is."""
    if looks_garbled(text):
        raise whole_file(
            "文字化けしています。別の文字コードで開いて保存されたファイルのようです。保存し直す前の、元のファイルを選んでください。"
        )
    if text.lstrip().startswith("|"):
        raise whole_file(
            f"Markdownの表のようです。このままでは取り込めません。{ACCEPTED}を選ぶか、表をコピーして貼り付けてください。"
        )


def no_header(opened: Opened) -> str:
    """Return what to do about a table without a header."""
    names = "」「".join(LABELS[name] for name in REQUIRED)
    first = opened.rows[0][0] if opened.rows else 1
    return f"見出しが見つかりません。{first}行目に「{names}」などの見出しを入れてください。"


def reading_notes(opened: Opened) -> list[str]:
    """Return what a person should know of how the table was read."""
    notes = list(opened.notes)
    if opened.header.unknown:
        named = "、".join(
            f"{letters(at)}列「{label}」" for at, label in sorted(opened.header.unknown.items())[:20]
        )
        notes.append(f"取り込まない列があります：{named}")
    for name, columns in opened.header.columns.items():
        if name in opened.header.minutes:
            notes.append(f"{letters(columns)}列は分の数として読みました。")
    return notes
