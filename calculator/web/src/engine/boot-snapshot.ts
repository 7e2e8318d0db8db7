// The quick start: restores the memory of a Python that has loaded everything (made by scripts/engine/snapshot.mjs).

import { loadPyodide, type PyodideInterface } from "pyodide";
import type { Downloads } from "./downloads";
import { FOLDER, facts, STDLIB, WASM, WHEELS } from "./facts";
import { Image, sizeOf } from "./image";
import { type FileSystem, putLater } from "./lazy-file";
import { FIRST, type Rest, type Settings, startInParts } from "./parts";
import type { Asked } from "./unpack";
import { receiveBeside } from "./unpacker";

export const SNAPSHOT = "snapshot.zst";
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
  /** The end of what is in use, for 0 bytes. */
  _sbrk: (bytes: number) => number;
}

type Create = (settings: Settings) => Promise<Module>;
type Options = NonNullable<Parameters<typeof loadPyodide>[0]> & { _loadSnapshot: Uint8Array };

const scope = globalThis as unknown as { _createPyodideModule: Create };

/**
 * Python as it was at the end of the rehearsal; `Refused` where that cannot be had. ``asked`` is told of addresses that
 * another thread has asked of the network.
 */
export async function bootFromSnapshot(
  downloads: Downloads,
  rest: Rest,
  asked: (addresses: string[]) => void,
): Promise<PyodideInterface> {
  const snapshot = arrived(downloads, asked);
  const wasm = downloads.streamed(FIRST);
  snapshot.catch(() => undefined); // awaited below, when the wasm is there

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
    // To Pyodide this says that Python is not to be started; what is put back, `restore` knows.
    _loadSnapshot: new Uint8Array(0),
  };
  const loading = loadPyodide(options);
  try {
    const pyodide = await Promise.race([loading, snapshot.then(never), silent(downloads, snapshot), downloads.failure]);
    pyodide.pyimport("random").seed();
    return pyodide;
  } catch (error) {
    // A refusal may come before Pyodide has asked for its module; it would take that of the start that follows.
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

/** Reads the key and the memory, unpacked while they came and checked. */
async function arrived(downloads: Downloads, asked: (addresses: string[]) => void): Promise<Image> {
  const told = (files: Asked[]): void => {
    asked(files.map(({ address }) => address));
    for (const { ended, transferred } of files) mark("cpd:fetched", ended, transferred);
  };
  const content = await downloads
    .beginBy(SNAPSHOT, (wanted, hears) => receiveBeside(wanted, sizeOf(facts.snapshot), hears, told))
    .catch((error: unknown) => {
      throw refusal(downloads, error);
    });
  performance.mark("cpd:unpacked");
  const image = new Image(facts.snapshot, content);
  if (image.key !== facts.key) throw new Refused("version", image.key);
  return image;
}

/** For the benchmark: this thread's own list of what it has fetched does not hold what another one has. */
function mark(name: string, at: number, detail: number): void {
  performance.mark(name, { startTime: Math.max(0, at - performance.timeOrigin), detail });
}

function refusal({ failed }: Downloads, error: unknown): Refused {
  const reason = failed === undefined ? "start" : REASONS[failed];
  return new Refused(reason, String(error));
}

const REASONS = { network: "fetch", content: "hash" } as const;

/** Rejects when the snapshot is still missing and no byte has come for long: the plain start can do without it. */
function silent(downloads: Downloads, snapshot: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setInterval(() => {
      if (downloads.silence > SILENCE) reject(new Refused("fetch", `nothing came for ${SILENCE / 1000} s`));
    }, SILENCE / 8);
    const stop = () => clearInterval(timer);
    snapshot.then(stop, stop);
  });
}

/** Writes the memory over what the wasm set up, and hands Pyodide its own records of that memory. */
function restore({ HEAPU8, _sbrk }: Module, image: Image): unknown {
  if (!image.put(HEAPU8, _sbrk(0))) throw new Refused("hash", "other static data");
  performance.mark("cpd:restored");
  return facts.snapshot.hiwire;
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
