"""The files of the page of samples: each reads back, each template can be filled in, each build gives the same."""

from __future__ import annotations

import io
import json
import time
from datetime import date

import pytest
from openpyxl import load_workbook

from scripts.pages import samples
from scripts.paths import SAMPLE
from selfcheck.files import FileError, read_file

EXPIRES = "2027-03-31"
FILES = {
    path.removeprefix("samples/"): content.encode() if isinstance(content, str) else content
    for path, content in samples.files().items()
}
SAMPLES = sorted(name for name in FILES if name.startswith("holder"))
TEMPLATES = sorted(name for name in FILES if name.startswith("template") and name.endswith(("sv", "xlsx")))


def test_there_is_one_of_each_format() -> None:
    assert [name.removeprefix("holder-2027") for name in SAMPLES] == [
        "-shiftjis.csv",
        ".json",
        ".tsv",
        ".xlsx",
    ]
    assert len(TEMPLATES) == 3 + len(samples.template_books())
    assert "template.json" in FILES


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_the_sample(name: str) -> None:
    log = read_file(name, FILES[name], expires=EXPIRES)
    assert log == read_file(SAMPLE.name, SAMPLE.read_bytes(), expires=EXPIRES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_empty_template_says_that_it_is_empty(name: str) -> None:
    with pytest.raises(FileError, match="活動がありません"):
        read_file(name, FILES[name], expires=EXPIRES)


@pytest.mark.parametrize("name", [name for name in TEMPLATES if not name.endswith(".xlsx")])
def test_a_template_is_filled_in_and_read(name: str) -> None:
    encoding = "cp932" if "shiftjis" in name else "utf-8"
    mark = "\t" if name.endswith(".tsv") else ","
    row = mark.join(["2026-06-01", "", "C", "2.5"]) if "終わった日" in FILES[name].decode(encoding) else ""
    filled = FILES[name] + (row or mark.join(["2026-06-01", "C", "2.5"])).encode(encoding)
    (activity,) = read_file(name, filled, expires=EXPIRES).activities
    assert (activity.date, activity.category, str(activity.hours)) == (date(2026, 6, 1), "C", "2.5")


def test_a_backup_is_filled_in_and_read() -> None:
    data = json.loads(FILES["template.json"])
    with pytest.raises(FileError, match="活動日を入力してください"):
        read_file("template.json", FILES["template.json"])
    data["activities"][0] |= {"date": "2026-06-01", "category": "C", "hours": 2.5}
    (activity,) = read_file("template.json", json.dumps(data).encode()).activities
    assert str(activity.hours) == "2.5"


def test_a_workbook_is_filled_in_and_read() -> None:
    name, _ = samples.template_books()[0]
    book = load_workbook(io.BytesIO(FILES[name]))
    sheet = book["活動の記録"]
    at = {cell.value: cell.column for cell in sheet[1]}
    for label, value in {"活動日": date(2026, 6, 1), "カテゴリ": "C", "時間": 2.5}.items():
        sheet.cell(2, at[label], value)
    out = io.BytesIO()
    book.save(out)
    (activity,) = read_file(name, out.getvalue(), expires=EXPIRES).activities
    assert str(activity.hours) == "2.5"


def test_a_later_build_gives_the_same_bytes() -> None:
    time.sleep(1.1)  # a workbook says when it was made, to the second
    again = samples.files()
    books = [name for name in FILES if name.endswith(".xlsx")]
    assert [again[f"samples/{name}"] for name in books] == [FILES[name] for name in books]
