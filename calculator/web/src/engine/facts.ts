// The names, sizes and hashes of the engine's files, which scripts/engine/runtime.py writes into the worker.

import type { Lockfile } from "pyodide";
import * as names from "./names";
import type { Unhashed } from "./texts";

export interface File {
  name: string;
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

/** The layout of the snapshot, as scripts/engine/snapshot.mjs wrote it. Sizes and places are in bytes. */
export interface Snapshot {
  /** The size of the whole memory, and of the static data at its start. */
  memory: number;
  data: number;
  /** Where the part that is not static data (stack and heap) begins and ends. */
  from: number;
  end: number;
  /** The size of one block, and of all blocks that the snapshot holds; blocks of zeros are left out. */
  block: number;
  kept: number;
  checksum: number;
  /** By what the texts are found that were saved without their hash. */
  texts: Unhashed;
  /** Indices of the static data's words that differ from one start of the wasm to the next. */
  unstable: number[];
  /** Indices of the static data's words that the snapshot must not overwrite, because each browser sets its own. */
  own: number[];
  /** Pyodide's record of the JavaScript objects that Python held. */
  hiwire: unknown;
}

export interface Facts {
  /** Identifies the files from which the snapshot was made. */
  key: string;
  snapshot: Snapshot;
  files: File[];
  versions: Record<string, string>;
  lock: Lockfile;
  /** Wheels that every result needs; then wheels (`later`) that are downloaded at their first import. */
  wheels: string[];
  later: string[];
  env: Record<string, string>;
}

declare const ENGINE: Facts;

export const facts: Facts = ENGINE;
/** The address of the engine's folder. The page passes it as the worker's name, because a blob: URL has no folder. */
export const FOLDER = new URL(self.name);
/** Whether to bypass the browser's cache, as after a failed start, which a broken copy may have caused. */
export const ANEW = FOLDER.hash === names.ANEW;
export const STDLIB = "python_stdlib.zip";
/** The file name that Pyodide requests. It gets the first part of the wasm in answer. */
export const WASM = "pyodide.asm.wasm";
export const WHEELS = "/wheels";

export function sizes(names: readonly string[]): File[] {
  return facts.files.filter(({ name }) => names.includes(name));
}

export function fileOf(name: string): File {
  const found = facts.files.find((file) => file.name === name);
  if (found === undefined) throw new Error(`${name} is no file of the engine`);
  return found;
}
