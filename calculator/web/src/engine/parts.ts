// The wasm comes in two parts (scripts/engine/wasm/split.py). The first part starts and runs alone; the rest is added
// when one of its functions is first called.

import { Damaged } from "./checked";
import type { Downloads } from "./downloads";
import { fileOf } from "./facts";
import { readAtOnce } from "./lazy-file";
import { unpackAtOnce } from "./unpack";

export const REST = "rest.wasm.zst";

const OURS = "$"; // begins the names that split.py has added, which Pyodide must not see

type Receive = (instance: { exports: WebAssembly.Exports }, module: WebAssembly.Module) => void;

/** The settings that Pyodide passes to Emscripten. */
export interface Settings {
  INITIAL_MEMORY?: number;
  instantiateWasm: (imports: WebAssembly.Imports, receive: Receive) => unknown;
}

/** Makes Emscripten start the first part, which calls `rest` when it needs the other part. */
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

/** The second part of the wasm: downloaded after the first result, or at once when one of its functions is called. */
export class Rest {
  private module: WebAssembly.Module | undefined;
  private begun: Promise<void> | undefined;
  private onItsWay = false;

  /** `lost` is called when the part is needed and cannot be downloaded: Python cannot go on then. */
  constructor(private readonly lost: (error: unknown) => void) {}

  /** Downloads the part before it is needed. A failure is ignored, because `atOnce` tries again. */
  ahead(downloads: () => Downloads): Promise<void> {
    this.begun ??= this.get(downloads()).catch(() => undefined);
    return this.begun;
  }

  /** Downloads and compiles the part; rejects where that fails. */
  async get(downloads: Downloads): Promise<void> {
    this.onItsWay = true;
    // Compiled as it comes, because the packed and the unpacked content as a whole would take nine megabytes.
    const module = await WebAssembly.compileStreaming(downloads.streamed(REST)).finally(() => (this.onItsWay = false));
    this.module ??= module;
  }

  /** The part, for a call from the running wasm. It cannot await a promise, so this blocks until the part is there. */
  atOnce(): WebAssembly.Module {
    try {
      // A download under way halts while this blocks. The browser's cache would wait for it for ever, so ask past it.
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
    content = readAtOnce(file, true); // the browser's cached copy may be the broken one
  }
  return unpackAtOnce(content);
}
