"""Which build of the site this is: the commit and the day it was made from, and the hash of each of its files."""

from __future__ import annotations

import hashlib
import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from scripts.paths import ROOT
from scripts.theme.assets import engine_folder

LIST = "SHA256SUMS"  # at the site's root, in the form that sha256sum -c reads
DAY = "SITE_DAY"  # the environment variable by which a build is made again as on an earlier day


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """``commit`` is empty where the files are not those of one; ``engine`` is the folder with the engine's hash."""

    commit: str
    engine: str
    day: date

    @property
    def id(self) -> str:
        """What a receipt names: the commit, or the engine where there is none."""
        return self.commit or self.engine


def build() -> Build:
    """The build that is being made: the same commit on the same day gives the same one."""
    return Build(commit=_commit(), engine=engine_folder(), day=day())


def day() -> date:
    """The day that the pages are made on, some of which hold days that pass."""
    given = os.environ.get(DAY)
    return date.fromisoformat(given) if given else date.today()


def fix_time() -> None:
    """Let what writes a time into a file write the beginning of that day, so that two builds are equal."""
    start = datetime(day().year, day().month, day().day, tzinfo=UTC)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(start.timestamp())))


def write_list(site: Path) -> None:
    """Write the hash of every file of the finished site, but of the list itself."""
    (site / LIST).unlink(missing_ok=True)
    files = sorted(path for path in site.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(site).as_posix()}\n"
        for path in files
    ]
    (site / LIST).write_text("".join(lines), "utf-8")


@cache
def _commit() -> str:
    changed, commit = _git("status", "--porcelain", "--untracked-files=no"), _git("rev-parse", "HEAD")
    return commit.strip() if commit is not None and changed == "" else ""


def _git(*arguments: str) -> str | None:
    """What git says; nothing where there is no git, or the files are in no repository of its own."""
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
