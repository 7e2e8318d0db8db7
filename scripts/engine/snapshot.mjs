// Starts the Pyodide of a folder, lets Python rehearse, and writes down its memory.
//
//   node scripts/engine/snapshot.mjs FOLDER REHEARSAL SAMPLE OUTPUT < description.json
//
// FOLDER holds what the browser gets. Standard input is {"wheels": [...], "env": {...}}; standard output gets
// {"snapshot": {…}, "imported": [...], "asked": [...]} as its last line, and OUTPUT the bytes that
// calculator/web/src/engine/image.ts puts back. The same inputs give the same bytes: the clock stands
// still, and `random` is seeded (the browser seeds it anew).

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { clearFree, forgetCollected, forgetHashes } from "./flatten.mjs";

const [folder, rehearsal, sample, output] = process.argv.slice(2);
const { wheels, env } = JSON.parse(readFileSync(0, "utf8"));
process.argv[1] = "./this.program"; // the name in a browser, because Emscripten writes it into the memory
const at = (name) => `${folder}/${name}`;

// Node would print the whole line of Pyodide's code that threw, which is the whole file.
process.on("uncaughtException", (error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

setClock(315532800000);

const { loadPyodide } = await import(pathToFileURL(at("pyodide.mjs")).href);
await import(pathToFileURL(at("pyodide.asm.js")).href);
const create = globalThis._createPyodideModule;
const settings = {
  indexURL: folder,
  packageBaseUrl: folder,
  lockFileContents: readFileSync(at("pyodide-lock.json"), "utf8"),
  env,
  stdout: () => undefined,
  fsInit: async (FS) => {
    FS.mkdirTree("/wheels");
    for (const name of wheels) FS.writeFile(`/wheels/${name}`, readFileSync(at(name)));
  },
};

const BLOCK = 256; // bytes

const SLIMMING = ["slimming.py", "emptied.py", "bytecode.py"];
const SLIM = `
import sys
sys.path.insert(0, "/")
import scripts.engine.slimming as slimming
sys.path.remove("/")
slimming.slim()
for name in ("scripts", "scripts.engine", "scripts.engine.slimming", "scripts.engine.bytecode"):
    del sys.modules[name]
del slimming, name
`;
/** Asked of Python: the address of one frozen object, the number of frozen objects, and the addresses of types. */
const KNOWN = `
import gc, json
types = [id(t) for t in (type, dict, tuple)]
json.dumps({"first": id(sys.modules), "count": gc.get_freeze_count(), "types": types, "text": id(str)})
`;
const ENOUGH = "the memory before Python starts is all that is wanted";
const unstarted = await memoryBeforeStart({});
// Words that differ from start to start (random seeds, the clock, the program's name) cannot be the base of a
// difference, so they count as 0 there. In this start the clock moves at each look, because the memory manager keeps the
// difference between two looks, and that word would seem stable: the difference is 0 in 99 starts of 100.
setClock(1767225600000, 1);
const again = await memoryBeforeStart({ _sysExecutable: "/another/name" });
setClock(315532800000);
const unstable = [...words(unstarted).keys()].filter((i) => words(unstarted)[i] !== words(again)[i]);
for (const i of unstable) words(unstarted)[i] = 0;

const pyodide = await loadPyodide({ ...settings, _makeSnapshot: true });
pyodide.FS.writeFile("/sample.csv", readFileSync(sample));
pyodide.runPython(readFileSync(rehearsal, "utf8"));
const rehearsed = JSON.parse(pyodide.runPython("rehearse()"));
pyodide.FS.unlink("/sample.csv");
pyodide.FS.mkdirTree("/scripts/engine");
for (const name of SLIMMING)
  pyodide.FS.writeFile(`/scripts/engine/${name}`, readFileSync(new URL(name, import.meta.url)));
pyodide.runPython(SLIM);
for (const name of SLIMMING) pyodide.FS.unlink(`/scripts/engine/${name}`);
const known = JSON.parse(pyodide.runPython(KNOWN));

const module = pyodide._module;
const { hiwire, memory } = parse(pyodide.makeMemorySnapshot());
const stackLow = value(module.___stack_low);
const heapBase = value(module.___heap_base);
const heapEnd = module._sbrk(0);
const from = module.stackSave() & ~15;
clearFree(memory, heapBase, heapEnd);
forgetCollected(memory, heapBase, known);
const python = { type: known.text, live: module.HEAP32, hash: module._PyObject_Hash };
const texts = forgetHashes(new Int32Array(memory.buffer), from / 4, heapEnd / 4, python);

// Words that hold the table index of a function which Pyodide adds: it differs in WebKit and is missing on iOS.
// Each browser sets it before Python starts and never again, so the snapshot leaves it alone.
const offset = new Uint32Array(memory.buffer, memory.byteOffset)[value(module.__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET) / 4];
const own = [(value(module.__PyRuntime) + offset) / 4];
for (const i of own) {
  if (words(memory)[i] !== words(unstarted)[i]) throw new Error(`Python has changed word ${i} of its own`);
  words(memory)[i] = words(unstarted)[i] = 0;
}

// The parts: the static data as their difference from those of the wasm, then the stack, then the heap.
const data = words(memory.slice(0, stackLow));
const before = words(unstarted);
let checksum = 0;
for (let i = 0; i < data.length; i++) {
  checksum = Math.imul(checksum ^ data[i], 0x01000193);
  data[i] ^= before[i];
}
const { there, kept } = withoutZeros([new Uint8Array(data.buffer), memory.subarray(from, heapEnd)]);
writeFileSync(output, Buffer.concat([there, ...kept]));
const blocks = { block: BLOCK, kept: kept.length * BLOCK };
const size = { memory: memory.length, data: data.byteLength, from, end: heapEnd, ...blocks, texts };
const inData = unstable.filter((i) => i < data.length);
const snapshot = { hiwire, ...size, checksum, unstable: inData, own };
// Pyodide keeps Node's event loop busy, so Node would not end by itself.
process.stdout.write(`\n${JSON.stringify({ snapshot, ...rehearsed })}\n`, () => process.exit(0));

/** The blocks that are not all zeros, and one bit for each block that says whether it is among them. */
function withoutZeros(parts) {
  const blocks = parts.flatMap((part) =>
    Array.from({ length: Math.ceil(part.length / BLOCK) }, (_, i) => part.subarray(i * BLOCK, (i + 1) * BLOCK)),
  );
  const there = new Uint8Array(4 * Math.ceil(blocks.length / 32));
  const kept = [];
  for (const [i, block] of blocks.entries()) {
    if (block.every((byte) => byte === 0)) continue;
    there[i >> 3] |= 1 << (i & 7);
    const full = new Uint8Array(BLOCK);
    full.set(block);
    kept.push(full);
  }
  return { there, kept };
}

/** Sets both clocks to that time, and moves them on by `step` milliseconds at each look. */
function setClock(milliseconds, step = 0) {
  let now = milliseconds;
  performance.now = Date.now = () => (now += step);
}

function words(bytes) {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

async function memoryBeforeStart(extra) {
  let found;
  globalThis._createPyodideModule = async (asked) => {
    asked.noInitialRun = true;
    found = (await create(asked)).HEAPU8.slice();
    throw new Error(ENOUGH);
  };
  try {
    await loadPyodide({ ...settings, ...extra });
  } catch (error) {
    if (error.message !== ENOUGH) throw error;
  }
  globalThis._createPyodideModule = create;
  return found;
}

/** Pyodide's own form: four words (magic, where the memory starts, bytes of JSON, 0), a build id, JSON, memory. */
function parse(snapshot) {
  const [, start, length] = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 3);
  const text = new TextDecoder().decode(snapshot.subarray(48, 48 + length));
  return { hiwire: JSON.parse(text), memory: snapshot.slice(start) };
}

function value(symbol) {
  return typeof symbol === "number" ? symbol : symbol.value;
}
