"""Files to people: a backup is one person, a table with a column for the person is many."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from cpd import NotCoveredError
from selfcheck.files import FileError, read_file
from selfcheck.files.problem import FileProblem
from selfcheck.roster.person import Person, Unread
from selfcheck.roster.tables import read_people, table_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A file as it was chosen: its name and its bytes; ``is_log`` where they are a log, whatever the name."""

    name: str
    content: bytes
    is_log: bool = False


def gather(sources: Iterable[Source], *, scheme: str | None = None) -> Iterator[Person | Unread]:
    """Yield everybody in the files, one after the other; what cannot be read is yielded too, with its place.

    ``scheme`` is the id of the scheme for tables that name none. Raises nothing for whatever the files hold.
    """
    for source in sources:
        try:
            table = None if source.is_log else table_of(source.name, source.content)
        except FileError as error:
            name = PurePath(source.name).stem
            yield Unread(name=name, source=source.name, place=source.name, problems=error.problems)
            continue
        if table is None:
            yield _backup(source)
        else:
            yield from read_people(table, scheme=scheme)


def _backup(source: Source) -> Person | Unread:
    """Return the one person of a backup; where the log names nobody, the file's name stands for the name."""
    stem = PurePath(source.name).stem
    try:
        log = read_file("log.json" if source.is_log else source.name, source.content)
    except FileError as error:
        return Unread(name=stem, source=source.name, place=source.name, problems=error.problems)
    except NotCoveredError as error:
        problem = FileProblem(at="expires", message=str(error), place=source.name)
        return Unread(name=stem, source=source.name, place=source.name, problems=(problem,))
    holder = log.holder if log.holder.name or log.holder.kana else replace(log.holder, name=stem)
    return Person(holder=holder, log=log, source=source.name, place=source.name)
