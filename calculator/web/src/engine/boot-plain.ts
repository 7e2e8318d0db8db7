// The plain start, used where the snapshot was refused: Pyodide boots Python and loads the packages.

import { loadPyodide, type PyodideInterface } from "pyodide";
import type { Downloads } from "./downloads";
import { FOLDER, facts, STDLIB, WASM, WHEELS } from "./facts";
import { type FileSystem, putLater } from "./lazy-file";
import { FIRST } from "./names";
import { REST, type Rest, type Settings, startInParts } from "./parts";

// A plain start calls functions that stand in the second part of the wasm, so it needs both parts.
export const FILES = [FIRST, REST, STDLIB, ...facts.wheels];

const scope = globalThis as unknown as { _createPyodideModule: (settings: Settings) => Promise<unknown> };

export async function bootAsUsual(downloads: Downloads, rest: Rest): Promise<PyodideInterface> {
  // Pyodide waits for ever for a wasm that does not come, so a failed download has to end the wait.
  return Promise.race([downloads.failure, load(downloads, rest)]);
}

async function load(downloads: Downloads, rest: Rest): Promise<PyodideInterface> {
  const wasm = downloads.streamed(FIRST);
  const other = rest.get(downloads);
  other.catch(() => undefined); // its failure is heard below, where `other` is awaited
  for (const name of [STDLIB, ...facts.wheels]) void downloads.begin(name);
  const create = scope._createPyodideModule;
  scope._createPyodideModule = async (settings) => {
    await other;
    startInParts(settings, () => rest.atOnce());
    return create(settings);
  };
  // This replacement stays after the start, because nothing in this worker needs the network any more.
  globalThis.fetch = (input) => {
    const url = input instanceof Request ? input.url : String(input);
    return url.endsWith(WASM) ? Promise.resolve(wasm) : downloads.response(url);
  };
  const pyodide = await loadPyodide({
    indexURL: FOLDER.href,
    packageBaseUrl: FOLDER.href,
    lockFileContents: facts.lock,
    // Python imports straight from the wheels, because unpacking their files would take a tenth of a second.
    env: { ...facts.env },
    fsInit: async (FS: FileSystem) => {
      FS.mkdirTree(WHEELS);
      const put = async (name: string) => FS.writeFile(`${WHEELS}/${name}`, await downloads.bytes(name));
      await Promise.all(facts.wheels.map(put));
      for (const name of facts.later) putLater(FS, `${WHEELS}/${name}`, name);
    },
  });
  // These wheels are the last on the path: an import that another wheel answers does not download them.
  const path = pyodide.pyimport("sys.path");
  for (const name of facts.later) path.append(`${WHEELS}/${name}`);
  return pyodide;
}
