// Starts Python as Pyodide does, and loads the packages: where there is no snapshot, or it is refused.

import type { loadPyodide as LoadPyodide, PyodideInterface } from "pyodide";
import { Downloads } from "./downloads";
import { facts, FOLDER, STDLIB, WASM, WHEELS } from "./facts";
import { type FileSystem, putLater } from "./lazy-file";

export const FILES = ["pyodide.mjs", "pyodide.asm.js", WASM, STDLIB, ...facts.wheels];

export async function bootAsUsual(downloads: Downloads): Promise<PyodideInterface> {
  // Pyodide waits for ever where its wasm does not come, so what happens first decides.
  return Promise.race([downloads.failure, load(downloads)]);
}

async function load(downloads: Downloads): Promise<PyodideInterface> {
  const pyodideScript = downloads.script<{ loadPyodide: typeof LoadPyodide }>("pyodide.mjs");
  const wasmScript = downloads.script("pyodide.asm.js");
  downloads.begin(WASM);
  downloads.begin(STDLIB);
  const hashes = new Map(Object.values(facts.lock.packages).map(({ file_name, sha256 }) => [file_name, sha256]));
  for (const name of facts.wheels) downloads.begin(name, hashes.get(name));
  const { loadPyodide } = await pyodideScript;
  await wasmScript;

  // For good: nothing that runs here has anything to ask of the network.
  globalThis.fetch = (input) => downloads.take(input instanceof Request ? input.url : String(input));
  const pyodide = await loadPyodide({
    indexURL: FOLDER.href,
    packageBaseUrl: FOLDER.href,
    lockFileContents: facts.lock,
    // Python imports straight from the wheels. To install them file by file takes it a tenth of a second.
    env: { ...facts.env },
    fsInit: async (FS: FileSystem) => {
      FS.mkdirTree(WHEELS);
      const put = async (name: string) => FS.writeFile(`${WHEELS}/${name}`, await downloads.bytes(name));
      await Promise.all(facts.wheels.map(put));
      for (const name of facts.later) putLater(FS, `${WHEELS}/${name}`, name);
    },
  });
  // Last, so that an import looks into them only where nothing else has it.
  const path = pyodide.pyimport("sys.path");
  for (const name of facts.later) path.append(`${WHEELS}/${name}`);
  return pyodide;
}
