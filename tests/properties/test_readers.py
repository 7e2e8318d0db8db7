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

from cpd import NotCoveredError, load_scheme
from scripts.paths import ROOT
from selfcheck.files import FileError, read_noted
from selfcheck.files.encoding import ENCODINGS
from selfcheck.files.headers import FIELD_LABELS
from selfcheck.files.jot import jot
from selfcheck.files.preview import Asked, look
from selfcheck.files.words import HEADERS
from selfcheck.views.importing import render_import
from selfcheck.wire import answer
from tests.support.workbook import SHEET, workbook

RENEWAL, LIFELONG = load_scheme("conken-renewal"), load_scheme("jashcon-lifelong")
ON = date(2026, 11, 21)
DATES = {"expires": "2027-03-31"}
LABELS = sorted(word for words in HEADERS.values() for word in words.split())
VALUES = (
    *("2026/4/18", "R8.4.18（土）", "4/18", "46027", "####", "#REF!", "昭和64年1月8日", "2026/2/30", "99999"),
    *(
        "1:30:00",
        "1.5H",
        ".5",
        "90分",
        "13:00-14:30",
        "0.0625",
        "25",
        "1/2",
        "１．５",
        "-1",
        "1e309",
        "約2時間",
    ),
    *("B：未認定", "Ａ", "A・B", "○", "済", "修了証", "なし", "⑤", "0", "8", "合計", "=1+1", "'", "＝x"),
    *("", " ", "\u3000", "\u200b", "\u0300" * 90, "9" * 90, "研修\n2日目", "①", "½"),
)
CELLS = st.one_of(st.sampled_from(VALUES), st.text(max_size=8), st.sampled_from(LABELS))
TABLES = st.lists(st.lists(CELLS, max_size=9), max_size=8)
SCRAPS = st.sampled_from(
    [
        '<row r="3">',
        '<row r="99999999">',
        "</row>",
        '<c r="B2" t="s"><v>7</v></c>',
        '<c r="XFE1"><v>1</v></c>',
        '<c t="inlineStr"><is><t>活動日</t></is></c>',
        '<c t="inlineStr"><is><t>時間</t></is></c>',
        "<c s='1'><v>46027.5</v></c>",
        "<c t='e'><v>#REF!</v></c>",
        "<c t='b'><v>1</v></c>",
        "<c><v>nan</v></c>",
        "<c><v>-1e999</v></c>",
        "<mergeCells><mergeCell ref='A1:ZZ9'/></mergeCells>",
        "<row hidden='1'><c><v>2</v></c></row>",
        "<!--",
        "&amp;",
    ]
)


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


PARTS = [
    {name: archive.read(name) for name in archive.namelist()}
    for path in sorted((ROOT / "tests" / "files").glob("X*.xlsx"))
    if zipfile.is_zipfile(path)
    for archive in [zipfile.ZipFile(path)]
]
PUT = st.sampled_from(
    [
        b"",
        b"<",
        b"/>",
        b'"',
        b"'",
        b"&",
        b"\xff",
        b"1",
        b"-1",
        b"9" * 30,
        b'r="B7"',
        b's="99"',
        b't="s"',
        b't="d"',
    ]
)


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


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(VALUES) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["id", "date", "until", "category", "hours", "domain", "title", "status", "also"])
LOGS = st.fixed_dictionaries(
    {"format": st.just("cpd-log/1"), "activities": st.lists(st.dictionaries(NAMES, JSON), max_size=4)},
    optional={
        "scheme": st.sampled_from([RENEWAL.id, LIFELONG.id, "?"]) | JSON,
        "expires": st.sampled_from(["2027-03-31", "0001-01-01"]) | JSON,
        "holder": JSON,
        "also": JSON,
        "sha256": JSON,
    },
)


@pytest.mark.parametrize("read", READERS)
@given(data=LOGS | JSON)
def test_a_log_of_anything(read: Callable[[str, bytes], None], data: object) -> None:
    is_read_or_refused_in_words(read, "a.json", json.dumps(data).encode())


@given(lines=st.lists(st.lists(CELLS, max_size=6).map(" ".join), max_size=6))
def test_lines_from_a_mail(lines: list[str]) -> None:
    text = "\n".join(lines)
    is_read_or_refused_in_words(preview, "", text.encode("utf-8", "replace"))
    jot(text, RENEWAL, on=ON)


CHOSEN = st.fixed_dictionaries(
    {},
    optional={
        "encoding": st.sampled_from([*ENCODINGS, "utf-7", ""]),
        "delimiter": st.sampled_from([",", ";", "\t", "|", ""]),
        "sheet": st.sampled_from(["S", "T", ""]),
        "header_row": st.integers(-1, 9),
        "columns": st.dictionaries(
            st.integers(0, 9).map(str), st.sampled_from([*FIELD_LABELS, "", "?"]), max_size=5
        ),
    },
)
EDITS = st.dictionaries(
    st.integers(0, 9).map(str),
    st.dictionaries(st.sampled_from([*FIELD_LABELS, "?"]), CELLS, max_size=3),
    max_size=3,
)
FILES = st.one_of(
    TABLES.map(lambda table: ("a.csv", "\n".join(",".join(cells) for cells in table))),
    TABLES.map(lambda table: ("", "\n".join("\t".join(cells) for cells in table))),
    st.lists(SCRAPS, max_size=12).map(lambda scraps: ("a.xlsx", "".join(scraps))),
    LOGS.map(lambda data: ("a.json", json.dumps(data))),
)


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
