"""A file's bytes to a log, whole or refused with all its problems: JSON, CSV or a workbook."""

from collections.abc import Sequence

from cpd import Log, LogError, Scheme, list_schemes, log_for
from cpd.records.other_logs import read_joined
from selfcheck.files.json_file import parse_log
from selfcheck.files.kinds import kind_of
from selfcheck.files.problem import FileError, placed, whole_file
from selfcheck.files.reading import (
    MOST_BYTES,
    Choices,
    Opened,
    check_size,
    no_header,
    open_table,
    reading_notes,
)
from selfcheck.files.seal import CHANGED
from selfcheck.files.spelling import tidy_day
from selfcheck.files.taking import Taken, take, taking_notes
from selfcheck.schemes import DEFAULT_SCHEME, find_scheme

__all__ = ["MOST_BYTES", "read_file", "read_noted", "read_other", "read_table"]


def read_file(
    name: str,
    content: bytes,
    *,
    scheme: str | None = None,
    claimed_in: str | None = None,
    expires: str | None = None,
    starts: str | None = None,
    passed_on: str | None = None,
    others: Sequence[object] = (),
) -> Log:
    """Return the log that a file holds; arguments and errors as in ``read_noted``."""
    return read_noted(
        name,
        content,
        scheme=scheme,
        claimed_in=claimed_in,
        expires=expires,
        starts=starts,
        passed_on=passed_on,
        others=others,
    )[0]


def read_noted(
    name: str,
    content: bytes,
    *,
    scheme: str | None = None,
    claimed_in: str | None = None,
    expires: str | None = None,
    starts: str | None = None,
    passed_on: str | None = None,
    others: Sequence[object] = (),
) -> tuple[Log, list[str]]:
    """Return the log that a file holds, and what its holder should know of how it was read.

    The content tells the form; ``name`` only where the content leaves it open. ``scheme`` is an id or the path of a
    scheme's file; ``claimed_in`` the id of another scheme, for what the log claims there; ``others`` the data of
    the holder's other logs (``read_other``), for what they claim in this one. A table has no dates of its own, so
    the scheme's must be given. Raises ``FileError`` with every problem and its place, and ``NotCoveredError`` where
    no edition covers the last date.
    """
    check_size(content)
    dates = {"starts": starts, "expires": expires, "passed_on": passed_on}
    given = {field: tidy_day(day) for field, day in dates.items() if day is not None}
    if kind_of(name, content) == "json":
        data, intact = parse_log(content)
        return _read_data(data, scheme, claimed_in, given, others), [] if intact else [CHANGED]
    opened = _opened(name, content, None)
    taken = _taken(opened, find_scheme(scheme or DEFAULT_SCHEME), given, others)
    if taken.log is None or taken.all_problems:
        raise FileError(taken.all_problems)
    return taken.log, [*reading_notes(opened), *taking_notes(taken)]


def read_table(
    name: str,
    content: bytes,
    scheme: Scheme,
    dates: dict[str, str],
    *,
    choices: Choices | None = None,
    others: Sequence[object] = (),
) -> Taken:
    """Return what a table gives, the good rows and the drafts; ``FileError`` where there is nothing to take."""
    return _taken(_opened(name, content, choices), scheme, dates, others)


def _opened(name: str, content: bytes, choices: Choices | None) -> Opened:
    opened = open_table(name, content, choices)
    if not opened.header.columns:
        raise whole_file(no_header(opened))
    return opened


def _taken(opened: Opened, scheme: Scheme, dates: dict[str, str], others: Sequence[object]) -> Taken:
    taken = take(opened, scheme, dates, others=others)
    if not taken.rows and not taken.problems:
        raise whole_file("ファイルに活動がありません。見出しの行だけになっていないか確認してください。")
    return taken


def read_other(content: bytes) -> object:
    """Return the data of another log of the holder, a JSON file that is right in itself; errors as in ``read_file``."""
    check_size(content)
    data, _ = parse_log(content)
    _read_data(data, None, None, {}, ())
    return data


def _read_data(
    data: object, scheme: str | None, claimed_in: str | None, dates: dict[str, str], others: Sequence[object]
) -> Log:
    if isinstance(data, dict):
        data = data | dates
        scheme = scheme or (data.get("scheme") if data.get("scheme") in list_schemes() else None)
    try:
        if claimed_in:
            return log_for(data, claimed_in)
        return read_joined(data, list(others), find_scheme(scheme or DEFAULT_SCHEME))
    except LogError as error:
        raise FileError(tuple(placed(problem) for problem in error.problems), error.more) from error
