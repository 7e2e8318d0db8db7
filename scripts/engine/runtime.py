# One file: the steps of the build in their order, each only here.
"""Build what the browser runs: the engine folder in build/runtime/, the page's own files in build/web/,
and the search in build/search/.

    python -m scripts.engine.runtime [--force]

Everything comes from the locked packages on this machine. The same inputs give the same bytes, and nothing is
done when the inputs are those of the last run.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.paths import BUILD, MODULES, ROOT, SAMPLE, STATE, WEB

PYODIDE = MODULES / "pyodide"
OUTPUTS = ("runtime", "web", "search")
STAMP = "runtime.stamp"
SCRIPT = "worker.js"
WASM = "pyodide.asm.wasm"
PUBLISHED = ("pyodide.mjs", "pyodide.asm.js", WASM)
LOCKS = ("requirements.lock", "pyproject.toml", "README.md", "LICENSE")
BUNDLED = (
    "--bundle",
    "--minify",
    "--target=es2022",
    "--charset=utf8",
    "--log-level=warning",
    "--external:node:*",  # imported by Pyodide only where it runs in Node
    "--external:ws",
    '--define:process.env.NODE_ENV="production"',
)
# Without a fixed seed and time, sets of names and the times in archives would differ from build to build.
REPRODUCIBLE = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "315532800", "PYTHONDONTWRITEBYTECODE": "1"}


def main(arguments: list[str]) -> int:
    """Build, unless the inputs are unchanged; `--force` builds anyway."""
    if arguments[:1] == ["--into"]:
        build(Path(arguments[1]))
        return 0
    stamp = fingerprint()
    recorded = BUILD / STAMP
    complete = all((BUILD / name).is_dir() for name in OUTPUTS)
    if complete and "--force" not in arguments and recorded.exists() and recorded.read_text("utf-8") == stamp:
        return 0
    rebuild(BUILD)
    recorded.write_text(stamp, "utf-8")
    files = json.loads((BUILD / "runtime" / "manifest.json").read_text("utf-8"))["files"]
    total = sum(each["gzip_bytes"] for each in files)
    print(f"runtime: built build/runtime/ ({total / 1e6:.1f} MB to transfer) and build/web/")
    return 0


def fingerprint() -> str:
    """One hash over everything the build reads."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(_inputs()):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _inputs() -> Iterator[Path]:
    yield from (ROOT / name for name in LOCKS)
    # The builders themselves, without what Python has compiled of them, which comes with their first run.
    yield from (path for path in Path(__file__).parent.rglob("*.*") if path.parent.name != "__pycache__")
    yield SAMPLE  # what Python rehearses with
    for folder, folders, names in os.walk(ROOT / "calculator"):
        folders[:] = [name for name in folders if name not in ("node_modules", "__pycache__")]
        yield from (Path(folder, name) for name in names)


