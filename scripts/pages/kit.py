"""What the page for authors of schemes shows: parts of its own example, and what the commands say of it."""

from __future__ import annotations

import contextlib
import io
import re
import tomllib

from scripts.paths import DOCS
from selfcheck.__main__ import main

KIT = DOCS / "kit"
EXAMPLE, CASES, LOG = KIT / "example.toml", KIT / "cases.toml", KIT / "log.csv"
_PART = re.compile(r"^# ── (.+)$", re.MULTILINE)


def part(name: str) -> str:
    """A part of the example, as a block of TOML; ``KeyError`` where no heading has that name."""
    _, *pieces = _PART.split(EXAMPLE.read_text(encoding="utf-8"))
    parts = dict(zip(pieces[::2], pieces[1::2], strict=True))
    return f"```toml\n{parts[name].strip()}\n```"


def lint_output() -> str:
    """What ``lint`` says of the example."""
    return _told("lint", str(EXAMPLE))


def cases_output() -> str:
    """What ``lint`` says of the example's worked examples: its last line."""
    *_, last = _told("lint", str(EXAMPLE), "--cases", str(CASES)).removesuffix("\n```").splitlines()
    return f"```text\n{last}\n```"


def check_output() -> str:
    """The first lines of what ``check`` says of the example's log."""
    told = _told(
        *("check", str(LOG), "--scheme", str(EXAMPLE)),
        *("--expires", "2027-03-31", "--on", "2026-11-21", "--depth", "sentence"),
    )
    return told


def cases_table() -> str:
    """The worked examples: what each shows, what is entered, and what counts."""
    rows = ["| 例 | 入力 | 数える合計 |", "| --- | --- | --- |"]
    for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]:
        entered = "、".join(
            f"{each['date']} {each['category']} {each['hours']}" for each in case["activities"]
        )
        rows.append(f"| {case['name']} | {entered} | {case['counted']} |")
    return "\n".join(rows)


def _told(*arguments: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(arguments)
    return f"```text\n{out.getvalue().strip()}\n```"
