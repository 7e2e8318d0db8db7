"""A JSON text to a log's data, every value in the form that the log format has."""

import json
from typing import Any, NoReturn

from selfcheck.files.encoding import decode
from selfcheck.files.problem import FileError, whole_file
from selfcheck.files.seal import unsealed
from selfcheck.files.spelling import tidy_log

_OURS = "このサイトで保存したファイルを選んでください。"


class _Twice(ValueError):
    """A name that stands twice in one object."""


def parse_log(content: bytes) -> tuple[object, bool]:
    """Return the data that a JSON file holds, and whether it is as it was saved (``selfcheck.files.seal``).

    ``FileError`` where it is no JSON, with line and letter.
    """
    text = decode(content).text
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_float=str, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise _unreadable(text, error) from error
    except _Twice as error:
        raise whole_file(
            f"JSONの中に「{error}」が2回書かれています。どちらが正しいか決められません。1つにしてください。"
        ) from error
    except (RecursionError, ValueError) as error:
        named = f"（{error}は使えません）" if str(error) in ("NaN", "Infinity", "-Infinity") else ""
        raise whole_file(f"JSONとして読み取れません{named}。{_OURS}") from error
    found, intact = unsealed(data)
    return tidy_log(found), intact


def _unreadable(text: str, error: json.JSONDecodeError) -> FileError:
    place = f"{error.lineno}行目・{error.colno}文字目"
    if error.msg == "Extra data" and text[error.pos :].lstrip()[:1] in ("{", "["):
        return whole_file(f"JSONが2つ以上並んでいます（1行に1件の形式など）。{_OURS}", place)
    return whole_file(f"JSONとして読み取れません。{_OURS}", place)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(name for name in names if names.count(name) > 1))
    return found


def _constant(name: str) -> NoReturn:
    raise ValueError(name)
