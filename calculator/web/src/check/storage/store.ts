/** What the page keeps: in this browser, at once, one write at a time; or in memory alone, where asked to. */

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { Change } from "../log/undo";
import type { Counts } from "../status/diagnostics";
import type { Draft } from "../form/fields";
import type { Log } from "../log/log";
import { upgrade } from "./migration";
import type { Notes } from "../log/notes";

/** Kept once. */
export interface Shared {
  /** The scheme that is shown. */
  scheme: string;
  /** The day asked about. */
  on: string;
  meta: Notes;
  /** The name to print, kept only where the holder asks for it. */
  name: string;
  /** Dates as they were typed, and the days that the rules read in them. */
  days: Record<string, string>;
  backup: Backup;
  /** How the engine came to be ready. */
  starts: Counts;
}

/** Kept for each scheme. */
export interface Own {
  log: Log;
  draft: Draft | null;
  history: Change[];
  /** What could not be read of what was kept, as it was. */
  aside: unknown[];
}

export interface Backup {
  /** The day of the last backup, or of the first change; empty before it. */
  day: string;
  /** Changes since then. */
  changes: number;
  made: boolean;
}

export type Mode = "none" | "example" | "device";

export type SaveState =
  | { kind: "saving" }
  | { kind: "saved"; at: Date }
  | { kind: "failed"; detail: string; newer: boolean }
  | { kind: "elsewhere" }
  | { kind: "none" }
  | { kind: "example" };

interface Schema extends DBSchema {
  kept: { key: string; value: unknown };
}

export const DATABASE = "conken-cpd-selfcheck";
const VERSION = 2;

export class Store {
  mode: Mode = "device";
  /** Whether another tab has the pen: nothing is written from here. */
  readOnly = false;
  #kept = new Map<string, unknown>();
  readonly #waiting = new Map<string, unknown>();
  #database: Promise<IDBPDatabase<Schema>> | null = null;
  #opened: IDBPDatabase<Schema> | null = null;
  #writing: Promise<void> | null = null;

  constructor(
    private readonly onSave: (state: SaveState) => void,
    /** Called after each write, for the other tabs. */
    private readonly onWritten: () => void,
  ) {
    addEventListener("pagehide", () => this.#hurry());
  }

  /** Reads everything that is kept in this browser, and says whether there is anything. */
  async load(): Promise<boolean> {
    const database = await this.#open();
    const [keys, values] = await Promise.all([database.getAllKeys("kept"), database.getAll("kept")]);
    this.#kept = new Map(keys.map((key, index) => [String(key), values[index]]));
    for (const [key, value] of this.#waiting) this.#kept.set(key, value);
    return keys.length > 0;
  }

  /** Begins with nothing, in memory alone. */
  forget(mode: Mode): void {
    this.mode = mode;
    this.#kept = new Map();
  }

  get<K extends keyof Shared>(key: K): Shared[K] | undefined {
    return this.#kept.get(key) as Shared[K] | undefined;
  }

  getFor<K extends keyof Own>(scheme: string, key: K): Own[K] | undefined {
    return this.#kept.get(`${key}/${scheme}`) as Own[K] | undefined;
  }

  keep<K extends keyof Shared>(key: K, value: Shared[K]): void {
    this.#keep(key, value);
  }

  keepFor<K extends keyof Own>(scheme: string, key: K, value: Own[K]): void {
    this.#keep(`${key}/${scheme}`, value);
  }

  /** Resolves when everything is written, or has failed to be. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  /** Writes again what could not be written. */
  retry(): void {
    this.#start();
  }

  /** Removes everything that is kept in this browser. */
  async erase(): Promise<void> {
    this.#waiting.clear();
    await this.#writing;
    this.#kept = new Map();
    const database = await this.#open();
    [this.#database, this.#opened] = [null, null];
    database.close();
    await new Promise<void>((resolve, reject) => {
      const asked = indexedDB.deleteDatabase(DATABASE);
      asked.onsuccess = () => resolve();
      asked.onerror = () => reject(asked.error ?? new Error("the data could not be removed"));
    });
  }

  #keep(key: string, value: unknown): void {
    if (this.readOnly) return;
    this.#kept.set(key, value);
    if (this.mode !== "device") return;
    this.#waiting.set(key, value);
    this.#start();
  }

  #start(): void {
    if (this.#waiting.size === 0) return;
    this.#writing ??= this.#write().finally(() => (this.#writing = null));
  }

  async #write(): Promise<void> {
    this.onSave({ kind: "saving" });
    try {
      while (this.#waiting.size > 0) {
        const values = [...this.#waiting];
        const database = await this.#open();
        const transaction = database.transaction("kept", "readwrite");
        put(transaction, values);
        await transaction.done;
        // A value that was changed while this one was being written stays in line.
        for (const [key, value] of values) if (this.#waiting.get(key) === value) this.#waiting.delete(key);
      }
      this.onSave({ kind: "saved", at: new Date() });
      this.onWritten();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The page goes: what is still in line is handed over now, for nothing that waits comes to its turn. */
  #hurry(): void {
    if (!this.#opened || this.#waiting.size === 0 || this.readOnly) return;
    const transaction = this.#opened.transaction("kept", "readwrite");
    put(transaction, [...this.#waiting]);
    transaction.done.catch((error: unknown) => this.#fail(error));
  }

  #fail(error: unknown): void {
    const newer = error instanceof DOMException && error.name === "VersionError";
    this.onSave({ kind: "failed", detail: String(error), newer });
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= openDB<Schema>(DATABASE, VERSION, {
      upgrade: (database, before, _after, transaction) => void upgrade(database, before, transaction),
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        [this.#database, this.#opened] = [null, null]; // another tab removes or renews it; the next write opens it again
      },
    }).then(
      (database) => (this.#opened = database),
      (error: unknown) => {
        this.#database = null; // the next write tries again
        throw error;
      },
    );
    return this.#database;
  }
}

/** Puts the values, and says that they are all: a page that goes right after it loses none of them. */
function put(transaction: IDBPTransaction<Schema, ["kept"], "readwrite">, values: readonly [string, unknown][]): void {
  for (const [key, value] of values) void transaction.store.put(value, key);
  transaction.commit();
}
