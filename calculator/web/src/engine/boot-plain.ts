// The plain start, for when there is no snapshot or it was refused: Pyodide boots Python and loads the packages.

import { loadPyodide, type PyodideInterface } from "pyodide";
import type { Downloads } from "./downloads";
import { FOLDER, facts, STDLIB, WASM, WHEELS } from "./facts";
import { type FileSystem, putLater } from "./lazy-file";
import { FIRST, REST, type Rest, type Settings, startInParts } from "./parts";

// To start Python takes more of the wasm than to go on with it.
export const FILES = [FIRST, REST, STDLIB, ...facts.wheels];

const scope = globalThis as unknown as { _createPyodideModule: (settings: Settings) => Promise<unknown> };

export async function bootAsUsual(downloads: Downloads, rest: Rest): Promise<PyodideInterface> {
  // Pyodide waits for ever where its wasm does not come, so what happens first decides.
  return Promise.race([downloads.failure, load(downloads, rest)]);
}

async function load(downloads: Downloads, rest: Rest): Promise<PyodideInterface> {
  const wasm = downloads.streamed(FIRST);
  const other = rest.get(downloads);
  other.catch(() => undefined); // awaited below, when the wasm is asked for
  for (const name of [STDLIB, ...facts.wheels]) void downloads.begin(name);
  const create = scope._createPyodideModule;
  scope._createPyodideModule = async (settings) => {
    await other;
    startInParts(settings, () => rest.atOnce());
    return create(settings);
  };
  // For good: nothing that runs here has anything to ask of the network.
  globalThis.fetch = (input) => {
    const url = input instanceof Request ? input.url : String(input);
    return url.endsWith(WASM) ? Promise.resolve(wasm) : downloads.response(url);
  };
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
