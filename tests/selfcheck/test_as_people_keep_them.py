"""Small files as people keep them, each with what reading it should give: cases in tests/files/expected.tsv.

A case says a list of activities (day, category, hours, and their name where that is in doubt), one field, or what is
refused. Where a field says "or", either will do; what was read is then said back, or what is wrong and what helps.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd import load_scheme
from cpd.amounts import UNITS, to_units
from scripts.paths import ROOT
from selfcheck.files import FileError, read_noted
from selfcheck.files.look import look
from selfcheck.files.preview import Asked

FILES = ROOT / "tests" / "files"
GOOD = [["2025-05-10", "B", "2"], ["2025-09-03", "C", "1.5"]]


def expected() -> list[tuple[str, str, Any]]:
    lines = (FILES / "expected.tsv").read_text("utf-8").splitlines()
    rows = csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(name, kind, json.loads(wanted)) for name, kind, wanted, *_ in rows]


CASES = expected()


class Read:
    """What a file gave: its activities, or the problems; and what was said of how it was read."""

    def __init__(self, name: str) -> None:
        self.activities: list[dict[str, Any]] = []
        self.messages: list[str] = []
        self.notes: list[str] = []
        try:
            log, self.notes = read_noted(name, (FILES / name).read_bytes(), expires="2027-03-31")
            self.activities = [activity.to_dict() for activity in log.activities]
        except FileError as error:
            self.messages = [f"{each.place}：{each.message}" for each in error.problems]
            self.suggested = [each for problem in error.problems for each in problem.suggest]


# Of one file a row gives only a formula's error: no reader can say how long that was.
IN_PART = "X05_err.xlsx"
LISTS = [(name, wanted) for name, _, wanted in CASES if isinstance(wanted, list) and name != IN_PART]
FIELDS = [(name, *next(iter(wanted.items()))) for name, _, wanted in CASES if isinstance(wanted, dict)]
WORDS = [(name, wanted) for name, _, wanted in CASES if isinstance(wanted, str)]
NAMED = {
    "E09_mojibake.csv": "文字化け",
    "E10_onebad.csv": "3行目",
    "S12_openquote.csv": "2行目",
    "S24_empty.csv": "空です",
    "S25_bomonly.csv": "空です",
    # The newer Python names the comma that is too much, the older what stands behind it.
    "J04_trailingcomma.json": f"1行目・{186 if sys.version_info >= (3, 13) else 187}文字目",
    "J05_nan.json": "NaN",
    "J06_lines.json": "1行に1件",
    "J07_list.json": "活動の記録ではありません",
    "J09_v2.json": "cpd-log/2",
    "J10_dupkey.json": "2回",
    "X06_password.xlsx": "パスワード",
    "X07_old.xls": "古い形式のExcelファイル（.xls）",
    "X08_html.xls": "HTML",
    "X09_events.ics": "カレンダー（.ics）",
    "X10_doc.pdf": "PDF",
    "X11_md.txt": "Markdown",
    "X13_calc.ods": "LibreOffice",
}
STEPS = ("ください", "対応している版")
# What a cell may be refused for in place of its value: "REFUSE or 1.5", "1.5 or REFUSE", "REFUSE/1.5".
ALTERNATIVE = re.compile(r"^REFUSE(?: or |/(?=\d))| or REFUSE$")
# A value as the log has it: 1.333333333 of an hour is 1:20 exactly.
MEANT = {"1.333333333": "1:20", ".5": "0.5", "null": "None"}


def test_there_are_cases() -> None:
    assert len(CASES) > 200
    assert all((FILES / name).exists() for name, _, _ in CASES)


@pytest.mark.parametrize(("name", "wanted"), LISTS, ids=[name for name, _ in LISTS])
def test_a_file_gives_its_activities(name: str, wanted: list[list[str]]) -> None:
    read = Read(name)
    assert read.messages == []
    names = ("date", "category", "hours", "title")
    assert [[each[name] for name in names[: len(wanted[0])]] for each in read.activities] == wanted


def test_a_row_with_an_error_waits_to_be_mended_and_a_hidden_one_is_taken() -> None:
    ((_, _, wanted),) = [case for case in CASES if case[0] == IN_PART]
    asked = Asked(
        name=IN_PART,
        content=(FILES / IN_PART).read_bytes(),
        scheme=load_scheme("conken-renewal"),
        dates={"expires": "2027-03-31"},
        present=(),
        on=date(2026, 11, 21),
    )
    found = look(asked)
    assert [told(row.activity) for row in found.ready] == wanted[1:]
    assert "表では隠れている行が1行あります。それも読みました。" in found.notes
    (draft,) = found.drafts
    (problem,) = draft.problems
    assert (problem.place, problem.typed) == ("2行目・C列「時間」", "#REF!")
    assert "数式のエラー" in problem.message
    mended = look(replace(asked, edits={2: {"hours": "2"}}))
    assert [told(row.activity) for row in mended.ready] == wanted


def told(activity: Mapping[str, Any]) -> list[str]:
    return [activity["date"], activity["category"], str(Decimal(to_units(activity["hours"])) / UNITS)]


@pytest.mark.parametrize(("name", "field", "wanted"), FIELDS, ids=[each[0] for each in FIELDS])
def test_a_cell_is_understood_or_refused_with_the_reason(name: str, field: str, wanted: Any) -> None:
    read = Read(name)
    value = (
        str(wanted) if field == "title" else ALTERNATIVE.sub("", str(wanted)).partition(" ")[0].rstrip("?")
    )
    if "REFUSE" not in str(wanted) or (ALTERNATIVE.search(str(wanted)) and not read.messages):
        assert read.messages == []
        found = read.activities[0][field]
        assert (found if field == "title" else str(found)) == MEANT.get(value, value)
        if "noted" in str(wanted) or "warning" in str(wanted) or "?" in str(wanted):
            assert read.notes
        return
    (message,) = read.messages
    assert any(step in message for step in STEPS)
    assert "Excel" not in wanted or "表計算ソフト" in message
    assert "列の幅" in message or "narrow" not in wanted
    assert "終わった日" in message or "終わった日" not in wanted
    if field == "evidence":
        assert "「受講証明書」" in message
        assert "certificate" not in message


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("D16_date.csv", ["2019-05-01"]),
        ("D17_date.csv", ["2024-04-01", "2025-04-01", "2026-04-01"]),
        ("D19_date.csv", ["2025-04-01"]),
        ("D20_date.csv", ["2025-04-01"]),
        ("D21_date.csv", ["2025-04-01", "2025-01-04"]),
        ("D28_date.csv", ["2025-04-01", "2021-03-31"]),
        ("D38_date.csv", ["2025-04-01"]),
        ("T09_hours.csv", ["1:30"]),
        ("T10_hours.csv", ["1:30", "0.0625時間"]),
        ("T11_hours.csv", ["2:30", "0.104166666666667時間"]),
        ("T24_hours.csv", ["90分"]),
        ("T28_hours.csv", ["1:05", "1:50"]),
        ("C11_domain.csv", ["5", "6"]),
        ("V02_ev.csv", ["受講証明書", "文書", "記録"]),
        ("V03_ev.csv", ["受講証明書", "文書", "記録"]),
    ],
)
def test_what_could_be_several_things_is_asked_about(name: str, suggested: list[str]) -> None:
    read = Read(name)
    assert read.activities == []
    assert [each.value for each in read.suggested] == suggested


@pytest.mark.parametrize(("name", "wanted"), WORDS, ids=[name for name, _ in WORDS])
def test_a_file_that_is_refused_says_what_it_is_and_what_helps(name: str, wanted: str) -> None:
    read = Read(name)
    assert wanted.startswith("refuse") or name in NAMED
    (message,) = read.messages
    assert NAMED.get(name, "") in message
    assert any(step in message for step in STEPS)


def test_the_same_row_twice_is_said() -> None:
    assert Read("S20_duprows.csv").notes == ["3行目は、2行目と同じ活動です。"]


def test_a_row_whose_quotes_were_mended_is_said() -> None:
    (note,) = Read("S11_strayquote.csv").notes
    assert note.startswith("2行目の二重引用符")
