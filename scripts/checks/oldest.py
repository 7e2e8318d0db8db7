"""The rules and the application on the oldest Python that pyproject.toml promises, where it is on this machine.

Its packages stand in ``.tools/oldest``, at the versions of the lock. Where there is no such Python, or its packages
are not to be had, nothing is tested and one line says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from scripts.paths import ROOT
from scripts.setup import TOOLS, pythons, version_of

HOME = TOOLS / "oldest"
TESTED = ("tests/rules", "tests/selfcheck", "calculator/cpd", "calculator/selfcheck")
# LibreOffice is the same whichever Python starts it, and each of its starts takes seconds.
LEFT_OUT = ("--ignore", "tests/selfcheck/test_office.py")
TOLD_BY = (
    "pytest",
    "pytest-xdist",
    "hypothesis",
    "beautifulsoup4",
    "icalendar",
    "jsonschema",
    "markdown",
    "mypy",
    "openpyxl",
)


def main() -> int:
    """Run the tests of ``TESTED``; the exit code is pytest's, or 0 where they cannot be run."""
    version = oldest()
    here = [python for python in pythons(version) if version_of(python) == version]
    own = next((made for python in here if (made := make_venv(python))), None)
    if own is None:
        print(
            f"oldest: nothing is tested on Python {version}: it, or packages for it, are not on this machine"
        )
        return 0
    quiet = ("-q", "-p", "no:cacheprovider", "-n", "2", "--dist", "loadfile")
    return subprocess.run(
        [str(own), "-m", "pytest", *quiet, *LEFT_OUT, *TESTED], cwd=ROOT, check=False
    ).returncode


def oldest() -> str:
    """The version that ``requires-python`` names, such as ``3.11``."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["requires-python"]).removeprefix(">=")


def make_venv(python: Path) -> Path | None:
    """Lay the locked packages for ``python`` into ``.tools/oldest``; None where they do not run on its patch level."""
    uv = (str(TOOLS / "uv" / "bin" / "uv"), "--quiet")
    own = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not own.exists():
        subprocess.run([*uv, "venv", "--clear", "--python", str(python), str(HOME)], check=True)
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    versions = HOME / "constraints.txt"  # without hashes: uv takes none for a package that it may not need
    versions.write_text("\n".join(line.rstrip(" \\") for line in lines if line[:1].isalnum()), "utf-8")
    into = ("pip", "install", "--python", str(own), "--constraint", str(versions), "--editable", str(ROOT))
    if subprocess.run([*uv, *into, *TOLD_BY], stderr=subprocess.DEVNULL, check=False).returncode == 0:
        return own
    shutil.rmtree(HOME)
    return None


if __name__ == "__main__":
    sys.exit(main())
