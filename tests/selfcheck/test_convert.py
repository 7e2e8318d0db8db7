"""``selfcheck convert`` and ``selfcheck template``: files in and out on the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scripts.paths import SAMPLE
from selfcheck.__main__ import main
from selfcheck.files import read_file

OPTIONS = ("--expires", "2027-03-31", "--on", "2026-11-21")


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx"])
def test_a_log_goes_through_every_kind_and_back(kind: str, tmp_path: Path) -> None:
    out, back = tmp_path / f"log.{kind}", tmp_path / "back.json"
    assert main(["convert", str(SAMPLE), str(out), *OPTIONS]) == 0
    assert main(["convert", str(out), str(back), *OPTIONS]) == 0
    log = read_file(SAMPLE.name, SAMPLE.read_bytes(), expires="2027-03-31")
    data = json.loads(back.read_text("utf-8"))
    assert len(data.pop("sha256")) == 64
    assert data == log.to_dict()


def test_what_an_encoding_cannot_hold_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log, out = tmp_path / "log.csv", tmp_path / "out.csv"
    log.write_text("活動日,カテゴリ,時間,活動名\n2026-06-01,C,2,𠮷野\n", "utf-8")
    assert main(["convert", str(log), str(out), *OPTIONS, "--encoding", "cp932"]) == 0
    assert "〓野" in out.read_bytes().decode("cp932")
    assert "𠮷" in capsys.readouterr().err


def test_a_calendar_is_written_too(tmp_path: Path) -> None:
    out = tmp_path / "days.ics"
    assert main(["convert", str(SAMPLE), str(out), *OPTIONS]) == 0
    assert out.read_text("utf-8").startswith("BEGIN:VCALENDAR")


def test_a_kind_that_there_is_not_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(SAMPLE), str(tmp_path / "log.doc"), *OPTIONS]) == 2
    assert ".xlsx" in capsys.readouterr().err


def test_a_template_is_filled_in_and_read(tmp_path: Path) -> None:
    out = tmp_path / "template.xlsx"
    assert main(["template", str(out), "--expires", "2027-03-31"]) == 0
    workbook = load_workbook(out)
    sheet = workbook["活動の記録"]
    assert sheet.freeze_panes == "A2"
    assert len(sheet.data_validations.dataValidation) == 4
    assert [row[0].value for row in workbook["年とカテゴリ"].iter_rows(min_row=2, max_row=4)] == [
        "2024/04/01から2025/03/31まで",
        "2025/04/01から2026/03/31まで",
        "2026/04/01から2027/03/31まで",
    ]
    labels = {cell.value: cell.column for cell in sheet[1]}
    for label, value in {
        "活動日": date(2026, 6, 1),
        "カテゴリ": "C",
        "時間": 2.5,
        "活動名": "本を読む",
    }.items():
        sheet.cell(2, labels[label], value)
    workbook.save(out)
    (activity,) = read_file(out.name, out.read_bytes(), expires="2027-03-31").activities
    assert (str(activity.date), activity.category, str(activity.hours), activity.title) == (
        "2026-06-01",
        "C",
        "2.5",
        "本を読む",
    )
