"""Each reader of files, given what nobody thought of: a log, a preview, or a refusal in words; never anything else.

A few hundred inputs here; ``make fuzz`` tries thousands, other ones each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd import NotCoveredError, load_scheme
from selfcheck.files import FileError, read_noted
from selfcheck.files.jot import jot
from selfcheck.files.preview import Asked, look
from selfcheck.files.words import HEADERS
from selfcheck.views.importing import render_import
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
