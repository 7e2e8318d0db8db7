"""Whatever is written reads back the same, for every format and any log that can be entered."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cpd import Log, LogError, NotCoveredError, Scheme, load_scheme, read_log
from cpd.cmbok import competencies
from selfcheck.contract import ExportedFile
from selfcheck.files import read_file
from selfcheck.files.exports import LOGS, export

RENEWAL, LIFELONG = load_scheme("conken-renewal"), load_scheme("jashcon-lifelong")
DATES = {
    RENEWAL.id: {"expires": "2027-03-31"},
    LIFELONG.id: {"starts": "2025-04-01", "expires": "2030-03-31"},
}
ON, NOW = date(2026, 11, 21), datetime(2026, 11, 21, 3, 4, 5, tzinfo=UTC)
AWKWARD = st.sampled_from(
    [
        *("=1+1", "'=x", "''", "＝x", "＋1", "＠会", "-入門-", " 前と後 ", "\tタブ", "行\r\n替え\r"),
        *("_x000D_", '"引用"', '="x"', "a,b;c", "\x00", "\x0b"),
        *("合計", "活動名", "※注", "#REF!", "####", "2025-05-10", "007", "1e5", "TRUE"),
    ]
)
WORDS = st.one_of(AWKWARD, st.text(max_size=12), st.tuples(AWKWARD, AWKWARD).map("".join))
IDS = st.one_of(
    st.text(min_size=1, max_size=8), st.sampled_from(["row-2", "1", "001", "2025-01-01", "=x", " "])
)
A_DAY = st.one_of(
    st.integers(1, 24 * 60).map(lambda minutes: f"{minutes // 60}:{minutes % 60:02}"),
    st.decimals("0.000001", "24", places=6).map(lambda hours: f"{hours:f}"),
    st.sampled_from(["0.0625", "0.125", "1.30", "0.02", "24"]),
)
LONGER = st.one_of(A_DAY, st.integers(25, 9_999_999).map(str), st.just("30.75"))


@st.composite
def entries(draw: st.DrawFn, scheme: Scheme) -> dict[str, Any]:
    """An activity with anything in it that the form or a file may give."""
    day = draw(st.dates(date(1, 1, 1), date(9_999, 10, 1)))
    length = draw(st.sampled_from([None, 0, 1, 40]))
    return {
        "id": draw(IDS),
        "date": day.isoformat(),
        "until": None if length is None else (day + timedelta(days=length)).isoformat(),
        "category": draw(st.sampled_from(sorted(scheme.editions[-1].categories))),
        "hours": draw(LONGER if length is None else A_DAY),
        "domain": draw(st.none() | st.integers(0, 7)),
        "competency": draw(st.none() | st.sampled_from(sorted(competencies()))),
        "evidence": draw(st.sampled_from([None, "certificate", "document", "record", "none"])),
        "status": draw(st.sampled_from(["done", "planned"])),
        "confirmed": draw(st.booleans()),
        **{name: draw(WORDS) for name in ("title", "provider", "evidence_place", "detail", "note")},
        **({"own_lecture_hours": draw(st.sampled_from(["", "0:01"]))} if scheme.deducts else {}),
    }


def log_of(scheme: Scheme, entries: list[dict[str, Any]], **more: Any) -> Log:
    """The log, where the rules can read it: what they refuse is never written to a file."""
    data = {"format": "cpd-log/1", "scheme": scheme.id, **DATES[scheme.id], **more, "activities": entries}
    try:
        return read_log(data, scheme)
    except (LogError, NotCoveredError):
        assume(False)
        raise


def comes_back(kind: str, scheme: Scheme, log: Log) -> ExportedFile:
    made = export(kind, scheme, log, on=ON, now=NOW)
    content = base64.b64decode(made["base64"]) if "base64" in made else made["text"].encode()
    if not made.get("lost"):
        again = read_file(made["name"], content, scheme=scheme.id, **DATES[scheme.id])
        assert [each.to_dict() for each in again.activities] == [each.to_dict() for each in log.activities]
    return made


@pytest.mark.parametrize("scheme", [RENEWAL, LIFELONG], ids=lambda scheme: str(scheme.id))
@pytest.mark.parametrize("kind", LOGS)
@given(data=st.data())
def test_what_is_written_reads_back_the_same(kind: str, scheme: Scheme, data: st.DataObject) -> None:
    log = log_of(scheme, data.draw(st.lists(entries(scheme), min_size=1, max_size=4)))
    made = comes_back(kind, scheme, log)
    assert kind == "csv-cp932" or not made.get("lost")


@pytest.mark.parametrize("kind", LOGS)
@given(hours=LONGER, title=WORDS, place=WORDS)
@example(hours="30", title="'=x", place=" \t前と後 ")
@example(hours="2", title="' x", place="''=x")
@example(hours="24", title="長" * 30_000, place="行\n" * 10_000)
def test_what_is_used_for_another_qualification_too_reads_back(
    kind: str, hours: str, title: str, place: str
) -> None:
    entry = {
        "id": "a1",
        "date": "2026-06-01",
        "category": "B",
        "hours": hours,
        "title": title,
        "note": place,
        "also": {LIFELONG.id: {"category": "3.4.1", "hours": "2"}},
    }
    comes_back(kind, RENEWAL, log_of(RENEWAL, [entry], also={LIFELONG.id: DATES[LIFELONG.id]}))
