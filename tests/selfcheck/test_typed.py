"""Whoever uses the package under a strict type checker gets its types: both packages carry `py.typed`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CONSUMER = """
from datetime import date
from pathlib import Path

from cpd import Assessment, Scheme, assess, load_scheme
from selfcheck.files import FileError, read_file

def check(path: Path, scheme: Scheme, expires: str) -> Assessment:
    try:
        log = read_file(path.name, path.read_bytes(), scheme=scheme.id, expires=expires)
    except FileError as error:
        raise SystemExit(error) from error
    reveal_type(log)
    return assess(scheme, log, on=date(2026, 11, 21))

verdict = check(Path("log.csv"), load_scheme("conken-renewal"), "2027-03-31").verdict
reveal_type(verdict)
"""


def test_a_consumer_passes_mypy_strict(tmp_path: Path) -> None:
    (tmp_path / "consumer.py").write_text(CONSUMER, encoding="utf-8")
    options = ("--strict", "--config-file=", f"--cache-dir={tmp_path / 'cache'}")
    told = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "consumer.py"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 0, told.stdout
    assert 'Revealed type is "cpd.records.log.Log"' in told.stdout
    assert "Any" not in told.stdout
