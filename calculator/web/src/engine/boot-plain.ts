// The plain start, for when there is no snapshot or it was refused: Pyodide boots Python and loads the packages.

import { loadPyodide, type PyodideInterface } from "pyodide";
import type { Downloads } from "./downloads";
import { FOLDER, facts, STDLIB, WASM, WHEELS } from "./facts";
import { type FileSystem, putLater } from "./lazy-file";

export const FILES = [WASM, STDLIB, ...facts.wheels];

export async function bootAsUsual(downloads: Downloads): Promise<PyodideInterface> {
  // Pyodide waits for ever where its wasm does not come, so what happens first decides.
  return Promise.race([downloads.failure, load(downloads)]);
}

async function load(downloads: Downloads): Promise<PyodideInterface> {
  for (const name of FILES) void downloads.begin(name);
  // For good: nothing that runs here has anything to ask of the network.
  globalThis.fetch = (input) => downloads.response(input instanceof Request ? input.url : String(input));
  const pyodide = await loadPyodide({
    indexURL: FOLDER.href,
    packageBaseUrl: FOLDER.href,
    lockFileContents: facts.lock,
    // Python imports straight from the wheels: unpacking them file by file would cost a tenth of a second.
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
