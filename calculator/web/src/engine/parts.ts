// The wasm comes in two parts (scripts/engine/wasm/split.py): the first starts and runs alone, and the rest is put in
// place when something of it is first called.

import { decompress } from "fzstd";
import { Damaged } from "./checked";
import type { Downloads } from "./downloads";
import { fileOf } from "./facts";
import { readAtOnce } from "./lazy-file";

export const FIRST = "first.wasm.zst";
export const REST = "rest.wasm.zst";

const OURS = "$"; // begins the names that Pyodide has nothing to do with

type Receive = (instance: { exports: WebAssembly.Exports }, module: WebAssembly.Module) => void;

/** What Pyodide hands to Emscripten. */
export interface Settings {
  INITIAL_MEMORY?: number;
  instantiateWasm: (imports: WebAssembly.Imports, receive: Receive) => unknown;
}

/** Has the first part started with a way to the rest. */
export function startInParts(settings: Settings, rest: () => WebAssembly.Module): void {
  const ordinary = settings.instantiateWasm;
  settings.instantiateWasm = (imports, receive) => {
    let first: WebAssembly.Exports = {};
    const put = () => {
      new WebAssembly.Instance(rest(), { ...given, first });
      (first[`${OURS}0`] as WebAssembly.Global).value = 1;
    };
    const given: WebAssembly.Imports = { ...imports, split: { rest: put } };
    return ordinary(given, (instance, module) => {
      first = instance.exports;
      const shown = Object.entries(first).filter(([name]) => !name.startsWith(OURS));
      receive({ exports: Object.fromEntries(shown) }, module);
    });
  };
}

/** The rest: fetched when the first result is out, and compiled when it is there or called. */
export class Rest {
  private module: WebAssembly.Module | undefined;
  private begun: Promise<void> | undefined;
  private onItsWay = false;

  /** ``lost`` is told when it is needed and cannot be had: Python cannot go on then. */
  constructor(private readonly lost: (error: unknown) => void) {}

  /** Gets it ahead. Where that fails, it is asked for again when it is called. */
  ahead(downloads: () => Downloads): Promise<void> {
    this.begun ??= this.get(downloads()).catch(() => undefined);
    return this.begun;
  }

  /** Resolves when it is there. */
  async get(downloads: Downloads): Promise<void> {
    this.onItsWay = true;
    const content = await downloads.begin(REST).finally(() => (this.onItsWay = false));
    this.module ??= await WebAssembly.compile(decompress(content) as Uint8Array<ArrayBuffer>);
  }

  /** What runs cannot wait for a promise, so this stands still until it is there. */
  atOnce(): WebAssembly.Module {
    try {
      // What is on its way stands still while this does, and the browser's cache would wait for it.
      this.module ??= new WebAssembly.Module(read(this.onItsWay));
      return this.module;
    } catch (error) {
      this.lost(error);
      throw error;
    }
  }
}

function read(anew: boolean): Uint8Array<ArrayBuffer> {
  const file = fileOf(REST);
  let content: Uint8Array;
  try {
    content = readAtOnce(file, anew);
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    content = readAtOnce(file, true); // it may be the browser's own copy that is broken
  }
  return decompress(content) as Uint8Array<ArrayBuffer>;
}
