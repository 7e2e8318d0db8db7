// What the build knows of the engine's folder, put into the worker by scripts/engine/runtime.py.

import type { Lockfile } from "pyodide";

export interface File {
  name: string;
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

/** What scripts/engine/snapshot.mjs tells of the memory it has written down. */
export interface Snapshot {
  /** Bytes of the whole memory, and of the static data at its start. */
  memory: number;
  data: number;
  /** Where the rest begins and ends. */
  from: number;
  end: number;
  /** Bytes of a block, and of all blocks that are not left out. */
  block: number;
  kept: number;
  checksum: number;
  /** Words of the static data that differ from one start of the wasm to the next. */
  unstable: number[];
  /** Words of the static data that a snapshot must not overwrite, because each browser sets its own. */
  own: number[];
  /** What Pyodide has to know of the objects of JavaScript that Python held. */
  hiwire: unknown;
}

export interface Facts {
  /** Of the files from which the snapshot was made. */
  key: string;
  snapshot: Snapshot;
  files: File[];
  versions: Record<string, string>;
  lock: Lockfile;
  /** Wheels that every result needs, and wheels that are downloaded when something in them is first imported. */
  wheels: string[];
  later: string[];
  env: Record<string, string>;
}

declare const ENGINE: Facts;

export const facts: Facts = ENGINE;
/** The page starts the worker from a blob: and gives it the folder's address as its name. */
export const FOLDER = new URL(self.name);
/** Whether to bypass the browser's cache: true after a failed start, which a broken copy may have caused. */
export const ANEW = FOLDER.hash !== "";
export const STDLIB = "python_stdlib.zip";
/** What Pyodide asks for; it gets the first part of it. */
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
