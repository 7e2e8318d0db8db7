"""``selfcheck check LOG``: the report on the screen, the answer in the exit status, every problem on stderr."""

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
from selfcheck.files import read_file
from tests.support.case import load_cases

SAMPLE_OPTIONS = ("--expires", "2027-03-31", "--on", "2026-11-21")
Told = tuple[int, str, str]


def check(capsys: pytest.CaptureFixture[str], log: Path | str, *options: str) -> Told:
    """Exit status, stdout and stderr."""
    status = command.main(["check", str(log), *options])
    told = capsys.readouterr()
    return status, told.out, told.err


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "selfcheck", *arguments],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        check=False,
    )


def written(folder: Path, text: str, name: str = "log.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


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
    monkeypatch.setattr(command, "datetime", SimpleNamespace(now=lambda zone: datetime(2026, 11, 20, 15, 0)))
    _, out, _ = check(capsys, SAMPLE, "--expires", "2027-03-31", "--format", "json")
    assert json.loads(out)["on"] == "2026-11-21"
    monkeypatch.setattr(command, "datetime", SimpleNamespace(now=lambda zone: datetime(2026, 11, 20, 14, 59)))
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


HEAD = "活動日,カテゴリ,時間,分野\n"
HOURS = "2.5 または 2:30 のように入力してください。"
BAD_INPUT = {
    "no date column": (
        "カテゴリ,時間\nC,2\n",
        ["1行目：「活動日」の列がありません。見出し「活動日」の列を加えてください。"],
    ),
    "row of wrong length": (
        f"{HEAD}2026-06-01,C,2,4,5\n",
        [
            "2行目：列の数が見出しと違います（見出しは4列、この行は5列）。"
            "列の過不足や、余分なコンマがないか確認してください。"
        ],
    ),
    "hours": (
        f"{HEAD}2026-06-01,C,約3時間,4\n2026-06-01,C,-1,4\n2026-06-01,C,25,4\n2026-06-01,C,,4\n",
        [
            f"2行目・C列「時間」：「約3時間」を時間として読み取れません。{HOURS}",
            f"3行目・C列「時間」：「-1」は0より大きくしてください。{HOURS}",
            "4行目・C列「時間」：時間の「25」は、1日の24時間を超えています。分の数なら「25分」、"
            "2日以上の活動なら「終わった日」を入力してください。",
            f"5行目・C列「時間」：時間を入力してください。{HOURS}",
        ],
    ),
    "day, category and domain": (
        f"{HEAD}2026-02-30,E,2,9\n",
        [
            "2行目・A列「活動日」：「2026-02-30」という日付はありません。"
            "2026-04-13のように、年-月-日で入力してください。",
            "2行目・B列「カテゴリ」：カテゴリ「E」はありません。A・B・C・Dのどれかを入力してください。",
            "2行目・D列「分野」：分野「9」はありません。1から7の番号を入力してください。"
            "どれにも当てはまらないときは0、まだ決めていないときは空にします。",
        ],
    ),
    "over 31 March": (
        "活動日,カテゴリ,時間,終わった日\n2026-03-30,C,2,2026-04-02\n",
        [
            "2行目・D列「終わった日」：活動が2026年3月31日と2026年4月1日にまたがっています。"
            "3月31日までと4月1日からに分けて入力してください。"
        ],
    ),
    "nonsense": ("x" * 10_000, [
        "ファイル全体：見出しが見つかりません。"
        "1行目に「活動日」「カテゴリ」「時間」などの見出しを入れてください。"
    ]),
    "10 MB": ("x" * 10_000_000, ["ファイル全体：ファイルが大きすぎます（10.0MB）。5MBまでのファイルにしてください。"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), BAD_INPUT.values(), ids=list(BAD_INPUT))
def test_bad_input_exits_2_with_every_problem_on_stderr(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, lines: list[str]
) -> None:
    """A count, then one line each: row, column, what is wrong and what to enter. Nothing on stdout."""
    path = written(tmp_path, text)
    status, out, err = check(capsys, path, *SAMPLE_OPTIONS)
    assert status == 2
    assert out == ""
    assert err.splitlines() == [
        f"{path} を読み取れません（{len(lines)}件）。",
        *(f"  {line}" for line in lines),
    ]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            {"scheme": "jashcon-lifelong"},
            "「資格」：コン検プロフェッショナル資格の更新の記録ではありません（jashcon-lifelongの記録です）。",
        ),
        (
            {"format": "cpd-log/2"},
            "「ファイルの形式」：記録の版「cpd-log/2」には対応していません。対応している版はcpd-log/1です。",
        ),
    ],
    ids=["another scheme", "another version"],
)
def test_a_log_that_is_not_ours_exits_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, change: dict[str, str], line: str
) -> None:
    data = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31", "activities": []}
    path = written(tmp_path, json.dumps(data | change), "log.json")
    status, out, err = check(capsys, path, "--scheme", "conken-renewal")
    assert (status, out) == (2, "")
    assert err.splitlines() == [f"{path} を読み取れません（1件）。", f"  {line}"]


