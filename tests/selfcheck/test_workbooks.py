"""Workbooks as Excel, LibreOffice and others write them: days, times, sheets, formulas, what is hidden or merged."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from selfcheck.files import FileError, read_noted

HEAD = ["活動日", "カテゴリ", "時間", "分野", "活動名"]


def made(fill: Callable[[Any], None], workbook: Workbook | None = None) -> bytes:
    workbook = workbook or Workbook()
    fill(workbook.active)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def read(content: bytes) -> tuple[list[tuple[str, str, str]], list[str]]:
    log, notes = read_noted("a.xlsx", content, expires="2027-03-31")
    return [(str(each.date), each.category, str(each.hours)) for each in log.activities], notes


def rows(*cells: list[Any], formats: dict[int, str] | None = None) -> Callable[[Any], None]:
    def fill(sheet: Any) -> None:
        sheet.append(HEAD)
        for row in cells:
            sheet.append(row)
        for column, code in (formats or {}).items():
            for row in sheet.iter_rows(min_row=2, min_col=column, max_col=column):
                row[0].number_format = code

    return fill


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2025, 5, 10), "yyyy/m/d"),
        (date(2025, 5, 10), '[$-411]ggge"年"m"月"d"日"'),
        (date(2025, 5, 10), "[$-ja-JP-x-gannen]ge.m.d;@"),
        (date(2025, 5, 10), "m/d/yyyy"),
        (date(2025, 5, 10), "d-mmm-yy"),
        (date(2025, 5, 10), "aaa"),
        (datetime(2025, 5, 10, 13, 0), "yyyy/m/d h:mm"),
        (45787, "General"),
        ("令和7年5月10日", "General"),
        ("2025/5/10(土)", "@"),
    ],
)
def test_a_day_in_any_format_is_that_day(day: object, code: str) -> None:
    found, _ = read(made(rows([day, "B", 2, 5, "x"], formats={1: code})))
    assert found == [("2025-05-10", "B", "2")]


@pytest.mark.parametrize(
    ("length", "code", "hours"),
    [
        (time(1, 30), "h:mm", "1.5"),
        (timedelta(hours=1, minutes=30), "[h]:mm", "1.5"),
        (0.0625, "h:mm:ss", "1.5"),
        (1.5, "General", "1.5"),
        (1.5, '0.0"時間"', "1.5"),
        ("90分", "General", "1.5"),
        (timedelta(hours=23), "[h]:mm:ss", "23"),
    ],
)
def test_a_length_in_any_format_is_that_length(length: object, code: str, hours: str) -> None:
    found, _ = read(made(rows([date(2025, 5, 10), "B", length, 5, "x"], formats={3: code})))
    assert found == [("2025-05-10", "B", hours)]


def test_a_fraction_of_a_day_without_a_format_is_asked_about() -> None:
    with pytest.raises(FileError) as refused:
        read(made(rows([date(2025, 5, 10), "B", 0.0625, 5, "x"])))
    (problem,) = refused.value.problems
    assert problem.place == "2行目・C列「時間」"
    assert [each.value for each in problem.suggest] == ["1:30", "0.0625時間"]


def test_a_workbook_that_counts_from_1904_says_so() -> None:
    workbook = Workbook()
    workbook.epoch = datetime(1904, 1, 1)
    found, notes = read(made(rows([date(2025, 5, 10), "B", 2, 5, "x"]), workbook))
    assert found == [("2025-05-10", "B", "2")]
    assert any("1904年" in note for note in notes)


def test_titles_merged_above_the_table_and_a_column_beside_it_are_passed_over() -> None:
    def fill(sheet: Any) -> None:
        sheet["B1"] = "2025年度 CPD記録"
        sheet.merge_cells("B1:F1")
        for at, name in enumerate(HEAD, 2):
            sheet.cell(4, at, name)
        for at, value in enumerate([date(2025, 5, 10), "B", 2, 5, "x"], 2):
            sheet.cell(5, at, value)
        sheet["B6"], sheet["D6"] = "合計", "=SUM(D5:D5)"

    found, notes = read(made(fill))
    assert found == [("2025-05-10", "B", "2")]
    assert notes == ["活動として読まなかった行があります：1行目（見出しより上の行）、6行目（合計の行）"]


def test_a_day_merged_over_several_rows_is_the_day_of_each() -> None:
    def fill(sheet: Any) -> None:
        rows([date(2025, 5, 10), "B", 2, 5, "午前"], [None, "B", 3, 5, "午後"])(sheet)
        sheet.merge_cells("A2:A3")

    assert read(made(fill))[0] == [("2025-05-10", "B", "2"), ("2025-05-10", "B", "3")]


def test_hidden_rows_are_read_and_said() -> None:
    def fill(sheet: Any) -> None:
        rows([date(2025, 5, 10), "B", 2, 5, "x"], [date(2025, 9, 3), "C", 1, 2, "y"])(sheet)
        sheet.row_dimensions[3].hidden = True

    found, notes = read(made(fill))
    assert len(found) == 2
    assert "表では隠れている行が1行あります。それも読みました。" in notes
    assert "3行目：表では隠れている行です。" in notes


def test_a_formula_without_its_result_is_said() -> None:
    with pytest.raises(FileError) as refused:
        read(made(rows([date(2025, 5, 10), "B", "=1+1", 5, "x"])))
    assert "数式です" in refused.value.problems[0].message


def test_the_sheet_with_the_record_is_taken_and_the_others_are_named() -> None:
    workbook = Workbook()
    cover = workbook.active
    assert cover is not None
    cover.title = "表紙"
    cover["A1"] = "これは表紙です"
    record = workbook.create_sheet("記録")
    rows([date(2025, 5, 10), "B", 2, 5, "x"])(record)
    out = io.BytesIO()
    workbook.save(out)
    found, notes = read(out.getvalue())
    assert found == [("2025-05-10", "B", "2")]
    assert notes[0] == "シート「記録」を読みました。ほかに「表紙」があります。"


def test_a_text_of_several_letters_forms_is_one_text() -> None:
    text = CellRichText("傾聴の", TextBlock(InlineFont(b=True), "講座"))
    log, _ = read_noted("a.xlsx", made(rows([date(2025, 5, 10), "B", 2, 5, text])), expires="2027-03-31")
    assert log.activities[0].title == "傾聴の講座"


@pytest.mark.parametrize("cut", range(0, 6000, 500))
def test_a_workbook_cut_off_anywhere_is_refused_in_words(cut: int) -> None:
    content = made(rows([date(2025, 5, 10), "B", 2, 5, "x"]))
    with pytest.raises(FileError):
        read(content[: min(cut, len(content) - 100)])
