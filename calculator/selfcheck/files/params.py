"""What a request to look at a file gives, taken out of its params."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from selfcheck.files.preview import Asked
from selfcheck.files.reading import Choices
from selfcheck.files.spelling import tidy_day
from selfcheck.params import Params, RequestError, day_of, scheme_of, text_of


def asked_of(params: Params) -> Asked:
    """Return what is asked; ``RequestError`` where it is not of the wire's form."""
    log = params.get("log")
    scheme = scheme_of(log)
    data: Mapping[str, Any] = log if isinstance(log, dict) else {}
    dates = {str(each.id): tidy_day(str(data[each.id])) for each in scheme.dates if data.get(each.id)}
    activities = data.get("activities")
    return Asked(
        name=text_of(params, "name", ""),
        content=content_of(params),
        scheme=scheme,
        dates=dates,
        present=activities if isinstance(activities, list) else [],
        on=day_of(params),
        choices=_choices(params.get("choices")),
        edits={int(row): _texts(fields) for row, fields in _numbered(params.get("edits")).items()},
        done=frozenset(row for row in params.get("done") or () if isinstance(row, int)),
        remembered=_texts(params.get("remembered") or {}),
    )


def content_of(params: Params) -> bytes:
    """Return the bytes of a file, or of a pasted text in UTF-8; ``RequestError`` where it is neither."""
    if isinstance(params.get("text"), str):
        return str(params["text"]).encode("utf-8", "replace")
    return decoded(params)


def decoded(params: Params) -> bytes:
    """Return the content of a file that came as base64; ``RequestError`` where it is none."""
    try:
        return base64.b64decode(text_of(params, "base64"), validate=True)
    except binascii.Error as error:
        raise RequestError("base64 cannot be decoded") from error


def _choices(given: Any) -> Choices:
    if not isinstance(given, dict):
        return Choices()
    row = given.get("header_row")
    return Choices(
        encoding=_text(given.get("encoding")),
        delimiter=_text(given.get("delimiter")),
        sheet=_text(given.get("sheet")),
        header_row=row if isinstance(row, int) else None,
        columns={int(at): str(name) for at, name in _numbered(given.get("columns")).items()},
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _numbered(value: Any) -> dict[str, Any]:
    return {key: each for key, each in value.items() if key.isdigit()} if isinstance(value, dict) else {}


def _texts(value: Any) -> dict[str, str]:
    return {str(key): str(each) for key, each in value.items()} if isinstance(value, dict) else {}
