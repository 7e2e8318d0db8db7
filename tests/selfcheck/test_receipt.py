"""A receipt says from what an assessment was made, without a name, and can be checked again."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cpd
from cpd import read_log
from scripts.paths import ROOT
from selfcheck import receipt as receipts
from selfcheck.receipt import ReceiptError, canonical, hash_edition, hash_log
from selfcheck.views.words.receipt import DIFFERENCE_SENTENCES, compare_words, difference_words
from selfcheck.wire import answer
from tests.selfcheck.receipts import ENTRY, SCHEME, data, differences, made


def test_it_holds_what_the_issue_asks_for_and_no_text_that_was_typed() -> None:
    found = made(data())
    assert set(found) == {
        "format", "scheme", "edition", "edition_hash", "engine", "on", "log_hash",
        "verdict", "settled", "required", "counted",
    }  # fmt: skip
    assert (found["verdict"], found["counted"], found["required"]) == ("not_eligible", "2", "30")
    assert re.fullmatch("sha256:[0-9a-f]{64}", found["log_hash"])
    text = canonical(found)
    assert not any(word in text for word in ("山田", "0123", "秘密", "secret", "棚", "覚え"))


def test_the_engine_is_named_as_the_project_names_its_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert made(data())["engine"] == cpd.__version__ == project["version"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_the_canonical_text_reads_back_and_has_one_form(value: Any) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text
    assert "\n" not in text


def test_the_logs_hash_hangs_on_what_the_rules_look_at_alone() -> None:
    """Order, ids, titles and the holder say nothing; every other field does."""
    second = ENTRY | {"id": "b", "date": "2026-07-01"}
    first = hash_log(read_log(data(ENTRY, second), SCHEME))
    assert first == hash_log(read_log(data(second, ENTRY), SCHEME))
    silent = {"id": "x", "title": "", "provider": "", "evidence_place": "", "detail": "", "note": ""}
    assert first == hash_log(read_log(data(second, ENTRY | silent, holder=None), SCHEME))
    loud: list[dict[str, Any]] = [
        {"date": "2026-06-02"}, {"until": "2026-06-02"}, {"category": "C"}, {"hours": "2.5"}, {"domain": 5},
        {"competency": "OP-1"}, {"evidence": "none"}, {"status": "planned"},
    ]  # fmt: skip
    hashes = {hash_log(read_log(data(ENTRY | change, second), SCHEME)) for change in loud}
    hashes.add(hash_log(read_log(data(ENTRY, second, expires="2028-03-31"), SCHEME)))
    assert len(hashes - {first}) == len(loud) + 1


def test_a_clause_said_otherwise_gives_another_hash_of_the_edition() -> None:
    edition = SCHEME.editions[-1]
    clause = edition.clauses["window"]
    other = replace(edition, clauses={**edition.clauses, "window": replace(clause, text="別の文。")})
    assert hash_edition(edition) == hash_edition(edition)
    assert hash_edition(edition) != hash_edition(other)


def test_it_is_the_same_today() -> None:
    receipt = made(data())
    assert differences(receipt, data()) == []
    assert compare_words([]) == ["結果は、控えと同じです。計算に使ったルールと記録も変わっていません。"]


def test_what_differs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = made(data())
    more = data(ENTRY, {"date": "2026-05-01", "category": "A", "hours": "30"})
    assert differences(receipt, more) == ["log_hash", "verdict", "counted"]
    assert (
        differences(receipt, data(), on=date(2027, 4, 1)) == []
    )  # short before, closed now: the same answer
    assert differences(made(more), more, on=date(2027, 4, 1)) == ["verdict-today"]
    monkeypatch.setattr(receipts, "__version__", "9.9.9")
    assert differences(receipt, data()) == ["engine"]
    assert differences(receipt | {"edition_hash": "sha256:0"}, data()) == ["edition_hash", "engine"]


def test_every_difference_has_its_sentence() -> None:
    fields = {*made(data()), "verdict-today"}
    assert set(DIFFERENCE_SENTENCES) == fields
    for code in fields:
        said = difference_words(receipts.Difference(code=code, before="eligible 30", after=""))
        assert said.endswith("。")
        assert "{" not in said
        assert "eligible" not in said


@pytest.mark.parametrize(
    "value",
    [None, [], {}, {"format": "cpd-receipt/2"}, made(data()) | {"name": "x"}, made(data()) | {"settled": "yes"},
     made(data()) | {"on": "today"}, made(data()) | {"counted": 2},
     {name: value for name, value in made(data()).items() if name != "engine"}],
)  # fmt: skip
def test_what_is_no_receipt_is_refused(value: object) -> None:
    with pytest.raises(ReceiptError, match=r"。$"):
        receipts.read_receipt(value)
    reply = json.loads(answer(json.dumps({"id": 1, "method": "verify", "params": {"receipt": value}})))
    assert reply["error"]["code"] == "ReceiptError"
