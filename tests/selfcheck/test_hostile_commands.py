"""Whatever a command is given, it ends with a message in Japanese and a status, never with a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.paths import ROOT, SAMPLE
from selfcheck import __main__ as command

JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-龠]")
HOSTILE = {
    "not UTF-8": b'format = "\xff\xfe\x80"\n',
    "empty": b"",
    "BOM alone": b"\xef\xbb\xbf",
    "deep": b"a = " + b"[" * 200_000,
    "deep JSON": b"[" * 200_000,
    "huge": b"# " + b"x" * 6_000_000,
    "zeros": b"\0" * 10_000,
    "no cases": b"case = 5\n",
    "odd cases": b'[[case]]\nname = "x"\non = 2026-01-01T00:00:00\ncounted = "1"\nactivities = 5\n',
}
COMMANDS = {
    "check": ["check", "{}", "--expires", "2027-03-31"],
    "check --scheme": ["check", str(SAMPLE), "--scheme", "{}", "--expires", "2027-03-31"],
    "check --with": ["check", str(SAMPLE), "--with", "{}", "--expires", "2027-03-31"],
    "plan": ["plan", "{}", "--expires", "2027-03-31"],
    "receipt": ["receipt", "{}", "--expires", "2027-03-31"],
    "verify": ["verify", "{}", str(SAMPLE), "--expires", "2027-03-31"],
    "convert": ["convert", "{}", "out.csv", "--expires", "2027-03-31"],
    "roster": ["roster", "{}"],
    "roster --since": ["roster", str(SAMPLE), "--since", "{}"],
    "lint": ["lint", "{}"],
    "lint --cases": ["lint", "tests/schemes/two-editions.toml", "--cases", "{}"],
    "diff": ["diff", "{}"],
    "diff --cases": ["diff", "tests/schemes/two-editions.toml", "--cases", "{}"],
}


def ended(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> tuple[int, str]:
    """The status, and all that was said."""
    try:
        status = command.main(arguments)
    except SystemExit as exit_:
        status = int(str(exit_.code))
    told = capsys.readouterr()
    return status, told.out + told.err


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_hostile_file_is_refused_in_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, kind: str
) -> None:
    monkeypatch.chdir(ROOT)
    path = tmp_path / "given.toml"
    path.write_bytes(HOSTILE[kind])
    status, said = ended(capsys, [each.format(path) for each in COMMANDS[name]])
    assert status in (1, 2)
    assert JAPANESE.search(said)
    assert "計算の途中で問題が起きました" not in said
    assert len(said) < 100_000


@pytest.mark.parametrize("path", ["/dev/zero", "/", "/nowhere/at.toml"])
@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"roster"}))
def test_what_is_no_file_is_refused_in_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, path: str
) -> None:
    monkeypatch.chdir(ROOT)
    status, said = ended(capsys, [each.format(path) for each in COMMANDS[name]])
    assert status == 2
    assert JAPANESE.search(said)
    assert "計算の途中で問題が起きました" not in said


def test_a_byte_order_mark_is_no_fault(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "scheme.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (ROOT / "tests" / "schemes" / "two-editions.toml").read_bytes())
    assert ended(capsys, ["lint", str(path)])[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "次の引数を指定してください：COMMAND"),
        (["check"], "次の引数を指定してください：LOG"),
        (["check", "x", "--no"], "知らない引数があります：--no"),
        (["check", "x", "--on"], "--onには、値を1つ書いてください。"),
        (["check", "x", "--format", "pdf"], "--formatの'pdf'は使えません。次のどれかにしてください："),
        (["check", "x", "--on", "abc"], "「abc」を日付として読み取れません。"),
        (["nothing"], "COMMANDの'nothing'は使えません。"),
    ],
)
def test_arguments_are_refused_in_japanese(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    status, said = ended(capsys, arguments)
    assert status == 2
    assert said.startswith("使い方：selfcheck")
    assert message in said


def test_help_is_japanese_and_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = ended(capsys, ["check", "--help"])
    assert status == 0
    assert [word for word in ("usage:", "options:", "positional", "show this") if word in said] == []
    status, said = ended(capsys, ["--version"])
    assert (status, bool(re.fullmatch(r"selfcheck \d+\.\d+\.\d+\n", said))) == (0, True)


def test_a_closed_pipe_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        told = subprocess.run(
            [sys.executable, "-m", "selfcheck", "schemes", "--format", "json"],
            cwd=ROOT, stdout=closed, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, b"")


def test_too_much_of_a_scheme_is_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "scheme.toml"
    path.write_text(
        "[[edition]]\n" + "".join(f'[[edition.bucket]]\nid="{n}"\n' for n in range(5_000)), "utf-8"
    )
    status, said = ended(capsys, ["lint", str(path)])
    assert status == 1
    assert "5,000個あります。100個までにしてください。" in said
