"""Whatever is written reads back the same, for every format and any log that can be entered."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cpd import load_scheme, read_log
from cpd.cmbok import competencies
from selfcheck.files import read_file
from selfcheck.files.exports import export

RENEWAL = load_scheme("conken-renewal")
ON, NOW = date(2026, 11, 21), datetime(2026, 11, 21, 3, 4, 5, tzinfo=UTC)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
AWKWARD = st.sampled_from(
    [
        "=1+1",
        "'=x",
        "''",
        "＝x",
        "＋1",
        "＠会",
        "-入門-",
        " 前と後 ",
        "\tタブ",
        "行\r\n替え\r",
        "_x000D_",
        '"引用"',
        "a,b;c",
        "\x00",
        "\x0b",
    ]
)
HOURS = st.one_of(
    st.integers(1, 24 * 60).map(lambda minutes: f"{minutes // 60}:{minutes % 60:02}"),
    st.decimals("0.000001", "24", places=6).map(lambda hours: f"{hours:f}"),
    st.sampled_from(["0.0625", "0.125", "1.30", "0.02", "24"]),
)


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    """An activity with anything in it that the form or a file may give."""
    day = draw(st.dates(date(1950, 1, 1), date(9000, 12, 31)))
    until = draw(st.sampled_from([None, "same"]))
    hours = draw(HOURS) if until or draw(st.booleans()) else draw(st.integers(25, 9_999_999).map(str))
    words = st.one_of(AWKWARD, TEXTS)
    return {
        "date": day.isoformat(),
        "until": day.isoformat() if until else None,
        "category": draw(st.sampled_from(sorted(RENEWAL.editions[-1].categories))),
        "hours": hours,
        "domain": draw(st.none() | st.integers(0, 7)),
        "competency": draw(st.none() | st.sampled_from(sorted(competencies()))),
        "evidence": draw(st.sampled_from([None, "certificate", "document", "record", "none"])),
        "status": draw(st.sampled_from(["done", "planned"])),
        **{name: draw(words) for name in ("title", "provider", "evidence_place", "detail", "note")},
        **(
            {"also": {"jashcon-lifelong": {"category": "3.4.1", "hours": "2"}}} if draw(st.booleans()) else {}
        ),
    }


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx"])
@given(given_entries=st.lists(entries(), min_size=1, max_size=4))
@example(
    given_entries=[
        {
            "date": "2026-06-01",
            "category": "B",
            "hours": "30",
            "until": None,
            "title": "'=x",
            "note": " \t前と後 ",
        }
    ]
)
def test_what_is_written_reads_back_the_same(kind: str, given_entries: list[dict[str, Any]]) -> None:
    also = {"jashcon-lifelong": {"starts": "2025-04-01", "expires": "2030-03-31"}}
    data = {"format": "cpd-log/1", "scheme": RENEWAL.id, "expires": "2027-03-31", "also": also}
    entries = [{"id": f"a{number}", **entry} for number, entry in enumerate(given_entries)]
    if any(entry.get("also") and not "2025-04-01" <= entry["date"] <= "2030-03-31" for entry in entries):
        entries = [{key: value for key, value in entry.items() if key != "also"} for entry in entries]
    log = read_log({**data, "activities": entries}, RENEWAL)
    made = export(kind, RENEWAL, log, on=ON, now=NOW)
    content = base64.b64decode(made["base64"]) if "base64" in made else made["text"].encode()
    assert not made.get("lost")
    again = read_file(made["name"], content, expires="2027-03-31")
    assert [each.to_dict() for each in again.activities] == [each.to_dict() for each in log.activities]


@given(text=TEXTS)
def test_shift_jis_reads_back_where_nothing_was_lost(text: str) -> None:
    entry = {
        "id": "a1",
        "date": "2026-06-01",
        "category": "B",
        "hours": "2",
        "title": f"研修{text}",
        "note": "備考",
    }
    data = {"format": "cpd-log/1", "scheme": RENEWAL.id, "expires": "2027-03-31", "activities": [entry]}
    log = read_log(data, RENEWAL)
    made = export("csv-cp932", RENEWAL, log, on=ON, now=NOW)
    again = read_file(made["name"], base64.b64decode(made["base64"]), expires="2027-03-31")
    if not made["lost"]:
        assert again.activities[0].title == log.activities[0].title
