"""``selfcheck check LOG``: the report on the screen and the answer in the exit status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest

from cpd import assess, load_scheme
from scripts.paths import ROOT, SAMPLE
from selfcheck import __main__ as command
from selfcheck import wire
from selfcheck.cli import arguments
from selfcheck.files import read_file
from tests.selfcheck.commands import SAMPLE_OPTIONS, check, written
from tests.support.case import load_cases


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "selfcheck", *arguments],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("Thirty hours of accredited courses are exactly enough", 0),
        ("Half a point short is short", 1),
        ("Forty-five minutes, four times: rounding decides", 1),
        ("A domain not stated could turn the answer", 1),
        ("After the period has closed", 1),
    ],
)
def test_it_exits_0_only_when_eligible(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, status: int
) -> None:
    """Any other verdict is 1: not eligible, depends, undetermined, closed."""
    (case,) = [case for case in load_cases() if case.name == name]
    path = written(tmp_path, json.dumps(case.log), "log.json")
    assert check(capsys, path, "--on", case.on.isoformat())[0] == status


def test_json_is_the_assessment(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = check(capsys, SAMPLE, *SAMPLE_OPTIONS, "--format", "json")
    log = read_file(SAMPLE.name, SAMPLE.read_bytes(), expires="2027-03-31")
    expected = assess(load_scheme("conken-renewal"), log, on=date(2026, 11, 21)).to_dict()
    assert json.loads(out) == expected
    assert out == json.dumps(expected, ensure_ascii=False, indent=2) + "\n"
    assert (status, err) == (1, "")


def test_text_is_what_is_printed_without_a_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, SAMPLE, *SAMPLE_OPTIONS) == check(
        capsys, SAMPLE, *SAMPLE_OPTIONS, "--format", "text"
    )


def test_days_may_be_given_as_people_write_them(capsys: pytest.CaptureFixture[str]) -> None:
    written_out = check(capsys, SAMPLE, "--expires", "令和9年3月31日", "--on", "2026/11/21")
    assert written_out == check(capsys, SAMPLE, *SAMPLE_OPTIONS)


def test_the_day_is_today_in_japan_where_none_is_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nine hours ahead of UTC, wherever the machine stands."""
    monkeypatch.setattr(
        arguments, "datetime", SimpleNamespace(now=lambda zone: datetime(2026, 11, 20, 15, 0))
    )
    _, out, _ = check(capsys, SAMPLE, "--expires", "2027-03-31", "--format", "json")
    assert json.loads(out)["on"] == "2026-11-21"
    monkeypatch.setattr(
        arguments, "datetime", SimpleNamespace(now=lambda zone: datetime(2026, 11, 20, 14, 59))
    )
    _, out, _ = check(capsys, SAMPLE, "--expires", "2027-03-31", "--format", "json")
    assert json.loads(out)["on"] == "2026-11-20"


def test_the_scheme_may_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    named = check(capsys, SAMPLE, *SAMPLE_OPTIONS, "--scheme", "conken-renewal")
    assert named == check(capsys, SAMPLE, *SAMPLE_OPTIONS)


def test_standard_input_is_read_for_a_dash(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """CSV or JSON, known by what it holds."""
    expected = check(capsys, SAMPLE, *SAMPLE_OPTIONS, "--format", "json")
    log = read_file(SAMPLE.name, SAMPLE.read_bytes(), expires="2027-03-31")
    for content in (SAMPLE.read_bytes(), json.dumps(log.to_dict()).encode()):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        assert check(capsys, "-", *SAMPLE_OPTIONS, "--format", "json") == expected


def test_the_module_runs_as_a_program() -> None:
    """As a process of its own, with the sample on standard input and its output in UTF-8."""
    told = run("check", "-", *SAMPLE_OPTIONS, stdin=SAMPLE.read_bytes())
    assert told.returncode == 1
    assert told.stderr == b""
    assert told.stdout.decode("utf-8").startswith("■ ")
    refused = run("check", "-", *SAMPLE_OPTIONS, stdin="活動日\n".encode())
    assert refused.returncode == 2
    assert refused.stdout == b""
    assert refused.stderr.decode("utf-8").splitlines()[0] == "- を読み取れません（2件）。"


class TestBesideAnotherLog:
    LENT: ClassVar[dict[str, object]] = {
        "format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31",
        "also": {"jashcon-lifelong": {"starts": "2025-04-01", "expires": "2030-03-31"}},
        "activities": [{"id": "a1", "date": "2026-06-10", "category": "C", "hours": "4", "domain": 4,
                        "also": {"jashcon-lifelong": {"category": "3.4.1", "hours": "3"}}}],
    }  # fmt: skip
    OWN: ClassVar[dict[str, object]] = {
        "format": "cpd-log/1", "scheme": "jashcon-lifelong", "starts": "2025-04-01", "expires": "2030-03-31",
        "activities": [],
    }  # fmt: skip

    def asked(self, folder: Path, lent: object) -> tuple[str, ...]:
        (folder / "own.json").write_text(json.dumps(self.OWN), encoding="utf-8")
        (folder / "lent.json").write_text(json.dumps(lent), encoding="utf-8")
        return str(folder / "own.json"), "--with", str(folder / "lent.json"), "--on", "2026-11-21"

    def test_what_the_other_claims_here_counts_as_on_the_page(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        _, out, _ = check(capsys, *self.asked(tmp_path, self.LENT), "--format", "json")
        params = {"log": self.OWN, "others": [self.LENT], "on": "2026-11-21"}
        page = json.loads(wire.answer(json.dumps({"id": 1, "method": "assess", "params": params})))["result"]
        assert json.loads(out) == page
        assert [ruling["activity"] for ruling in page["rulings"]] == ["conken-renewal/a1"]
        assert page["points"]["counted"] != "0"

    def test_a_receipt_with_it_is_verified_with_it(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        asked = self.asked(tmp_path, self.LENT)
        assert command.main(["receipt", *asked]) == 0
        (tmp_path / "receipt.json").write_text(capsys.readouterr().out, encoding="utf-8")
        assert command.main(["verify", str(tmp_path / "receipt.json"), *asked]) == 0
        assert command.main(["verify", str(tmp_path / "receipt.json"), asked[0], *asked[3:]]) == 1

    def test_a_fault_of_the_other_log_is_named_with_its_file(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        status, out, err = check(capsys, *self.asked(tmp_path, {**self.LENT, "expires": "2026-02-30"}))
        assert (status, out) == (2, "")
        assert "lent.json を読み取れません（1件）。" in err
        assert "「資格有効期日」" in err
