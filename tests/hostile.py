"""Files that mean harm, or were hurt, each in a process of its own: processor seconds and the most memory it had.

python -m tests.hostile [KIND ...]
"""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from scripts.paths import ROOT
from tests.support.workbook import SHEET, workbook

MOST_SECONDS, MOST_MEGABYTES = 2, 200
ON_TIME = 240  # seconds that one of them may take before it is ended
HEAD = "活動日,カテゴリ,時間,分野,活動名\r\n"
ROW = "2025-05-10,B,2,5,講座\r\n"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + SHEET % "&b;"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SHEET % "&a;"
MARKS = "\u0300" * 200_000  # 400 KB as UTF-8
STRINGS = b"<sst>" + b"<si><t>x</t></si>" * 1_200_000 + b"</sst>"
FILES = ROOT / "tests" / "files"

REFUSED: dict[str, Callable[[], bytes]] = {
    "zip bomb": lambda: workbook(b"<worksheet><sheetData>" + b" " * 200_000_000),
    "zip bomb within the bounds of a part": lambda: workbook(b"<worksheet>" + b"<a/>" * 5_900_000),
    "zip bomb of shared strings": lambda: workbook(SHEET % "", **{"xl/sharedStrings.xml": STRINGS}),
    "zip of many parts": lambda: workbook(SHEET % "", **{f"x{n}": b"" for n in range(20_000)}),
    "deep XML": lambda: workbook(b"<a>" * 1_000_000),
    "many elements": lambda: workbook((SHEET % ("<row/>" * 2_000_000)).encode()),
    "an attribute of megabytes": lambda: workbook(SHEET % f'<row r="{"9" * 20_000_000}"/>'),
    "a million rows": lambda: workbook(
        (SHEET % "".join(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(300_000))).encode()
    ),
    "a million columns": lambda: workbook(
        (SHEET % ("<row>" + "<c><v>1</v></c>" * 100_000 + "</row>")).encode()
    ),
    "entities": lambda: workbook(ENTITIES.encode()),
    "external entities": lambda: workbook(OUTSIDE.encode()),
    "NUL": lambda: b"\0" * 1_000_000,
    "no zip": lambda: b"PK\x03\x04" + b"\xff" * 100_000,
    "100 MB": lambda: b"x" * 100_000_000,
    "rows of a text": lambda: (HEAD + ROW * 100_000).encode(),
    "columns of a text": lambda: ("," * 4_000_000).encode(),
    "quotes": lambda: (HEAD + '"' * 1_000_001).encode(),
    "deep JSON": lambda: b"[" * 4_000_000,
    "long number": lambda: b'{"a": ' + b"9" * 4_000_000 + b"}",
    "rows that are all wrong": lambda: (HEAD + "x,y,z,9,\r\n" * 19_000).encode(),
}
"""Each is refused in words."""

BORNE: dict[str, Callable[[], bytes]] = {
    "marks in a cell": lambda: f"{HEAD}2025-05-10,B,2,5,{MARKS[:100_000]}\r\n".encode(),
    "marks in a day": lambda: f"{HEAD}{MARKS[:100_000]},B,2,5,講座\r\n".encode(),
    "marks in a header": lambda: f"{MARKS[:100_000]},{HEAD}{ROW}".encode(),
    "600 KB of marks in cells": lambda: (HEAD + f"2025-05-10,B,2,5,{MARKS[:99_000]}\r\n" * 3).encode(),
    "600 KB of marks in a backup": lambda: (
        '{"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31", "activities":'
        f' [{{"date": "2025-05-10", "category": "B", "hours": "2", "title": "{MARKS}"}}]}}'
    ).encode(),
    "NUL in a cell": lambda: f"{HEAD}2025-05-10,B,2,5,講\0座\r\n".encode(),
    "19,000 rows": lambda: (HEAD + ROW * 19_000).encode(),
    "a workbook named .csv": lambda: (FILES / "X01_plain.xlsx").read_bytes(),
}
"""Each is read, or refused in words."""


def main(names: list[str]) -> int:
    """Print the table, and return 1 where a bound does not hold."""
    worst = 0
    print(f"{'':40}{'processor':>11}{'memory':>10}   (bounds: {MOST_SECONDS} s, {MOST_MEGABYTES} MB)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        for name, make in {**REFUSED, **BORNE}.items():
            if names and name not in names:
                continue
            path.write_bytes(make())
            worst = max(worst, _line(name, path))
        if not names:
            worst = max(worst, _line("/dev/zero", Path("/dev/zero")), _truncated(path))
    return worst


def _line(name: str, path: Path, way: str = "--one") -> int:
    seconds, megabytes, said = _measured(path, way)
    over = seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES
    print(f"{name:40}{seconds:>9.2f} s{megabytes:>7.0f} MB   {'OVER ' if over else ''}{said}", flush=True)
    return int(over)


def _measured(path: Path, way: str) -> tuple[float, float, str]:
    """Processor seconds and megabytes of a process of its own, its start included, and how it ended."""
    command = [sys.executable, "-m", "tests.hostile", way, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=ON_TIME, cwd=ROOT, check=False)
    *said, last = done.stdout.splitlines() or ["0 0 broke"]
    seconds, megabytes, code = last.split(" ", 2)
    return float(seconds), float(megabytes), f"exit {code}; {said[0] if said else done.stderr[-200:]}"[:100]


def _truncated(path: Path) -> int:
    """A workbook, a table and a backup, cut at each kilobyte: the most that one of them took."""
    from scripts.bench.files import content

    worst = 0
    for kind in ("xlsx", "csv", "json"):
        path.write_bytes(content(kind, 2_000))
        worst = max(worst, _line(f"cut at each kilobyte: {kind}", path, "--cut"))
    return worst


def _cut(path: str) -> None:
    """Read the file cut at each kilobyte, and say what the slowest took and all of them had."""
    from selfcheck.files import FileError, read_file

    whole = Path(path).read_bytes()
    times = []
    for end in range(0, len(whole), 1_000):
        started = time.process_time()
        with contextlib.suppress(FileError):
            read_file("log", whole[:end], expires="2027-03-31")
        times.append(time.process_time() - started)
    print(f"the slowest of {len(times)}")
    print(f"{max(times):.3f} {_most_memory():.1f} 0")


def _one(path: str) -> None:
    """Read the file as the command line does, and say what it took."""
    from selfcheck.__main__ import main as check

    out = io.StringIO()
    with contextlib.redirect_stderr(out), contextlib.redirect_stdout(out):
        code = check(["check", path, "--expires", "2027-03-31", "--on", "2026-11-21"])
    print(" ".join(out.getvalue().split("\n")[:2])[:200])
    print(f"{time.process_time():.3f} {_most_memory():.1f} {code}")


def _most_memory() -> float:
    """Megabytes: the most that this process had so far."""
    status = Path("/proc/self/status").read_text("utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1_000 if found else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _one(sys.argv[2])
    elif sys.argv[1:2] == ["--cut"]:
        _cut(sys.argv[2])
    else:
        raise SystemExit(main(sys.argv[1:]))
