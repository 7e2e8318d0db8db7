"""The memory of Python with the rules loaded, made in the very Pyodide that the browser gets.

The browser restores it instead of starting Python. Bytes that the wasm brings anyway are left out. A key binds it to
the files it was made from; where the key does not fit, the browser starts Python in the plain way.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.paths import ROOT, SAMPLE

MAKER = ROOT / "scripts" / "engine" / "snapshot.mjs"
REHEARSAL = ROOT / "scripts" / "engine" / "rehearsal.py"
MADE_WITH = (
    "rehearsal.py",
    "snapshot.mjs",
    "slimming.py",
    "emptied.py",
    "bytecode.py",
    "flatten.mjs",
    "wasm/zeroing.py",
    "../../calculator/web/src/engine/texts.ts",
)
PACKER = ROOT / "scripts" / "engine" / "pack.mjs"
LEVEL = 22  # of Zstandard, for what visitors download
QUICK_LEVEL = 1  # for what nobody downloads
NAME = "snapshot.zst"
WHEELS = "/wheels"
# Python's environment is fixed here, so that it does not depend on the machine that builds.
SURROUNDINGS = {"PYTHONHASHSEED": "0", "LANG": "ja_JP.UTF-8", "PATH": "/", "USER": "web", "LOGNAME": "web"}
ZONE = "Asia/Tokyo"


def environment(wheels: Sequence[str]) -> dict[str, str]:
    """The environment variables of Python in the browser, the same with and without the snapshot."""
    return SURROUNDINGS | {"PYTHONPATH": ":".join(f"{WHEELS}/{name}" for name in wheels)}


def key(folder: Path) -> str:
    """One hash over the files from which the snapshot is made, the schemes in their wheel among them."""
    digest = hashlib.sha256(SAMPLE.read_bytes())
    for name in MADE_WITH:
        digest.update((MAKER.parent / name).read_bytes())
    for path in sorted(folder.iterdir()):
        if path.name != NAME:
            digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def pack(node: Path, source: Path, target: Path, level: int = LEVEL) -> None:
    """Pack a file as Zstandard; the same file gives the same bytes."""
    subprocess.run([node, PACKER, source, target, str(level)], check=True)


def build_snapshot(
    node: Path, folder: Path, workshop: Path, wheels: Sequence[str], target: Path, wasm: tuple[str, bytes]
) -> dict[str, Any]:
    """Write snapshot.zst into `target`: its key, then the memory of the engine in `folder`.

    `wasm` is a file of the engine and the content that stands in its place while the memory is made. What the worker
    has to know of the snapshot is returned as "snapshot", the top-level modules it holds as "imported", and what it
    was asked as "asked".
    """
    output, engine = workshop / "memory", workshop / "rehearsing"
    shutil.copytree(folder, engine)
    (engine / wasm[0]).write_bytes(wasm[1])
    asked = json.dumps({"wheels": list(wheels), "env": environment(wheels)})
    command = [str(each) for each in (node, MAKER, engine, REHEARSAL, SAMPLE, output)]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "NODE"))}
    made = subprocess.run(
        command,
        input=asked,
        env=surroundings | {"TZ": ZONE, "LANG": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise RuntimeError(f"the snapshot could not be made: {made.stderr[-2000:]}")
    facts: dict[str, Any] = json.loads(made.stdout.splitlines()[-1])
    whole = workshop / "memory with its key"
    whole.write_bytes(key(folder).encode() + output.read_bytes())
    pack(node, whole, target / NAME)
    return facts