def rebuild(target: Path) -> None:
    """Replace runtime/, web/ and search/ in `target`, in a Python with a fixed hash seed: the bytes stay the same."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target) as folder:
        subprocess.run(
            [sys.executable, "-m", "scripts.engine.runtime", "--into", folder],
            cwd=ROOT,
            env=os.environ | REPRODUCIBLE,
            check=True,
        )
        for name in OUTPUTS:
            shutil.rmtree(target / name, ignore_errors=True)
            (Path(folder) / name).rename(target / name)


def build(target: Path) -> None:
    """Make runtime/, web/ and search/ in an empty folder."""
    from scripts.theme.assets import EARLY, engine_folder, engine_script

    runtime, web, search = target / "runtime", target / "web", target / "search"
    for folder in (runtime, web, search):
        folder.mkdir()
    bundle(WEB / "src" / "check" / "check.css", web / "check.css")
    bundle(WEB / "src" / "style" / "team.css", web / "team.css")
    bundle(WEB / "src" / "guide" / "main.ts", web / "guide.js")
    # Plain scripts: one is imported by the theme's worker, the others stand in the pages.
    bundle(WEB / "src" / "search" / "worker.ts", search / "worker.js", form="iife")
    bundle(WEB / "src" / "search" / "page" / "page.ts", search / "page.js", form="iife")
    bundle(WEB / "src" / "engine" / "early.ts", web / EARLY, form="iife")
    needed = build_engine(runtime)
    script = engine_script(runtime)
    bundle(WEB / "src" / "check" / "main.ts", web / "check.js", ENGINE_SCRIPT=script)
    bundle(WEB / "src" / "team" / "main.ts", web / "team.js", ENGINE_SCRIPT=script)
    manifest = {**describe(runtime, versions()), "at_start": needed}
    (runtime / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", "utf-8")
    prefetched = {"folder": engine_folder(runtime), "files": needed}
    bundle(WEB / "src" / "site" / "main.ts", web / "site.js", form="iife", PREFETCHED=prefetched)
    bundle(WEB / "src" / "sw" / "main.ts", web / "sw.js", form="iife")


def build_engine(runtime: Path) -> list[str]:
    """Make the engine's folder, all but its manifest; the names of what a start needs are returned."""
    from scripts.engine.snapshot import NAME, build_snapshot, environment, key
    from scripts.engine.stdlib import build_stdlib
    from scripts.engine.wasm.build import FIRST, WASM, build_narrowed, build_parts, numbers
    from scripts.engine.wasm.zeroing import zeroing
    from scripts.engine.wheels import build_wheels, imported_wheels

    with tempfile.TemporaryDirectory() as folder:
        workshop, made = Path(folder), Path(folder) / "engine"
        made.mkdir()
        shutil.copyfile(PYODIDE / "pyodide.mjs", made / "pyodide.mjs")
        whole = build_narrowed(node(), PYODIDE, made)
        build_stdlib(PYODIDE / "python_stdlib.zip", made / "python_stdlib.zip")
        wheels = build_wheels(made, workshop, PYODIDE / "pyodide-lock.json")
        rehearsing = (WASM, zeroing(whole, numbers(PYODIDE)))
        told = build_snapshot(node(), made, workshop, wheels, runtime, rehearsing)
        for name in ("python_stdlib.zip", "pyodide-lock.json", *wheels):
            shutil.copyfile(made / name, runtime / name)
        at_start = imported_wheels(runtime, told["imported"])
        facts = {
            "key": key(made),
            "snapshot": told["snapshot"],
            "versions": versions(),
            "lock": json.loads((runtime / "pyodide-lock.json").read_text("utf-8")),
            "wheels": [name for name in wheels if name in at_start],
            "later": [name for name in wheels if name not in at_start],
            "env": environment(at_start),
        }

        def put_worker(engine: Path) -> None:
            write_worker(engine, facts, made / "pyodide.asm.js")

        build_parts(node(), whole, runtime, workshop, told["asked"], put_worker)
    return [SCRIPT, FIRST, NAME]


def write_worker(engine: Path, facts: Mapping[str, object], pyodide: Path) -> None:
    """Write the worker as one script, which the page checks by one hash; it holds the hashes of the other files.

    Pyodide finds its own script by a global name, in place of fetching it.
    """
    files = [_file(path) for path in sorted(engine.iterdir())]
    bundle(WEB / "src" / "engine" / "worker.ts", engine / SCRIPT, ENGINE={**facts, "files": files})
    own = (engine / SCRIPT).read_bytes()
    (engine / SCRIPT).write_bytes(b"(()=>{" + pyodide.read_bytes() + b"})();\n" + own)


def _file(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    return {"name": path.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def node() -> Path:
    """The Node that the set-up has brought."""
    return Path(json.loads(STATE.read_text("utf-8"))["node"])


def bundle(source: Path, target: Path, form: str = "esm", **known: object) -> None:
    """One file of the page, with all it imports, by esbuild; ``form`` is a module or a plain script.

    Each further argument becomes a constant of the script.
    """
    nodes_folder = node().parent
    defined = [f"--define:{name}={json.dumps(value, sort_keys=True)}" for name, value in known.items()]
    esbuild = shutil.which("esbuild", path=MODULES / ".bin")
    if esbuild is None:
        raise FileNotFoundError(f"esbuild is not in {MODULES}: run `make setup`")
    subprocess.run(
        [esbuild, str(source), *BUNDLED, *defined, f"--format={form}", f"--outfile={target}"],
        cwd=WEB,
        env=os.environ | {"PATH": f"{nodes_folder}{os.pathsep}{os.environ['PATH']}"},
        check=True,
    )


def versions() -> dict[str, str]:
    """What the page prints beside a result."""
    pyodide = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    python = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))["info"]["python"]
    return {str(project["name"]): str(project["version"]), "pyodide": str(pyodide), "python": str(python)}


def describe(runtime: Path, carried: Mapping[str, str]) -> dict[str, object]:
    """The manifest: a hash over all files, the versions, and the bytes by which the page shows progress."""
    digest = hashlib.sha256()
    for path in sorted(runtime.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return {"hash": digest.hexdigest()[:12], "files": _sizes(runtime), "versions": dict(carried)}


def _sizes(runtime: Path) -> list[dict[str, object]]:
    """Bytes of each file, as it is and as a host sends it."""
    sizes: list[dict[str, object]] = []
    for path in sorted(runtime.iterdir()):
        content = path.read_bytes()
        zipped = content if path.suffix in (".zip", ".whl", ".zst") else gzip.compress(content, mtime=0)
        sizes.append({"name": path.name, "bytes": len(content), "gzip_bytes": len(zipped)})
    return sizes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
