"""The Python packages the browser loads: our own, what it depends on, and the lock file that names them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Collection
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.metadata import Metadata
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pyodide_lock import PackageSpec, PyodideLockSpec

from scripts.engine.archives import read_zip, write_pure_wheel, write_zip
from scripts.engine.bytecode import slimmed
from scripts.paths import ROOT
from selfcheck.views.environment import SOURCES, compile_templates

OWN = "cpd-selfcheck"
OWN_PACKAGES = ("cpd", "selfcheck")
COMPILED = Path("selfcheck") / "templates_compiled"


def build_wheels(target: Path, workshop: Path, published_lock: Path) -> list[str]:
    """Put the wheels, compiled for Pyodide's Python, and pyodide-lock.json into `target`.

    `workshop` is an empty folder outside the repository, because hatchling leaves out files that git ignores.
    The names of the wheels are returned.
    """
    fresh = workshop / "wheels"
    fresh.mkdir()
    _build_own_wheel(workshop / "own", fresh)
    for needed in _dependencies(OWN):
        write_pure_wheel(needed, fresh)
    pyodide = Path(sys.executable).with_name("pyodide")
    # With docstrings: a dataclass without one computes its signature at import to write one, which is slow.
    subprocess.run([pyodide, "py-compile", "--silent", "--no-keep", fresh], check=True)
    for wheel in sorted(fresh.glob("*.whl")):
        write_zip(target / wheel.name, slimmed(read_zip(wheel)))
    names = sorted(wheel.name for wheel in target.glob("*.whl"))
    _write_lock([target / name for name in names], published_lock, target / "pyodide-lock.json")
    return names


def imported_wheels(folder: Path, modules: Collection[str]) -> list[str]:
    """Of the wheels in the folder, those that hold one of these top-level modules; the others can wait."""
    return [wheel.name for wheel in sorted(folder.glob("*.whl")) if not _tops(wheel).isdisjoint(modules)]


def _tops(wheel: Path) -> set[str]:
    names = read_zip(wheel)
    return {name.split("/")[0].removesuffix(".pyc") for name in names if name.endswith(".pyc")}


def _build_own_wheel(stage: Path, folder: Path) -> None:
    """Our two packages as a wheel, with the templates as Python in place of their text."""
    code = stage / "calculator"
    for package in OWN_PACKAGES:
        shutil.copytree(
            ROOT / "calculator" / package, code / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, stage / name)
    compile_templates(code / COMPILED)
    shutil.rmtree(code / "selfcheck" / SOURCES.name)
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=stage, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _dependencies(name: str) -> list[Distribution]:
    """Every package that `name` needs in the browser, as installed from the lock file, in order of name."""
    found: dict[str, Distribution] = {}
    waiting = _requirements(distribution(name).requires or [])
    while waiting:
        needed = waiting.pop()
        if needed not in found:
            found[needed] = distribution(needed)
            waiting += _requirements(found[needed].requires or [])
    return [found[needed] for needed in sorted(found)]


def _requirements(lines: list[str]) -> list[str]:
    """Names of what is always needed; what only an extra asks for has `extra` in its marker."""
    requirements = [Requirement(line) for line in lines]
    wanted = [each for each in requirements if each.marker is None or each.marker.evaluate({"extra": ""})]
    return [str(canonicalize_name(each.name)) for each in wanted]


def _write_lock(wheels: list[Path], published: Path, target: Path) -> None:
    """Name these wheels, and none of those that Pyodide publishes, with their hashes."""
    lock = PyodideLockSpec.from_json(published)
    lock.packages = {spec.name: spec for spec in map(_package, wheels)}
    lock.check_wheel_filenames()
    lock.to_json(target)


def _package(wheel: Path) -> PackageSpec:
    members = read_zip(wheel)
    metadata_name = next(name for name in members if name.endswith(".dist-info/METADATA"))
    metadata = Metadata.from_email(members[metadata_name], validate=False)
    return PackageSpec(
        name=str(canonicalize_name(metadata.name)),
        version=str(metadata.version),
        file_name=wheel.name,
        install_dir="site",
        sha256=hashlib.sha256(wheel.read_bytes()).hexdigest(),
        package_type="package",
        imports=sorted(_tops(wheel)),
        depends=_requirements([str(each) for each in metadata.requires_dist or []]),
    )
