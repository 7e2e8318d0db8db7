"""The command line as a person starts it: what it prints, and with what it exits."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck import __main__ as command

SAMPLE_OPTIONS = ("--expires", "2027-03-31", "--on", "2026-11-21")
Told = tuple[int, str, str]


def check(capsys: pytest.CaptureFixture[str], log: Path | str, *options: str) -> Told:
    """Exit status, stdout and stderr."""
    status = command.main(["check", str(log), *options])
    told = capsys.readouterr()
    return status, told.out, told.err


def written(folder: Path, text: str, name: str = "log.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
