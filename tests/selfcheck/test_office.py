"""Workbooks and tables that LibreOffice makes and reads, where it is installed (``make office`` gets it)."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.pages import samples
from scripts.paths import SAMPLE
from selfcheck.files import FileError, read_file
from selfcheck.files.exports import export
from tests.selfcheck.logs import ON, renewal, sample

OFFICE = shutil.which("soffice")
EXPIRES = "2027-03-31"
CSV_UTF8 = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

Convert = Callable[[Path, str], Path]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Opens a file in LibreOffice and saves it as another kind."""
    profile = tmp_path_factory.mktemp("profile")

    def run(path: Path, kind: str) -> Path:
        out = tmp_path_factory.mktemp("out")
        table = ("--infilter=CSV:44,34,76,1",) if path.suffix == ".csv" else ()
        subprocess.run(
            [
                *(str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", *table),
                *("--convert-to", kind, "--outdir", str(out), str(path)),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        (made,) = out.glob("*")
        return made

    return run


def told(content: bytes, name: str) -> list[tuple[object, ...]]:
    log = read_file(name, content, expires=EXPIRES)
    return [
        (each.date, each.until, each.category, each.units, each.domain, each.title) for each in log.activities
    ]


WANTED = [
    (each.date, each.until, each.category, each.units, each.domain, each.title)
    for each in sample()[1].activities
]


def test_a_workbook_that_it_made_of_our_table_is_the_same_log(convert: Convert) -> None:
    made = convert(SAMPLE, "xlsx")
    assert told(made.read_bytes(), made.name) == WANTED


def test_our_workbook_goes_through_it_and_comes_back(convert: Convert, tmp_path: Path) -> None:
    ours = tmp_path / "ours.xlsx"
    ours.write_bytes(_bytes(samples.files()["samples/holder-2027.xlsx"]))
    made = convert(ours, "xlsx")
    assert told(made.read_bytes(), made.name) == WANTED


@pytest.mark.parametrize(("delimiter", "encoding"), [(44, 76), (59, 76), (9, 76), (44, 64)], ids=str)
def test_a_table_that_it_made_of_our_workbook_is_the_same_log(
    convert: Convert, tmp_path: Path, delimiter: int, encoding: int
) -> None:
    """With commas, semicolons and tabs, in UTF-8 and Shift_JIS, by the numbers that it has for them."""
    ours = tmp_path / "ours.xlsx"
    ours.write_bytes(_bytes(samples.files()["samples/holder-2027.xlsx"]))
    made = convert(ours, f"csv:Text - txt - csv (StarCalc):{delimiter},34,{encoding},1")
    assert told(made.read_bytes(), made.name) == WANTED


def test_what_looks_like_a_formula_stays_a_text_in_it(convert: Convert, tmp_path: Path) -> None:
    scheme, log = renewal({"title": "=1+1", "note": "@会"})
    ours = tmp_path / "ours.csv"
    ours.write_text(export("csv", scheme, log, on=ON)["text"], "utf-8", newline="")
    rows = list(csv.reader(io.StringIO(convert(ours, CSV_UTF8).read_text("utf-8-sig"))))
    assert rows[1][rows[0].index("活動名")] == "'=1+1"


def test_it_adds_up_the_hours_of_the_template(convert: Convert, tmp_path: Path) -> None:
    """Its own sums, from the formulas of our workbook, are the ones that we wrote beside them."""
    from openpyxl import load_workbook

    ours = tmp_path / "ours.xlsx"
    ours.write_bytes(_bytes(samples.files()["samples/holder-2027.xlsx"]))
    made = convert(ours, "xlsx")
    mine, its = (load_workbook(path, data_only=True)["年とカテゴリ"] for path in (ours, made))
    assert [[cell.value for cell in row] for row in its["B2:F4"]] == [
        [cell.value for cell in row] for row in mine["B2:F4"]
    ]


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_its_other_kinds_are_named(convert: Convert, kind: str) -> None:
    made = convert(SAMPLE, kind)
    with pytest.raises(FileError, match=r"古い形式のExcel|LibreOffice"):
        read_file(made.name, made.read_bytes(), expires=EXPIRES)


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()
