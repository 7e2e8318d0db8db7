"""Files that nobody thought of: tables, workbooks and logs put together from scraps."""

from __future__ import annotations

import json
import zipfile

from hypothesis import strategies as st

from cpd import load_scheme
from scripts.paths import ROOT
from selfcheck.files.encoding import ENCODINGS
from selfcheck.files.headers import FIELD_LABELS
from selfcheck.files.words import HEADERS

RENEWAL, LIFELONG = load_scheme("conken-renewal"), load_scheme("jashcon-lifelong")
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
