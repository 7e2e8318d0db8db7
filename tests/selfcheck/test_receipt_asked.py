"""A receipt given and verified by the wire and on the command line; what is none is refused in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.paths import SAMPLE
from selfcheck.__main__ import main
from selfcheck.receipt import canonical
from selfcheck.views.words.receipt import SAME, compare_words
from selfcheck.wire import answer
from tests.selfcheck.receipts import data, made

OPTIONS = ("--expires", "2027-03-31", "--on", "2026-11-21")


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
