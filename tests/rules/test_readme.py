"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys

from scripts.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, after: str) -> str:
    """The first fenced block in a language after a heading."""
    found = re.search(rf"^## {after}$.*?^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert found is not None, f"no {language} block under {after}"
    return found[1]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_lines_of_python_print_what_stands_below_them() -> None:
    told = run(sys.executable, "-c", block("python", "Ten lines of Python"))
    assert told.stderr == ""
    assert told.stdout == block("text", "Ten lines of Python")


def test_the_command_line_says_28_of_30_for_the_sample_and_exits_1() -> None:
    program, *arguments = shlex.split(block("sh", "The command line"))
    assert program == ".venv/bin/selfcheck"
    told = run(sys.executable, "-m", "selfcheck", *arguments)
    assert told.stderr == ""
    assert told.returncode == 1
    assert "28" in told.stdout
    assert "30" in told.stdout


def test_every_make_target_the_readme_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", README)) <= targets


def test_every_folder_in_the_tree_is_there() -> None:
    for line in block("text", "The tree").splitlines():
        assert (ROOT / line.split()[0]).is_dir(), line
