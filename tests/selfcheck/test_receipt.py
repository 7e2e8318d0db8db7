"""A receipt says from what an assessment was made, without a name, and can be checked again."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cpd
from cpd import load_scheme, read_log
from scripts.paths import ROOT, SAMPLE
from selfcheck import receipt as receipts
from selfcheck.__main__ import main
from selfcheck.receipt import ReceiptError, canonical, compare, hash_edition, hash_log, make_receipt
from selfcheck.views.words.receipt import DIFFERENCE_SENTENCES, SAME, compare_words, difference_words
from selfcheck.wire import answer
from tests.selfcheck.logs import asked

OPTIONS = ("--expires", "2027-03-31", "--on", "2026-11-21")
ON = date(2026, 11, 21)
SCHEME = load_scheme("conken-renewal")
ENTRY = {
    "id": "secret-id", "date": "2026-06-01", "category": "B", "hours": "2", "domain": 4, "title": "秘密の題",
    "provider": "秘密の会社", "evidence": "certificate", "evidence_place": "棚", "detail": "詳細", "note": "覚え",
}  # fmt: skip


def data(*entries: dict[str, Any], **changes: Any) -> dict[str, Any]:
    holder = {"name": "山田花子", "kana": "やまだはなこ", "last4": "0123"}
    log = {"format": "cpd-log/1", "scheme": SCHEME.id, "expires": "2027-03-31", "holder": holder}
    return log | {"activities": list(entries) or [ENTRY]} | changes


def made(log: dict[str, Any], on: date = ON) -> dict[str, Any]:
    return make_receipt(asked(SCHEME, read_log(log, SCHEME), on))


def differences(receipt: dict[str, Any], log: dict[str, Any], on: date = ON) -> list[str]:
    return [each.code for each in compare(receipt, asked(SCHEME, read_log(log, SCHEME), on))]


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


def test_the_wire_gives_and_verifies_it() -> None:
    params: dict[str, Any] = {"log": data(), "on": "2026-11-21"}
    given_out = json.loads(answer(json.dumps({"id": 1, "method": "receipt", "params": params})))["result"]
    assert given_out == {
        "receipt": made(data()),
        "name": "控え_conken-renewal_2026-11-21.json",
        "type": "application/json",
        "text": canonical(made(data())) + "\n",
    }
    params |= {"receipt": given_out["text"]}
    told = json.loads(answer(json.dumps({"id": 1, "method": "verify", "params": params})))["result"]
    html = told.pop("html")
    assert told == {"same": True, "differences": [], "lines": compare_words([])}
    assert SAME in html


def test_the_build_is_named_where_the_page_says_it_and_never_compared() -> None:
    build = "0123456789abcdef0123456789abcdef01234567"
    params: dict[str, Any] = {"log": data(), "on": "2026-11-21"}
    asked = json.dumps({"id": 1, "method": "receipt", "params": params | {"build": build}})
    given_out = json.loads(answer(asked))["result"]
    assert given_out["receipt"] == made(data()) | {"build": build}
    params |= {"receipt": given_out["text"]}
    told = json.loads(answer(json.dumps({"id": 1, "method": "verify", "params": params})))["result"]
    assert told["same"] is True
    assert build in told["html"]


@pytest.mark.parametrize("build", ["<b>", "x" * 65, "山田花子", 1])
def test_what_is_no_name_of_a_build_gets_into_no_receipt(build: object) -> None:
    params = {"log": data(), "on": "2026-11-21", "build": build}
    reply = json.loads(answer(json.dumps({"id": 1, "method": "receipt", "params": params})))
    assert "result" not in reply


def test_a_receipt_of_another_scheme_says_which_one_to_open() -> None:
    other = made(data()) | {"scheme": "jashcon-lifelong"}
    params: dict[str, Any] = {"log": data(), "on": "2026-11-21", "receipt": canonical(other)}
    html = json.loads(answer(json.dumps({"id": 1, "method": "verify", "params": params})))["result"]["html"]
    assert "「労働安全衛生コンサルタント会の生涯研修」のものです。" in html
    assert "<li>" not in html
    unknown = params | {"receipt": canonical(other | {"scheme": "<b>"})}
    html = json.loads(answer(json.dumps({"id": 1, "method": "verify", "params": unknown})))["result"]["html"]
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "活動日,時間", "null", "1"])
def test_a_text_that_is_no_receipt_is_refused_in_words(text: str) -> None:
    params: dict[str, Any] = {"log": data(), "on": "2026-11-21", "receipt": text}
    error = json.loads(answer(json.dumps({"id": 1, "method": "verify", "params": params})))["error"]
    assert error["code"] == "ReceiptError"
    assert error["message"].endswith("選んでください。")


def test_the_command_line_gives_and_verifies_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """0 where it is the same, 1 where not, 2 where it is no receipt."""
    saved = tmp_path / "receipt.json"
    assert main(["receipt", str(SAMPLE), *OPTIONS]) == 0
    saved.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["verify", str(saved), str(SAMPLE), *OPTIONS]) == 0
    assert capsys.readouterr().out.startswith("結果は、控えと同じです。")
    shorter = tmp_path / "log.csv"
    shorter.write_text("\n".join(SAMPLE.read_text(encoding="utf-8-sig").splitlines()[:-5]), encoding="utf-8")
    assert main(["verify", str(saved), str(shorter), *OPTIONS]) == 1
    assert "記録の内容" in capsys.readouterr().out
    assert main(["verify", str(SAMPLE), str(SAMPLE), *OPTIONS]) == 2
    assert "控えとして読み取れません" in capsys.readouterr().err
