"""What one argument may be: each reader returns its value, or raises ``ArgumentTypeError`` that says what to write."""

from argparse import ArgumentTypeError
from datetime import UTC, date, datetime, timedelta

from cpd import list_schemes
from cpd.dates import read_day
from selfcheck.files.spelling import tidy_day
from selfcheck.schemes import names_scheme

_JAPAN_TIME = timedelta(hours=9)


def today() -> date:
    """Return the day it is in Japan, wherever the machine is."""
    return (datetime.now(UTC) + _JAPAN_TIME).date()


def scheme_or_file(text: str) -> str:
    """Return the id of a scheme, or the path of a scheme's file, as it was given; ``ArgumentTypeError`` for others."""
    if names_scheme(text):
        return text
    raise ArgumentTypeError(
        f"「{text}」という資格はありません。{'、'.join(list_schemes())}か、.tomlのファイルを指定してください。"
    )


def day(text: str) -> date:
    """Return a day, written in any way in which people in Japan write one; ``ArgumentTypeError`` where it is none."""
    try:
        return read_day(tidy_day(text))
    except ValueError as error:
        raise ArgumentTypeError(
            f"「{text}」を日付として読み取れません。2026-11-21のように、年-月-日で入力してください。"
        ) from error


def iso_day(text: str) -> str:
    """Return a day as a log has it, such as 2026-11-21; errors as in ``day``."""
    return day(text).isoformat()
