// The quick start: restores the memory of a Python that has loaded all packages (saved by scripts/engine/snapshot.mjs).

import { loadPyodide, type PyodideInterface } from "pyodide";
import type { Downloads } from "./downloads";
import { FOLDER, facts, STDLIB, WASM, WHEELS } from "./facts";
import { Image, sizeOf } from "./image";
import { type FileSystem, putLater } from "./lazy-file";
import { FIRST, SNAPSHOT } from "./names";
import { type Rest, type Settings, startInParts } from "./parts";
import { rehash, unhashed } from "./texts";

export const FILES = [FIRST, SNAPSHOT];

const SILENCE = 8_000; // milliseconds without a byte of any file, after which the snapshot is given up
const NO_STDLIB = "data:,";

export type Refusal = "fetch" | "hash" | "version" | "start";

export class Refused extends Error {
  constructor(
    readonly reason: Refusal,
    detail: string,
  ) {
    super(detail);
  }
}

interface Module {
  HEAPU8: Uint8Array;
  FS: FileSystem;
  API: { restoreSnapshot: (given: unknown) => unknown };
  /** Grows the memory in use by so many bytes; with 0 it only tells where that memory ends. */
  _sbrk: (bytes: number) => number;
  /** Works out the hash of the object at an address, and keeps it in the object where that is a text. */
  _PyObject_Hash: (address: number) => number;
}

type Create = (settings: Settings) => Promise<Module>;
type Options = NonNullable<Parameters<typeof loadPyodide>[0]> & { _loadSnapshot: Uint8Array };

const scope = globalThis as unknown as { _createPyodideModule: Create };

/** Python as it was when the snapshot was saved; rejects with `Refused` where the snapshot cannot be used. */
export async function bootFromSnapshot(downloads: Downloads, rest: Rest): Promise<PyodideInterface> {
  const wasm = downloads.streamed(FIRST);
  const snapshot = arrived(downloads);
  snapshot.catch(() => undefined); // its failure is heard below, where `snapshot` is awaited

  const create = scope._createPyodideModule;
  let taken!: () => void;
  const created = new Promise<void>((resolve) => (taken = resolve));
  scope._createPyodideModule = async (settings) => {
    taken();
    settings.INITIAL_MEMORY = facts.snapshot.memory;
    startInParts(settings, () => rest.atOnce());
    const [module, image] = await Promise.all([compiled(create, settings), snapshot]);
    putLater(module.FS, "/lib/python313.zip", STDLIB);
    module.API.restoreSnapshot = () => restore(module, image);
    return module;
  };
  globalThis.fetch = (input) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url === NO_STDLIB) return Promise.resolve(new Response());
    return url.endsWith(WASM) ? Promise.resolve(wasm) : downloads.response(url);
  };
  const options: Options = {
    indexURL: FOLDER.href,
    packageBaseUrl: FOLDER.href,
    lockFileContents: facts.lock,
    stdLibURL: NO_STDLIB,
    env: { ...facts.env },
    fsInit: async (FS: FileSystem) => {
      FS.mkdirTree(WHEELS);
      for (const name of [...facts.wheels, ...facts.later]) putLater(FS, `${WHEELS}/${name}`, name);
    },
    // Any snapshot makes Pyodide skip the start of Python; ours is empty, because `restore` puts the memory back.
    _loadSnapshot: new Uint8Array(0),
  };
  const loading = loadPyodide(options);
  try {
    const pyodide = await Promise.race([loading, snapshot.then(never), silent(downloads, snapshot), downloads.failure]);
    pyodide.pyimport("random").seed();
    return pyodide;
  } catch (error) {
    // The plain start replaces `_createPyodideModule`; this start's Pyodide, if it still had to call it, would call that.
    await Promise.race([created, loading.catch(() => undefined)]);
    if (error instanceof Refused) throw error;
    throw refusal(downloads, error);
  } finally {
    scope._createPyodideModule = create;
    downloads.forget();
    void snapshot.then((image) => image.forget()).catch(() => undefined);
  }
}

async function compiled(create: Create, settings: Settings): Promise<Module> {
  const module = await create(settings);
  performance.mark("cpd:compiled");
  return module;
}

/** Reads the snapshot. It is unpacked while it downloads, and not used before its hash is checked. */
async function arrived(downloads: Downloads): Promise<Image> {
  const content = await downloads.beginUnpacked(SNAPSHOT, sizeOf(facts.snapshot)).catch((error: unknown) => {
    throw refusal(downloads, error);
  });
  performance.mark("cpd:unpacked");
  const image = new Image(facts.snapshot, content);
  if (image.key !== facts.key) throw new Refused("version", image.key);
  return image;
}

function refusal({ failed }: Downloads, error: unknown): Refused {
  const reason = failed === undefined ? "start" : REASONS[failed];
  return new Refused(reason, String(error));
}

const REASONS = { network: "fetch", content: "hash" } as const;

/** Rejects when no byte has come for SILENCE and the snapshot is still missing, so that the plain start takes over. */
function silent(downloads: Downloads, snapshot: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setInterval(() => {
      if (downloads.silence > SILENCE) reject(new Refused("fetch", `nothing came for ${SILENCE / 1000} s`));
    }, SILENCE / 8);
    const stop = () => clearInterval(timer);
    snapshot.then(stop, stop);
  });
}

/** Writes the saved memory over the memory that the wasm set up, and returns Pyodide's own records of it. */
function restore({ HEAPU8, _sbrk, _PyObject_Hash }: Module, image: Image): unknown {
  if (!image.put(HEAPU8, _sbrk(0))) throw new Refused("hash", "other static data");
  const { from, end, texts } = facts.snapshot;
  const words = new Int32Array(HEAPU8.buffer, 0, end / 4);
  rehash(words, unhashed(words, from / 4, end / 4, texts), _PyObject_Hash);
  performance.mark("cpd:restored");
  return facts.snapshot.hiwire;
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
