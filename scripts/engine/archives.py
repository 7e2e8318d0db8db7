"""Zip archives and wheels that come out the same, byte for byte, from the same files."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Mapping
from importlib.metadata import Distribution
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
REGULAR_FILE = 0o100644 << 16
NOT_IN_A_PURE_WHEEL = (".so", ".pyd", ".c", ".pyi", ".pyc")
PURE = "Wheel-Version: 1.0\nGenerator: cpd-selfcheck\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def write_zip(target: Path, members: Mapping[str, bytes]) -> None:
    """Write the members by name in order, with one time for all of them."""
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = REGULAR_FILE
            archive.writestr(entry, members[name], zipfile.ZIP_DEFLATED, compresslevel=9)


def read_zip(source: Path) -> dict[str, bytes]:
    """Every file of the archive by name."""
    with zipfile.ZipFile(source) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def write_pure_wheel(distribution: Distribution, folder: Path) -> Path:
    """Make a wheel again from an installed package, with its Python files alone.

    Only MarkupSafe needs this: without its C extension, which a browser cannot load, it falls back to Python code.
    """
    files = [path for path in distribution.files or () if ".." not in path.parts]
    info = next(path.parts[0] for path in files if path.parts[0].endswith(".dist-info"))
    members = {
        path.as_posix(): path.read_binary()
        for path in files
        if path.parts[0] != info and path.suffix not in NOT_IN_A_PURE_WHEEL
    }
    members[f"{info}/METADATA"] = (distribution.read_text("METADATA") or "").encode()
    members[f"{info}/WHEEL"] = PURE.encode()
    members[f"{info}/RECORD"] = _record(members, f"{info}/RECORD")
    target = folder / f"{info.removesuffix('.dist-info')}-py3-none-any.whl"
    write_zip(target, members)
    return target


def _record(members: Mapping[str, bytes], own_name: str) -> bytes:
    """The list of the wheel's files with their hashes, as the wheel format asks for it."""
    lines = []
    for name in sorted(members):
        digest = base64.urlsafe_b64encode(hashlib.sha256(members[name]).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(members[name])}\n")
    return "".join([*lines, f"{own_name},,\n"]).encode()
