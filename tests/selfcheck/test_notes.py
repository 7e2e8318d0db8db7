"""A text of notes as a file: read in the encoding it is written in, and what is not read is set aside and shown."""

from __future__ import annotations

from datetime import date

import pytest

from cpd import load_scheme
from selfcheck.files.look import look
from selfcheck.files.preview import Asked, Preview
from selfcheck.files.reading import Choices
from selfcheck.views.importing import render_import

NOTES = "4/18 13:00-16:30 コーチング入門 B\r\n5月9日 90分 C 「傾聴の本」を読む\r\n"


def looked(content: bytes, encoding: str | None = None) -> Preview:
    return look(
        Asked(
            name="メモ.txt",
            content=content,
            scheme=load_scheme("conken-renewal"),
            dates={"expires": "2027-03-31"},
            present=(),
            on=date(2026, 11, 21),
            choices=Choices(encoding=encoding),
        )
    )


def told(preview: Preview) -> list[tuple[str, str, str, str]]:
    names = ("date", "category", "hours", "title")
    date_, category, hours, title = ([row.activity[name] for row in preview.rows] for name in names)
    return list(zip(date_, category, hours, title, strict=True))


READ = [("2026-04-18", "B", "3.5", "コーチング入門"), ("2026-05-09", "C", "1:30", "「傾聴の本」を読む")]


@pytest.mark.parametrize(
    "content",
    [
        NOTES.encode("utf-8"),
        NOTES.encode("utf-8-sig"),
        NOTES.encode("cp932"),
        NOTES.encode("euc_jp"),
        NOTES.encode("utf-16"),
        NOTES.encode("utf-16-le"),
        NOTES.encode("utf-16-be"),
        NOTES.encode("cp932") + b"\x1a",
    ],
    ids=["utf-8", "mark", "cp932", "euc-jp", "utf-16", "utf-16-le", "utf-16-be", "ctrl-z"],
)
def test_notes_are_read_in_their_encoding(content: bytes) -> None:
    assert told(looked(content)) == READ


def test_notes_are_read_in_the_encoding_that_is_chosen() -> None:
    content = "4/18 2:00 B ｱｲｱｲ".encode("cp932")
    assert told(looked(content)) == [("2026-04-18", "B", "2:00", "渦渦")]
    assert told(looked(content, "cp932")) == [("2026-04-18", "B", "2:00", "ｱｲｱｲ")]


def test_lines_beyond_the_limit_are_set_aside_and_counted() -> None:
    found = looked("\n".join(f"2026/4/18 2時間 B 講座{number}" for number in range(1, 451)).encode())
    assert [row.activity["title"] for row in found.ready] == [f"講座{number}" for number in range(1, 201)]
    assert [(each.number, each.text) for each in found.aside] == [
        (number, f"2026/4/18 2時間 B 講座{number}") for number in range(201, 451)
    ]
    html = render_import(found)["html"]
    assert "活動として読まなかった行が250行あります。" in html
    why = "一度に読める200行・20,000文字を超えた行"
    assert f"<li>201行目（{why}）：2026/4/18 2時間 B 講座201</li>" in html
    assert "<li>ほかに50行あります。</li>" in html


def test_lines_of_a_mail_that_name_nothing_are_set_aside() -> None:
    found = looked("件名：傾聴の講座\n日時：2026/4/18 2時間 B\n\n4/20 90分 C 本を読む\n".encode("cp932"))
    assert told(found) == [("2026-04-18", "B", "2", "傾聴の講座")]
    (aside,) = found.aside
    assert (aside.number, aside.text) == (4, "4/20 90分 C 本を読む")
    assert aside.why == "「日時：」などの項目名がない行"


def test_what_cannot_be_read_stands_in_its_field_as_it_was_typed() -> None:
    found = looked("2026/4/18 22:00-1:00 B 夜の講座".encode("cp932"))
    (row,) = found.drafts
    assert row.typed["hours"] == "22:00-1:00"
    assert 'value="22:00-1:00"' in render_import(found)["html"]
