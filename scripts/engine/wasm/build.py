"""Make the two parts of Pyodide's wasm: by what runs when the engine itself answers in Node.

No list is kept by hand. A function that a visit calls, though no rehearsed request did, stands in the second part:
the visit waits for that part, and the answer is the same.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.engine.snapshot import LEVEL, MAKER, QUICK_LEVEL, pack
from scripts.engine.wasm.module import FUNCTION, Module, read
from scripts.engine.wasm.relocated import relocated
from scripts.engine.wasm.script import reduced
from scripts.engine.wasm.shown import narrowed
from scripts.engine.wasm.split import split
from scripts.engine.wasm.trace import traced
from scripts.paths import WEB

WASM, GLUE = "pyodide.asm.wasm", "pyodide.asm.js"
FIRST, REST = "first.wasm.zst", "rest.wasm.zst"
WORKER = WEB / "src" / "engine"
TRACER = Path(__file__).with_name("trace.mjs")
SIZES = (0, 1, 25, 100)  # activities in a log
WRONG = {"date": "2026-02-30", "category": "Z", "hours": "x"}


def build_narrowed(node: Path, pyodide: Path, target: Path) -> Module:
    """Put Pyodide's wasm and its script into `target`, without what is not used; the module is returned."""
    module, script = shipped(pyodide)
    (target / WASM).write_bytes(module.written())
    (target / GLUE).write_text(script, "utf-8")
    _minify(node, pyodide.parent / "terser", target / GLUE)
    return module


def shipped(pyodide: Path) -> tuple[Module, str]:
    """Pyodide's wasm as a whole and its script, without what is not used; the script is not minified yet."""
    # The script that makes the snapshot uses exports of the module too, so these stay as well.
    others = [(pyodide / "pyodide.mjs").read_text("utf-8"), MAKER.read_text("utf-8")]
    published, glue = read((pyodide / WASM).read_bytes()), (pyodide / GLUE).read_text("utf-8")
    worker = [path.read_text("utf-8") for path in sorted(WORKER.glob("*.ts"))]
    glue = reduced(glue, published, [*others, *worker])
    return narrowed(relocated(published, glue), glue, others)


def numbers(pyodide: Path) -> dict[str, int]:
    """The numbers of the functions that Pyodide exports as published, by name."""
    published = read((pyodide / WASM).read_bytes())
    return {each.name: each.index for each in published.exports if each.kind == FUNCTION}


def _minify(node: Path, terser: Path, script: Path) -> None:
    """The script with short names and without spaces; it does the same."""
    options = ("--compress", "passes=3", "--mangle", "--ecma", "2022", "--output")
    subprocess.run([node, terser / "bin" / "terser", script, *options, script], check=True)


def build_parts(
    node: Path,
    whole: Module,
    runtime: Path,
    workshop: Path,
    asked: Sequence[str],
    put_worker: Callable[[Path], None],
) -> None:
    """Put the two parts, and the worker that holds their hashes, beside the other files in `runtime`.

    `asked` are the requests of the rehearsal; `put_worker` writes the worker into a folder.
    """
    tracing = workshop / "traced"
    shutil.copytree(runtime, tracing)
    _pack(node, traced(whole), workshop, tracing / FIRST, QUICK_LEVEL)
    put_worker(tracing)
    parts = split(whole, _ran(node, tracing, [*asked, *_of_other_kinds(asked)]))
    _pack(node, parts.first, workshop, runtime / FIRST)
    _pack(node, parts.rest, workshop, runtime / REST)
    put_worker(runtime)


def _pack(node: Path, content: bytes, workshop: Path, target: Path, level: int = LEVEL) -> None:
    source = workshop / "to be packed"
    source.write_bytes(content)
    pack(node, source, target, level)


def _ran(node: Path, engine: Path, asked: Sequence[str]) -> set[int]:
    """The places of the functions that ran while the engine of that folder started and answered."""
    command = [str(each) for each in (node, TRACER, engine)]
    told = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False)
    if told.returncode:
        raise RuntimeError(f"the engine could not be traced: {told.stderr[-2000:]}")
    return set(json.loads(told.stdout.splitlines()[-1]))


def _of_other_kinds(asked: Sequence[str]) -> Iterator[str]:
    """The requests about a log with fewer and more activities, a wrong one, and no dates."""
    requests: list[dict[str, Any]] = [json.loads(text) for text in asked]
    for request in requests:
        log = request["params"].get("log")
        if log and log.get("activities"):
            for other in _other_logs(log):
                yield json.dumps({**request, "params": {**request["params"], "log": other}})


def _other_logs(log: dict[str, Any]) -> Iterator[dict[str, Any]]:
    activities: list[dict[str, Any]] = log["activities"]
    for size in SIZES:
        enough = (activities * size)[:size]
        yield {**log, "activities": [{**each, "id": f"a{at}"} for at, each in enumerate(enough, start=1)]}
    yield {**log, "activities": [{**activities[0], **WRONG}]}
    for count in (0, len(activities)):
        yield {"format": log["format"], "scheme": log["scheme"], "activities": activities[:count]}
