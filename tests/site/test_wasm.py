"""The wasm in two parts is the one that Pyodide publishes: Python answers the same, however it is split."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.engine.runtime import PYODIDE, node
from scripts.engine.snapshot import QUICK_LEVEL, pack
from scripts.engine.wasm import module as wasm
from scripts.engine.wasm.binary import Reader, number, signed
from scripts.engine.wasm.build import FIRST, GLUE, REST, WASM, shipped
from scripts.engine.wasm.code import references, renumbered
from scripts.engine.wasm.module import Module, read
from scripts.engine.wasm.relocated import relocated
from scripts.engine.wasm.script import reduced
from scripts.engine.wasm.split import split
from tests.site.test_memory import converse, done, shown, timeless

UNPACK = "process.stdout.write(zlib.zstdDecompressSync(fs.readFileSync(process.argv[1])))"
# Starts Pyodide as published, and writes its memory when the addresses have been put in.
DATA = """
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const [folder, output] = process.argv.slice(1);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
await import(pathToFileURL(`${folder}/pyodide.asm.js`).href);
const create = globalThis._createPyodideModule;
globalThis._createPyodideModule = (settings) => {
  const ordinary = settings.instantiateWasm;
  settings.instantiateWasm = (imports, receive) =>
    ordinary(imports, (instance, module) => {
      const exports = { ...instance.exports };
      exports.__wasm_apply_data_relocs = () => {
        instance.exports.__wasm_apply_data_relocs();
        writeFileSync(output, new Uint8Array(imports.env.memory.buffer));
        process.exit(0);
      };
      receive({ exports }, module);
    });
  return create(settings);
};
await loadPyodide({ indexURL: folder, packageBaseUrl: folder });
"""


@pytest.fixture(scope="module")
def runtime(built_site: Path) -> Path:
    """The engine's folder as it stands in the site."""
    return next((built_site / "assets").glob("engine-*"))


@pytest.fixture(scope="module")
def published() -> Module:
    """Pyodide's module as it comes."""
    return read((PYODIDE / WASM).read_bytes())


@pytest.fixture(scope="module")
def whole() -> Module:
    """The module that is split."""
    return shipped(PYODIDE)[0]


def unpacked(path: Path) -> bytes:
    """A file as it is used."""
    return subprocess.run([str(node()), "-e", UNPACK, str(path)], capture_output=True, check=True).stdout


def bodies(content: bytes) -> int:
    """How many functions a file holds."""
    reader = Reader(content, len(wasm.MAGIC))
    while not reader.ended:
        kind, section = reader.byte(), reader.take(reader.number())
        if kind == wasm.CODE:
            return Reader(section).number()
    raise AssertionError("no code")


@pytest.mark.parametrize("value", [0, 1, 63, 64, 127, 128, 300, 2**31, 2**32 - 1])
def test_numbers_are_read_as_they_are_written(value: int) -> None:
    assert Reader(number(value)).number() == value
    for each in (value, -value):
        assert Reader(signed(each)).signed() == each


def test_a_module_is_written_as_it_was_read(published: Module) -> None:
    assert published.written() == (PYODIDE / WASM).read_bytes()


def test_every_instruction_is_known(published: Module) -> None:
    for body in published.bodies:
        found = list(references(body))
        # The linker pads its numbers; these are as short as they can be.
        assert len(renumbered(body, found, lambda index: index, lambda index: index)) <= len(body)


