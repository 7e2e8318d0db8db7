"""What the browser loads: nothing but the locked packages, described exactly, the same from each build."""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import json
import marshal
import subprocess
import sys
import zipfile
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from scripts.engine.runtime import PYODIDE, node, rebuild
from scripts.engine.wasm.build import FIRST, REST
from scripts.paths import BUILD, ROOT, WEB

RUNTIME = BUILD / "runtime"
PACKAGES = {"cpd-selfcheck", "jaconv", "jinja2", "jpholiday", "markupsafe", "xlsxwriter"}


@pytest.fixture(scope="module")
def runtime(built_site: Path) -> Path:
    """The engine's folder as it stands in the site."""
    return next((built_site / "assets").glob("engine-*"))


@pytest.fixture(scope="module")
def lock(runtime: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((runtime / "pyodide-lock.json").read_text("utf-8"))
    return found


def contents(folder: Path) -> dict[str, str]:
    """Name to hash of every file under the folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_site_holds_what_was_built(runtime: Path) -> None:
    assert contents(runtime) == contents(RUNTIME)


def test_the_table_of_bytes_is_that_of_the_files(runtime: Path) -> None:
    manifest = json.loads((runtime / "manifest.json").read_text("utf-8"))
    table = {each["name"]: each["bytes"] for each in manifest["files"]}
    files = {path.name: path.stat().st_size for path in runtime.iterdir()}
    assert table == {name: size for name, size in files.items() if name != "manifest.json"}
    assert all(0 < each["gzip_bytes"] <= each["bytes"] for each in manifest["files"])


def test_the_lock_names_our_packages_alone_with_their_hashes(runtime: Path, lock: dict[str, Any]) -> None:
    assert set(lock["packages"]) == PACKAGES
    wheels = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in runtime.glob("*.whl")}
    assert {each["file_name"]: each["sha256"] for each in lock["packages"].values()} == wheels


def test_nothing_else_is_there(runtime: Path, lock: dict[str, Any]) -> None:
    wheels = {each["file_name"] for each in lock["packages"].values()}
    ours = {"manifest.json", "worker.js", "pyodide-lock.json", "python_stdlib.zip", "snapshot.zst"}
    assert {path.name for path in runtime.iterdir()} == wheels | ours | {FIRST, REST}


def test_pyodide_is_the_locked_one(runtime: Path) -> None:
    locked = json.loads((WEB / "package-lock.json").read_text("utf-8"))["packages"]["node_modules/pyodide"]
    assert json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"] == locked["version"]
    assert f'"{locked["version"]}"' in (runtime / "worker.js").read_text("utf-8")


def test_the_start_needs_less_than_was_agreed(runtime: Path) -> None:
    manifest = json.loads((runtime / "manifest.json").read_text("utf-8"))
    sizes = {each["name"]: each["gzip_bytes"] for each in manifest["files"]}
    assert manifest["at_start"] == ["worker.js", FIRST, "snapshot.zst"]
    assert sum(sizes[name] for name in manifest["at_start"]) < 3_400_000


def test_bytecode_is_of_the_same_python_as_the_browser(runtime: Path, lock: dict[str, Any]) -> None:
    assert lock["info"]["python"].startswith(f"{sys.version_info.major}.{sys.version_info.minor}.")
    for archive in [*runtime.glob("*.whl"), runtime / "python_stdlib.zip"]:
        with zipfile.ZipFile(archive) as opened:
            for name in opened.namelist():
                assert not name.endswith((".py", ".so")), f"{archive.name}: {name}"
                if name.endswith(".pyc"):
                    assert opened.read(name)[:4] == importlib.util.MAGIC_NUMBER, f"{archive.name}: {name}"


def test_functions_bring_no_docstrings(runtime: Path) -> None:
    """Only Pyodide's own keep theirs in the archive, because it reads them at its start."""
    for archive in [*runtime.glob("*.whl"), runtime / "python_stdlib.zip"]:
        with zipfile.ZipFile(archive) as opened:
            names = [name for name in opened.namelist() if name.endswith(".pyc") and "pyodide/" not in name]
            assert [name for name in names if documented(marshal.loads(opened.read(name)[16:]))] == []


def documented(code: CodeType) -> list[str]:
    """The functions in it whose first constant is a text of several lines, as only a docstring is."""
    found = [each for inner in code.co_consts if isinstance(inner, CodeType) for each in documented(inner)]
    is_function = code.co_flags & inspect.CO_OPTIMIZED and not code.co_name.startswith("<")
    text = code.co_consts[0] if is_function and code.co_consts else None
    return [*found, code.co_name] if isinstance(text, str) and "\n" in text.strip() else found


def test_templates_are_python_and_rules_are_data(runtime: Path) -> None:
    with zipfile.ZipFile(next(runtime.glob("cpd_selfcheck-*.whl"))) as wheel:
        names = wheel.namelist()
    assert any(name.startswith("selfcheck/templates_compiled/tmpl_") for name in names)
    assert not any(name.endswith(".html") for name in names)
    assert "cpd/schemes/conken-renewal.toml" in names


def test_the_snapshot_is_bound_to_the_files_it_was_made_from(runtime: Path) -> None:
    unpack = "process.stdout.write(zlib.zstdDecompressSync(fs.readFileSync(process.argv[1])))"
    command = [str(node()), "-e", unpack, str(runtime / "snapshot.zst")]
    memory = subprocess.run(command, capture_output=True, check=True).stdout
    worker = (runtime / "worker.js").read_text("utf-8")
    assert memory[:32].decode() in worker
    assert b"conken-renewal" in memory
    assert b"Runs a string as Python source code." not in memory  # a docstring of Pyodide
    assert str(ROOT).encode() not in memory


def test_no_build_leaves_anything_in_the_sources() -> None:
    assert not (ROOT / "calculator" / "selfcheck" / "templates_compiled").exists()


def test_a_second_build_gives_the_same_bytes(runtime: Path, tmp_path: Path) -> None:
    rebuild(tmp_path)
    assert contents(tmp_path / "runtime") == contents(RUNTIME)
    assert contents(tmp_path / "web") == contents(BUILD / "web")


def test_a_second_run_builds_nothing(runtime: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in RUNTIME.iterdir()}
    subprocess.run([sys.executable, "-m", "scripts.engine.runtime"], cwd=ROOT, check=True)
    assert {path: path.stat().st_mtime_ns for path in RUNTIME.iterdir()} == before
