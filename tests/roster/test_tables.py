"""One table for many people: rows parted by person, as people keep such tables."""

from __future__ import annotations

import io
from datetime import date

import xlsxwriter

from selfcheck.roster.gather import Source, gather
from selfcheck.roster.person import Person, Unread
from selfcheck.roster.table import build_roster
from tests.roster.people import ON

HEADER = "氏名,フリガナ,番号の下4桁,資格有効期日,活動日,カテゴリ,時間,分野,活動名,証明"


def csv(*rows: str, header: str = HEADER, name: str = "社員.csv") -> Source:
    return Source(name=name, content="\r\n".join((header, *rows, "")).encode("cp932"))


def people(*sources: Source) -> list[Person | Unread]:
    return list(gather(sources))


def test_rows_of_one_person_are_one_log_however_they_are_spread() -> None:
    found = people(
        csv(
            "青木 恵,アオキ メグミ,1001,2027-03-31,2025-06-10,A,10,,講座1,受講証明書",
            "石田 健,イシダ ケン,1002,2028年3月31日,2025-06-10,B,3,5,講座2,受講証明書",
            "青木恵,アオキ メグミ,1001,,2025/7/1,A,2時間,,講座3,受講証明書",
        )
    )
    assert all(isinstance(each, Person) for each in found)
    rows = build_roster(found, on=ON)
    assert [(each.name, each.activities, str(each.counted)) for each in rows.members] == [
        ("青木 恵", 2, "12"),
        ("石田 健", 1, "3"),
    ]
    assert rows.members[1].expires == date(2028, 3, 31)


def test_an_empty_name_goes_with_the_row_above_as_merged_cells_do() -> None:
    found = people(
        csv(
            "青木 恵,アオキ メグミ,1001,2027-03-31,2025-06-10,A,10,,講座1,受講証明書",
            ",,,,2025-07-10,A,5,,講座2,受講証明書",
        )
    )
    (person,) = found
    assert isinstance(person, Person)
    assert len(person.log.activities) == 2


def test_a_bad_row_leaves_out_its_person_alone_and_names_the_row() -> None:
    found = people(
        csv(
            "青木 恵,アオキ メグミ,1001,2027-03-31,2025-06-10,A,10,,講座1,受講証明書",
            "石田 健,イシダ ケン,1002,2027-03-31,2025-02-30,A,3,,講座2,受講証明書",
            "上野 実,ウエノ ミノル,1003,,2025-06-10,A,3,,講座2,受講証明書",
        )
    )
    assert isinstance(found[0], Person)
    assert isinstance(found[1], Unread)
    assert any("3行目" in problem.place for problem in found[1].problems)
    assert isinstance(found[2], Unread)
    assert any("資格有効期日" in problem.place for problem in found[2].problems)


def test_the_same_name_with_another_number_is_another_person() -> None:
    found = people(
        csv(
            "佐藤 葵,サトウ アオイ,1001,2027-03-31,2025-06-10,A,10,,講座1,受講証明書",
            "佐藤 葵,サトウ アオイ,1002,2027-03-31,2025-06-10,A,5,,講座1,受講証明書",
        )
    )
    assert len(found) == 2


def test_a_workbook_with_a_title_and_real_dates() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy/m/d"})
        sheet.write(0, 0, "2026年度 CPD一覧")
        sheet.write_row(2, 0, ["氏名", "ふりがな", "資格有効期日", "活動日", "カテゴリ", "時間", "活動名"])
        for row, (name, hours) in enumerate((("青木 恵", 12), ("石田 健", 30)), start=3):
            sheet.write_string(row, 0, name)
            sheet.write_datetime(row, 2, date(2027, 3, 31), day)
            sheet.write_datetime(row, 3, date(2025, 6, 10), day)
            sheet.write_string(row, 4, "A")
            sheet.write_number(row, 5, hours)
            sheet.write_string(row, 6, "講座")
    found = build_roster(gather([Source(name="team.xlsx", content=target.getvalue())]), on=ON)
    assert [(each.name, str(each.counted)) for each in found.members] == [("青木 恵", "12")]
    # 30 hours without a last day are more than a day has: that person is told of, the other is read.
    assert [each.name for each in found.unread] == ["石田 健"]


def test_a_table_of_one_person_is_no_table_of_people() -> None:
    content = "活動日,カテゴリ,時間\r\n2025-06-10,A,3\r\n".encode()
    (found,) = people(Source(name="山田.csv", content=content))
    assert isinstance(found, Unread)  # it has no date of expiry of its own
    assert any("資格有効期日" in problem.place for problem in found.problems)