def test_the_data_are_those_that_pyodide_makes(published: Module, tmp_path: Path) -> None:
    """All but one word, the number of a function that is given where it runs."""
    output = tmp_path / "memory"
    command = [str(node()), "--input-type=module", "-e", DATA, str(PYODIDE), str(output)]
    subprocess.run(command, check=True, capture_output=True)
    section = relocated(published, (PYODIDE / GLUE).read_text("utf-8")).section(wasm.DATA)
    reader = Reader(section, 5)
    data = reader.take(reader.number())
    made = output.read_bytes()[1024 : 1024 + len(data)]
    words = {at // 4 for at in range(len(data)) if data[at] != made[at]} if data != made else set()
    assert len(data) > 3_000_000
    assert len(words) <= 1


def test_the_script_holds_nothing_that_draws_or_sounds(runtime: Path) -> None:
    script = (runtime / "worker.js").read_text("utf-8")
    assert not re.findall(r"\b(?:emscripten_gl\w+|createShader|AudioContext)\b", script)
    assert not re.search(r"(?<![\w$.])eval\(", script)


def test_another_script_than_was_read_is_refused(published: Module) -> None:
    glue = (PYODIDE / GLUE).read_text("utf-8")
    with pytest.raises(ValueError, match="another than was expected"):
        reduced(glue.replace("entry.required", "entry.needed"), published, [])


def test_a_start_and_the_first_results_compile_no_python(runtime: Path) -> None:
    """What runs a text of Python only asks for the second part, where Python's compiler stands."""
    first = unpacked(runtime / FIRST)
    module = read(first)
    place = next(each.index for each in module.exports if each.name == "PyRun_SimpleString")
    body = module.bodies[place - len(module.imported(wasm.FUNCTION))]
    assert b"\x10" + number(_entering(first)) + b"\x11" in body


def test_each_function_is_in_one_of_the_two_parts(runtime: Path, whole: Module) -> None:
    first, rest = unpacked(runtime / FIRST), unpacked(runtime / REST)
    moved = bodies(rest)
    stubs = len(re.findall(rb"\x10" + re.escape(number(_entering(first))) + rb"\x11", first))
    assert 1_000 < len(whole.functions) - moved < 2_500
    assert bodies(first) == len(whole.functions) - moved + stubs + 1


def _entering(first: bytes) -> int:
    """The number of the function through which the first part gets to the rest: its last."""
    module = read(first)
    return len(module.imported(wasm.FUNCTION)) + len(module.functions) - 1


def with_other_parts(runtime: Path, whole: Module, kept: set[int], folder: Path) -> Path:
    """The engine with the wasm split in another way, and a worker that takes it for its own."""
    engine = Path(shutil.copytree(runtime, folder / "engine"))
    parts = split(whole, kept)
    script = (engine / "worker.js").read_text("utf-8")
    for name, content in ((FIRST, parts.first), (REST, parts.rest)):
        (folder / "part").write_bytes(content)
        pack(node(), folder / "part", engine / name, QUICK_LEVEL)
        packed = (engine / name).read_bytes()
        known = rf'bytes:[\d.e]+,name:"{re.escape(name)}",sha256:"[0-9a-f]+"'
        new = f'bytes:{len(packed)},name:"{name}",sha256:"{hashlib.sha256(packed).hexdigest()}"'
        script, count = re.subn(known, new, script)
        assert count == 1
    (engine / "worker.js").write_text(script, "utf-8")
    return engine


@pytest.fixture(scope="module")
def calls() -> list[dict[str, Any]]:
    """What the page asks by itself, and what it asks when somebody does something."""
    return shown() + done()


@pytest.fixture(scope="module")
def built(runtime: Path, calls: list[dict[str, Any]]) -> Any:
    """What the engine of the site replies."""
    return converse(runtime, calls)


@pytest.mark.parametrize("share", [0.0, 0.3])
def test_it_answers_the_same_however_it_is_split(
    runtime: Path, whole: Module, calls: list[dict[str, Any]], built: Any, tmp_path: Path, share: float
) -> None:
    """With next to nothing, and with any three of ten functions, in the first part: all the rest is called late."""
    chosen = random.Random(1)
    kept = {each for each in range(len(whole.functions)) if chosen.random() < share}
    other = converse(with_other_parts(runtime, whole, kept, tmp_path), calls)
    assert other["start"] == built["start"] == {"from": "snapshot"}
    assert timeless(other["replies"]) == timeless(built["replies"])
    assert json.loads(built["replies"][0])["result"]
