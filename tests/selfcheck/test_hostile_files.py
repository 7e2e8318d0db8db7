"""Files that mean harm, or were hurt: each is refused in words, before it costs time or memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.__main__ import main
from selfcheck.files import FileError, read_file
from tests.support.workbook import SHEET, workbook

HEAD = "活動日,カテゴリ,時間,分野,活動名\r\n"
ROW = "2025-05-10,B,2,5,講座\r\n"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + SHEET % "&b;"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SHEET % "&a;"
HOSTILE = {
    "zip bomb": lambda: workbook(b"<worksheet><sheetData>" + b" " * 200_000_000),
    "deep": lambda: workbook(b"<a>" * 1_000_000),
    "many elements": lambda: workbook((SHEET % ("<row/>" * 2_000_000)).encode()),
    "a million rows": lambda: workbook(
        (SHEET % "".join(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(300_000))).encode()
    ),
    "a million columns": lambda: workbook(
        (SHEET % ("<row>" + "<c><v>1</v></c>" * 100_000 + "</row>")).encode()
    ),
    "entities": lambda: workbook(ENTITIES.encode()),
    "outside": lambda: workbook(OUTSIDE.encode()),
    "NUL": lambda: b"\0" * 1_000_000,
    "no zip": lambda: b"PK\x03\x04" + b"\xff" * 100_000,
    "100 MB": lambda: b"x" * 100_000_000,
    "rows of a text": lambda: (HEAD + ROW * 100_000).encode(),
    "columns of a text": lambda: ("," * 4_000_000).encode(),
    "quotes": lambda: (HEAD + '"' * 1_000_001).encode(),
    "deep JSON": lambda: b"[" * 4_000_000,
    "long number": lambda: b'{"a": ' + b"9" * 4_000_000 + b"}",
}
LONG = "\u0300" * 200_000
HARMLESS = {
    "marks in a cell": f"{HEAD}2025-05-10,B,2,5,{LONG[:100_000]}\r\n",
    "marks in a day": f"{HEAD}{LONG[:100_000]},B,2,5,講座\r\n",
    "marks in a header": f"{LONG[:100_000]},{HEAD}{ROW}",
    "NUL in a cell": f"{HEAD}2025-05-10,B,2,5,講\0座\r\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_words(name: str) -> None:
    with pytest.raises(FileError) as refused:
        read_file("log.csv", HOSTILE[name](), expires="2027-03-31")
    assert all(problem.message.endswith("。") for problem in refused.value.problems)


@pytest.mark.parametrize("name", HARMLESS)
def test_it_is_read_or_refused_and_never_breaks(name: str) -> None:
    try:
        read_file("log.csv", HARMLESS[name].encode(), expires="2027-03-31")
    except FileError as error:
        refused = error
    else:
        return
    assert refused.problems


FILES = Path(__file__).parent.parent / "files"
SEEDS = [path.read_bytes() for path in sorted(FILES.glob("*")) if path.suffix in (".csv", ".xlsx", ".json")][
    ::7
]


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.json", "a.xlsx", "a"]))
def test_any_bytes_are_a_log_or_refused(content: bytes, name: str) -> None:
    try:
        read_file(name, content, expires="2027-03-31")
    except FileError as error:
        refused = error
    else:
        return
    assert refused.problems


@given(st.sampled_from(SEEDS), st.integers(0, 12_000), st.integers(0, 12_000), st.binary(max_size=6))
def test_a_file_that_was_hurt_is_a_log_or_refused(seed: bytes, start: int, length: int, put: bytes) -> None:
    start %= len(seed) + 1
    hurt = seed[:start] + put + seed[start + length % 40 :]
    try:
        read_file("a", hurt, expires="2027-03-31")
    except FileError as error:
        refused = error
    else:
        return
    assert refused.problems


def test_a_file_without_an_end_is_read_no_further_than_it_is_taken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "/dev/zero", "--expires", "2027-03-31"]) == 2
    assert "ファイルが大きすぎます（5.0MB）" in capsys.readouterr().err
