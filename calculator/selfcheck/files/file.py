"""A file's bytes to a log: JSON or CSV, whole or refused with all its problems."""

import json
import re
from collections.abc import Sequence
from typing import Any

from cpd import Log, LogError, Scheme, list_schemes, log_for
from cpd.records.other_logs import read_joined
from cpd.scheme import DateField
from selfcheck.files.problem import FileError, FileProblem, placed, whole_file
from selfcheck.files.spelling import tidy_day, tidy_log
from selfcheck.files.table import Sheet, read_sheet
from selfcheck.labels import LABELS, MORE_LABELS, REQUIRED
from selfcheck.schemes import DEFAULT_SCHEME, find_scheme

MOST_BYTES = 5_000_000
_ACTIVITY = re.compile(r"activities\[(\d+)\]\.(\w+)")


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
    """Return the log that a file holds.

    ``name`` ending in ``.csv`` or ``.json`` tells the form; otherwise the content does. ``scheme`` is an id or
    the path of a scheme's file; ``claimed_in`` the id of another scheme, for what the log claims there;
    ``others`` the data of the holder's other logs (``read_other``), for what they claim in this one. A CSV file
    has no dates of its own, so the scheme's must be given. Raises ``FileError`` with every problem and its
    place, and ``NotCoveredError`` where no edition covers the last date.
    """
    text = _decode(content)
    lowered = name.lower()
    is_json = lowered.endswith(".json") or (not lowered.endswith(".csv") and text.lstrip()[:1] in ("{", "["))
    dates = {"starts": starts, "expires": expires, "passed_on": passed_on}
    given = {field: tidy_day(day) for field, day in dates.items() if day is not None}
    if is_json:
        return _read_data(_parsed(text), scheme, claimed_in, given, others)
    return _read_csv(read_sheet(text), find_scheme(scheme or DEFAULT_SCHEME), given, others)


def read_other(content: bytes) -> object:
    """Return the data of another log of the holder, a JSON file that is right in itself; errors as in ``read_file``."""
    data = _parsed(_decode(content))
    _read_data(data, None, None, {}, ())
    return data


def _decode(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        size, most = len(content) / 1_000_000, MOST_BYTES // 1_000_000
        raise whole_file(f"ファイルが大きすぎます（{size:.1f}MB）。{most}MBまでのファイルにしてください。")
    if not content.strip():
        raise whole_file("ファイルが空です。活動を入れたファイルを選んでください。")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise whole_file(
            "文字コードがUTF-8ではありません。Excelでは「名前を付けて保存」で"
            "「CSV UTF-8（コンマ区切り）」を選び、保存し直してください。"
        ) from error


def _parsed(text: str) -> object:
    """Return the data that a JSON text holds, every value in the form that the log format has."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise whole_file(
            "JSONとして読み取れません。このサイトで保存したファイルを選んでください。",
            f"{error.lineno}行目・{error.colno}文字目",
        ) from error
    except (RecursionError, ValueError) as error:
        raise whole_file(
            "JSONとして読み取れません。このサイトで保存したファイルを選んでください。"
        ) from error
    return tidy_log(data)


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
        raise FileError(tuple(placed(problem) for problem in error.problems)) from error


def _read_csv(sheet: Sheet, scheme: Scheme, dates: dict[str, str], others: Sequence[object]) -> Log:
    data: dict[str, Any] = {
        "format": "cpd-log/1",
        "scheme": scheme.id,
        **dates,
        "activities": [_asked(activity, scheme) for activity in sheet.activities],
    }
    problems = list(sheet.problems)
    missing = [field for field in scheme.dates if not dates.get(field.id)]
    problems += [_no_date(field) for field in missing]
    try:
        log = read_joined(data, list(others), scheme)
    except LogError as error:
        said = {field.id for field in missing}
        problems += [problem for problem in _on_sheet(sheet, scheme, error) if problem.at not in said]
    if problems:
        raise FileError(tuple(sorted(problems, key=_reading_order)))
    if not log.activities:
        raise whole_file("ファイルに活動がありません。見出しの行だけになっていないか確認してください。")
    return log


def _asked(activity: object, scheme: Scheme) -> object:
    """Return an activity without the columns that are empty and that the scheme does not ask for."""
    if scheme.deducts or not isinstance(activity, dict):
        return activity
    return {name: value for name, value in activity.items() if name not in MORE_LABELS or value}


def _no_date(field: DateField) -> FileProblem:
    option = field.id.replace("_", "-")
    return FileProblem(
        at=field.id,
        message=f"CSVには{field.label}が入っていません。"
        f"{field.label}を先に選ぶか、コマンドでは --{option} 2027-03-31 のように指定してください。",
        place=f"「{field.label}」",
    )


def _on_sheet(sheet: Sheet, scheme: Scheme, error: LogError) -> list[FileProblem]:
    problems = []
    for problem in error.problems:
        found = _ACTIVITY.fullmatch(problem.at)
        if not found:
            problems.append(placed(problem))
            continue
        index, field = int(found[1]), found[2]
        # A required column that is missing is said once, at the header, not again in each row.
        if field in REQUIRED and field not in sheet.columns:
            continue
        if field in LABELS or field in MORE_LABELS:
            place = sheet.place(index, field)
            unasked = field in MORE_LABELS and not scheme.deducts
            message = (
                f"{scheme.title}では、「{MORE_LABELS[field]}」を使いません。空にしてください。"
                if unasked
                else problem.message
            )
            problems.append(FileProblem(at=problem.at, message=message, place=place))
    return problems


def _reading_order(problem: FileProblem) -> tuple[int, int, str]:
    found = re.match(r"(\d+)行目(?:・([A-Z]+)列)?", problem.place)
    row, column = (int(found[1]), found[2] or "") if found else (0, "")
    return row, len(column), column
