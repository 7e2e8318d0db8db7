"""A table that was written reads back as the same activities, own lecture hours and all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd import load_scheme, read_log
from selfcheck.files import FileError, read_file
from selfcheck.files.exports import export
from selfcheck.labels import MORE_LABELS

LIFELONG = load_scheme("jashcon-lifelong")
TERM = {"starts": "2025-04-01", "expires": "2030-03-31"}
ON = date(2026, 11, 21)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8).map(str.strip)
LENGTHS = st.integers(1, 480).map(lambda minutes: (minutes, f"{minutes // 60}:{minutes % 60:02}"))


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    """An activity of the lifelong training, with own lecture hours up to its length, or without."""
    minutes, said = draw(LENGTHS)
    own = draw(st.none() | st.integers(1, minutes))
    return {
        "date": (date(2025, 4, 1) + timedelta(days=draw(st.integers(0, 500)))).isoformat(),
        "category": draw(st.sampled_from(sorted(LIFELONG.editions[-1].categories))),
        "hours": said,
        "title": draw(WORDS.filter(lambda text: not text.startswith("'"))),
        "evidence": draw(st.sampled_from([None, "certificate", "none"])),
        "status": draw(st.sampled_from(["done", "planned"])),
        **({"own_lecture_hours": f"{own // 60}:{own % 60:02}"} if own else {}),
    }


@given(st.lists(entries(), min_size=1, max_size=6))
def test_export_then_import_gives_the_same_activities(given_entries: list[dict[str, Any]]) -> None:
    data = {"format": "cpd-log/1", "scheme": LIFELONG.id, **TERM, "activities": given_entries}
    log = read_log(data, LIFELONG)
    table = export("csv", LIFELONG, log, on=ON)["text"]
    assert MORE_LABELS["own_lecture_hours"] in table.splitlines()[0]
    again = read_file("log.csv", table.encode(), scheme=LIFELONG.id, **TERM)
    assert [each.to_dict() | {"id": "", "until": None} for each in again.activities] == [
        each.to_dict() | {"id": "", "until": None} for each in log.activities
    ]


def problems(row: str, **options: Any) -> list[tuple[str, str]]:
    text = f"活動日,カテゴリ,時間,分野,自分が講師をした時間\r\n2026-06-01,{row}\r\n"
    with pytest.raises(FileError) as refused:
        read_file("log.csv", text.encode(), **options)
    return [(problem.place, problem.message) for problem in refused.value.problems]


def test_own_lecture_hours_that_cannot_be_are_named_by_row_and_column() -> None:
    where = "2行目・E列「自分が講師をした時間」"
    options = {"scheme": LIFELONG.id, **TERM}
    assert problems("3.4.1,2,,3", **options) == [
        (where, "自分が講師をした時間は、活動の時間までにしてください。")
    ]
    ((place, message),) = problems("3.4.1,2,,多い", **options)
    assert (place, "読み取れません" in message) == (where, True)


def test_a_scheme_without_them_takes_the_empty_column_and_refuses_a_filled_one() -> None:
    where = "2行目・E列「自分が講師をした時間」"
    text = "活動日,カテゴリ,時間,分野,自分が講師をした時間\r\n2026-06-01,C,2,4,\r\n"
    assert len(read_file("log.csv", text.encode(), expires="2027-03-31").activities) == 1
    assert problems("C,2,4,1", expires="2027-03-31") == [
        (
            where,
            "コン検プロフェッショナル資格の更新では、「自分が講師をした時間」を使いません。空にしてください。",
        )
    ]
