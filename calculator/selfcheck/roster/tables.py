"""A table with a column for the person: its rows parted by person, each a log of its own."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cpd import Holder, NotCoveredError, Scheme, list_schemes
from selfcheck.files.kinds import kind_of
from selfcheck.files.problem import FileError, FileProblem
from selfcheck.files.reading import Opened, open_table
from selfcheck.files.spelling import tidy_day
from selfcheck.files.taking import take
from selfcheck.roster.person import Person, Unread
from selfcheck.schemes import DEFAULT_SCHEME, find_scheme

COLUMNS: Mapping[str, str] = {
    "name": "氏名 名前 お名前 受講者 受講者名 社員名 社員 対象者 name",
    "kana": "ふりがな フリガナ カナ 氏名カナ 氏名ふりがな カナ氏名 よみ よみがな kana",
    "last4": "下4桁 番号の下4桁 認定番号 認定番号の下4桁 合格者番号 社員番号 社員コード last4",
    "expires": "資格有効期日 有効期日 有効期限 資格有効期限 満了日 期限 expires",
    "starts": "有効期間の始まる日 開始日 有効期間開始日 starts",
    "passed_on": "合格証明書の発行日 合格日 発行日 passed_on",
    "scheme": "資格 資格名 scheme",
}
"""Field of a person → the headers that people give its column."""
_UNSEEN = re.compile(r"[\s()（）「」\[\]・:：*＊]|必須|任意")


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table with a column for the person; ``columns`` are the person's fields by their place in a row."""

    name: str
    opened: Opened
    columns: Mapping[str, int]


def table_of(name: str, content: bytes) -> Table | None:
    """Return the table where a file is one with a column for the person, else None; errors as in ``open_table``."""
    if kind_of(name, content) == "json":
        return None
    opened = open_table(name, content)
    if opened.header.row < 0:
        return None
    columns = _columns(opened.rows[opened.header.row][1])
    return Table(name=name, opened=opened, columns=columns) if "name" in columns else None


def _columns(header: Sequence[str]) -> Mapping[str, int]:
    known = {_plain(word): field for field, words in COLUMNS.items() for word in words.split()}
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        field = known.get(_plain(cell))
        if field:
            found.setdefault(field, index)
    return found


def _plain(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).lower()


def read_people(table: Table, *, scheme: str | None) -> Iterator[Person | Unread]:
    """Yield the people of a table in the order of their first rows.

    A cell for the person that is empty goes with the row above, as merged cells do. Somebody with a row that
    cannot be read is yielded as unread, with that row's place; everybody else is read.
    """
    head = table.opened.rows[: table.opened.header.row + 1]
    for rows in _parted(table).values():
        told = {field: _first(rows, at) for field, at in table.columns.items()}
        holder = Holder(name=told["name"], kana=told.get("kana", ""), last4=told.get("last4", "")[-4:])
        place = f"{table.name} {rows[0][0]}行目から"
        part = replace(table.opened, rows=[*head, *rows])
        yield _person(part, holder, _scheme(told.get("scheme", ""), scheme), told, table.name, place)


def _parted(table: Table) -> Mapping[str, list[tuple[int, Sequence[str]]]]:
    """The rows below the header by person."""
    parted: dict[str, list[tuple[int, Sequence[str]]]] = {}
    last = ""
    for number, cells in table.opened.rows[table.opened.header.row + 1 :]:
        if not any(cell.strip() for cell in cells):
            continue
        last = _key(cells, table.columns) or last
        parted.setdefault(last, []).append((number, cells))
    parted.pop("", None)  # lines above the first person, such as a note
    return parted


def _key(cells: Sequence[str], columns: Mapping[str, int]) -> str:
    """Who a row is about: the name and, where there is one, the number."""
    name = _plain(_cell(cells, columns["name"]))
    return f"{name} {_cell(cells, columns.get('last4', -1))}" if name else ""


def _first(rows: Sequence[tuple[int, Sequence[str]]], at: int) -> str:
    return next((text for _, cells in rows if (text := _cell(cells, at))), "")


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if 0 <= at < len(cells) else ""


def _scheme(told: str, given: str | None) -> Scheme:
    """The scheme that a cell names by id or title; else the one given, or the renewal."""
    for name in list_schemes():
        if told and told in (name, find_scheme(name).title, find_scheme(name).credential):
            return find_scheme(name)
    return find_scheme(given or DEFAULT_SCHEME)


def _person(
    part: Opened, holder: Holder, scheme: Scheme, told: Mapping[str, str], source: str, place: str
) -> Person | Unread:
    dates: dict[str, str] = {
        field.id: tidy_day(told[field.id]) for field in scheme.dates if told.get(field.id)
    }
    try:
        taken = take(part, scheme, dates)
    except FileError as error:
        return Unread(name=holder.name, source=source, place=place, problems=error.problems)
    except NotCoveredError as error:
        problem = FileProblem(at="expires", message=str(error), place=place)
        return Unread(name=holder.name, source=source, place=place, problems=(problem,))
    if taken.log is None or taken.all_problems:
        return Unread(name=holder.name, source=source, place=place, problems=taken.all_problems)
    return Person(holder=holder, log=taken.log, source=source, place=place, from_table=True)
