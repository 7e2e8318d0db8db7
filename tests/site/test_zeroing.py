"""The memory that becomes the snapshot holds nothing where Python has written nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from scripts.engine.runtime import PYODIDE, node
from scripts.engine.wasm.build import WASM, numbers
from scripts.engine.wasm.module import read
from scripts.engine.wasm.zeroing import zeroing

# Asks the memory manager for blocks where others have left something, and prints how many of their bytes are not 0.
# None that was freed before is as large, so each of them begins where the last one did.
BLOCKS = """
import { pathToFileURL } from "node:url";
const { loadPyodide } = await import(pathToFileURL(`${process.argv[1]}/pyodide.mjs`).href);
const { _module: module } = await loadPyodide({ indexURL: process.argv[1], packageBaseUrl: process.argv[1] });
const set = (at, bytes) => module.HEAPU8.fill(7, at, at + bytes);
const left = (at, from, to) => module.HEAPU8.subarray(at + from, at + to).filter((byte) => byte !== 0).length;
const used = module._emscripten_builtin_malloc(30_000_000);
set(used, 30_000_000);
module._emscripten_builtin_free(used);
const block = module._emscripten_builtin_malloc(20_000_001);
const told = [block === used, left(block, 0, 20_000_001)];
set(block, 20_000_001);
const grown = module._emscripten_builtin_realloc(block, 25_000_000);
told.push(grown === block, left(grown, 0, 20_000_001), left(grown, 20_000_008, 25_000_000));
console.log(JSON.stringify(told));
process.exit(0);
"""


def test_the_memory_that_is_saved_holds_nothing_that_blocks_had_before(tmp_path: Path) -> None:
    published = read((PYODIDE / WASM).read_bytes())
    engine = Path(shutil.copytree(PYODIDE, tmp_path / "engine"))
    (engine / WASM).write_bytes(zeroing(published, numbers(PYODIDE)))
    command = [str(node()), "--input-type=module", "-e", BLOCKS, str(engine)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert json.loads(told) == [True, 0, True, 20_000_001, 0]