def test_shift_jis_is_read_as_well(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(SAMPLE.read_text(encoding="utf-8-sig").encode("cp932"))
    status, out, err = check(capsys, path, *SAMPLE_OPTIONS)
    assert (status, out, err) == check(capsys, SAMPLE, *SAMPLE_OPTIONS)


def test_problems_are_counted_and_the_first_200_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(HEAD + "2026-06-01,C,約3時間,4\n" * 1300, encoding="utf-8")
    status, out, err = check(capsys, path, *SAMPLE_OPTIONS)
    lines = err.splitlines()
    assert (status, out) == (2, "")
    assert (len(lines), lines[0], lines[-1]) == (
        202,
        f"{path} を読み取れません（1300件）。",
        "  ほかに1,100件あります。",
    )


def test_what_was_read_as_something_else_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"{HEAD}R8.6.1,B：外部,90分,4\n合計,,1.5\n", encoding="utf-8")
    status, _, err = check(capsys, path, *SAMPLE_OPTIONS)
    assert status == 1
    assert err.splitlines() == [
        f"{path}：活動として読まなかった行があります：3行目（合計の行）",
        f"{path}：2行目：「R8.6.1」→ 2026年6月1日",
        f"{path}：2行目：「B：外部」→ B（未認定研修）",
        f"{path}：2行目：「90分」→ 1時間30分",
    ]


def test_a_csv_without_a_last_day_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = check(capsys, SAMPLE, "--on", "2026-11-21")
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        f"{SAMPLE} を読み取れません（1件）。",
        "  「資格有効期日」：この表には資格有効期日が入っていません。資格有効期日を先に選ぶか、"
        "コマンドでは --expires 2027-03-31 のように指定してください。",
    ]


def test_a_last_day_that_is_not_covered_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = check(capsys, SAMPLE, "--expires", "2025-03-31", "--on", "2026-11-21")
    assert (status, out) == (2, "")
    assert err == (
        "資格有効期日が2025年3月31日の場合のルールは、収録していません。"
        "収録しているのは、資格有効期日が2026年3月31日以降のルールです。\n"
    )


def test_a_file_that_is_not_there_exits_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, err = check(capsys, tmp_path / "none.csv", *SAMPLE_OPTIONS)
    assert (status, out) == (2, "")
    assert err.startswith(f"{tmp_path / 'none.csv'} を開けません：")


@pytest.mark.parametrize(
    "options",
    [
        *(["--expires", "2027-02-29"], ["--on", "tomorrow"], ["--scheme", "none"], ["--format", "pdf"]),
        ["--unknown"],
    ],
)
def test_an_option_that_cannot_be_exits_2(capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        command.main(["check", str(SAMPLE), *options])
    assert left.value.code == 2
    assert options[-1] in capsys.readouterr().err


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
