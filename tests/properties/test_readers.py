"""Each reader of files, given what nobody thought of: a log, a preview, or a refusal in words; never anything else.

A few hundred inputs here; ``make fuzz`` tries thousands, other ones each time.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd import NotCoveredError
from selfcheck.files import FileError, read_noted
from selfcheck.files.headers import FIELD_LABELS
from selfcheck.files.look import look
from selfcheck.files.notes.jot import jot
from selfcheck.files.preview import Asked
from selfcheck.views.importing import render_import
from selfcheck.wire import answer
from tests.properties.scraps import (
    CELLS,
    CHOSEN,
    EDITS,
    FILES,
    JSON,
    LOGS,
    PARTS,
    PUT,
    RENEWAL,
    SCRAPS,
    TABLES,
)
from tests.support.workbook import SHEET, workbook

ON = date(2026, 11, 21)
DATES = {"expires": "2027-03-31"}


def asked(name: str, content: bytes) -> Asked:
    return Asked(name=name, content=content, scheme=RENEWAL, dates=DATES, present=[], on=ON)


def whole(name: str, content: bytes) -> None:
    read_noted(name, content, **DATES)


def preview(name: str, content: bytes) -> None:
    render_import(look(asked(name, content)))


READERS: tuple[Callable[[str, bytes], None], ...] = (whole, preview)


def is_read_or_refused_in_words(read: Callable[[str, bytes], None], name: str, content: bytes) -> None:
    try:
        read(name, content)
    except FileError as error:
        said = [problem.message for problem in error.problems]
    except NotCoveredError as error:
        said = [str(error)]
    else:
        return
    assert said
    assert all(each.endswith(("。", "？")) for each in said)


@pytest.mark.parametrize("read", READERS)
@given(
    table=TABLES,
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8-sig", "cp932", "euc-jp", "iso-2022-jp", "utf-16", "utf-16-le"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_table_in_any_encoding(
    read: Callable[[str, bytes], None], table: list[list[str]], delimiter: str, encoding: str, end: str
) -> None:
    text = end.join(delimiter.join(cells) for cells in table)
    is_read_or_refused_in_words(read, "a.csv", text.encode(encoding, "replace"))


@pytest.mark.parametrize("read", READERS)
@given(scraps=st.lists(SCRAPS, max_size=12))
def test_a_workbook_of_scraps(read: Callable[[str, bytes], None], scraps: list[str]) -> None:
    is_read_or_refused_in_words(read, "a.xlsx", workbook(SHEET % "".join(scraps)))


@pytest.mark.parametrize("read", READERS)
@given(parts=st.sampled_from(PARTS), data=st.data())
def test_a_workbook_with_a_part_that_was_hurt(
    read: Callable[[str, bytes], None], parts: dict[str, bytes], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(parts)))
    part = parts[name]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(part)))
        part = part[:start] + data.draw(PUT) + part[start + data.draw(st.integers(0, 12)) :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for each, content in {**parts, name: part}.items():
            archive.writestr(each, content)
    is_read_or_refused_in_words(read, "a.xlsx", out.getvalue())


@pytest.mark.parametrize("read", READERS)
@given(data=LOGS | JSON)
def test_a_log_of_anything(read: Callable[[str, bytes], None], data: object) -> None:
    is_read_or_refused_in_words(read, "a.json", json.dumps(data).encode())


@given(lines=st.lists(st.lists(CELLS, max_size=6).map(" ".join), max_size=6))
def test_lines_from_a_mail(lines: list[str]) -> None:
    text = "\n".join(lines)
    is_read_or_refused_in_words(preview, "", text.encode("utf-8", "replace"))
    jot(text, RENEWAL, on=ON)


@given(
    file=FILES,
    choices=CHOSEN,
    edits=EDITS,
    done=st.lists(st.integers(0, 9), max_size=3),
    remembered=st.dictionaries(CELLS, st.sampled_from([*FIELD_LABELS, "?"]), max_size=3),
)
def test_whatever_a_person_corrects_is_answered(
    file: tuple[str, str], choices: Any, edits: Any, done: list[int], remembered: dict[str, str]
) -> None:
    name, text = file
    content = workbook(SHEET % text) if name == "a.xlsx" else text.encode("utf-8", "replace")
    params = {
        "name": name,
        "base64": base64.b64encode(content).decode(),
        "log": {"format": "cpd-log/1", "scheme": RENEWAL.id, **DATES, "activities": []},
        "on": str(ON),
        "choices": choices,
        "edits": edits,
        "done": done,
        "remembered": remembered,
    }
    reply = json.loads(answer(json.dumps({"id": 1, "method": "preview", "params": params})))
    assert "result" in reply or reply["error"]["code"] in ("LogError", "NotCoveredError")
