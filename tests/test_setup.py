"""Which Python the set-up runs on: the first that is new enough and has pip, because by pip it gets uv."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import setup
from scripts.paths import ROOT

BROKEN = "exit 127"
OLD = f'exec {sys.executable} -c "import sys; sys.version_info = (3, 10); $2"'
WITHOUT_PIP = f"exec {sys.executable} -c \"import sys; sys.modules['pip'] = None; $2\""


@pytest.fixture
def with_pip(tmp_path: Path) -> str:
    """A Python that has pip, whether or not the one that runs the tests has it."""
    (tmp_path / "pip.py").touch()
    return f'PYTHONPATH={tmp_path} exec {sys.executable} "$@"'


def chosen(folder: Path, *candidates: str) -> str:
    """The place among the candidates, each given as what it does, of the one that make takes; empty for none."""
    paths = [folder / f"python-{place}" for place in range(len(candidates))]
    for path, script in zip(paths, candidates, strict=True):
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
    every = " ".join(map(str, paths))
    told = subprocess.run(
        [
            "make",
            "--no-print-directory",
            "--eval",
            "chosen: ; @echo $(PYTHON)",
            "chosen",
            f"CANDIDATES={every}",
        ],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip().removeprefix(f"{folder}/python-")


def test_a_python_without_pip_gives_way_to_one_that_has_it(tmp_path: Path, with_pip: str) -> None:
    assert chosen(tmp_path, WITHOUT_PIP, with_pip) == "1"


def test_a_python_that_is_too_old_or_does_not_start_gives_way(tmp_path: Path, with_pip: str) -> None:
    assert chosen(tmp_path, BROKEN, OLD, with_pip, with_pip) == "2"


def test_where_no_python_has_pip_the_first_that_is_new_enough_says_so(tmp_path: Path) -> None:
    assert chosen(tmp_path, BROKEN, OLD, WITHOUT_PIP) == "2"
    assert chosen(tmp_path, BROKEN, OLD) == ""


def test_a_python_without_pip_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "python3"
    python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(setup, "TOOLS", tmp_path)
    with pytest.raises(setup.SetupError, match=r"python3 has no pip.*apt install python3-pip"):
        setup.get_uv({})
