"""Input that cannot be read exits 2, with every problem and its place on stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.paths import SAMPLE
from selfcheck import __main__ as command
from tests.selfcheck.commands import SAMPLE_OPTIONS, check, written

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
