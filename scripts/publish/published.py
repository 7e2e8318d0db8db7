"""What has been published stays as it is: the lock of the data files, and the one way to change it.

``make publish WHY=…`` records every data file that is new or has changed. A file that was there before keeps
its earlier states in the lock, and each later state says why; the page of the data shows both.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.publish.data_files import data_files

LOCK = Path(__file__).with_name("published.toml")
HEAD = """\
# The data files as published, each with the hash of its text. Written by `make publish WHY=…`; a line that
# stands here is never changed. Rules that change get a new edition, and so a new file; a later state of a
# file is for what was wrong in it.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """One state of a file: from which day, why, and the hash of its text."""

    on: date
    why: str
    sha256: str


Lock = Mapping[str, tuple[State, ...]]


def read_lock(path: Path = LOCK) -> Lock:
    """Every published file by its path in the site, with its states, the earliest first."""
    if not path.exists():
        return {}
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["file"]
    return {row["path"]: tuple(State(**state) for state in row["state"]) for row in rows}


def digest(text: str) -> str:
    """The hash by which a state of a file is known.

    >>> digest("")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def faults(lock: Lock, files: Mapping[str, str]) -> list[str]:
    """What is not as published: a sentence for each file that is new, changed or gone."""
    told = []
    for path in sorted({*lock, *files}):
        if path not in files:
            told.append(f"{path}: published, and not there any more")
        elif path not in lock:
            told.append(f"{path}: not published yet; run `make publish`")
        elif digest(files[path]) != lock[path][-1].sha256:
            told.append(f"{path}: changed; give the rules a new edition, or run `make publish WHY=…`")
    return told


def publish(lock: Lock, files: Mapping[str, str], *, on: date, why: str) -> Lock:
    """The lock with a state more for each file that is new or has changed; ``ValueError`` without a reason."""
    states = dict(lock)
    for path, text in files.items():
        earlier = states.get(path, ())
        if earlier and digest(text) == earlier[-1].sha256:
            continue
        if earlier and not why:
            raise ValueError(f"{path} was published before: say why it changes (WHY=…)")
        said = why if earlier else "はじめて公開しました。"
        states[path] = (*earlier, State(on=on, why=said, sha256=digest(text)))
    return states


def write_lock(lock: Lock) -> str:
    """The lock as text."""
    lines = [HEAD]
    for path, states in sorted(lock.items()):
        lines += ["[[file]]", f"path = {json.dumps(path)}", "state = ["]
        lines += [
            f"  {{ on = {state.on.isoformat()}, sha256 = {json.dumps(state.sha256)},"
            f" why = {json.dumps(state.why, ensure_ascii=False)} }},"
            for state in states
        ]
        lines += ["]", ""]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Record what is new or has changed; 1 where a reason is missing or a published file is gone."""
    why = " ".join(arguments).strip()
    gone = [path for path in read_lock() if path not in data_files()]
    if gone:
        print(f"published, and not there any more: {', '.join(gone)}", file=sys.stderr)
        return 1
    try:
        lock = publish(read_lock(), data_files(), on=date.today(), why=why)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    LOCK.write_text(write_lock(lock), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
