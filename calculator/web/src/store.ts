/** What the page keeps in this browser: written at once, one write at a time, the newest value last. */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Draft } from "./fields";
import type { Activity, Log } from "./log";
import type { Notes } from "./notes";

/** The list as it was before the last change of it. */
export interface Undo {
  activities: Activity[];
  expires: string | null;
  text: string;
}

export interface Kept {
  log: Log | null;
  draft: Draft | null;
  undo: Undo | null;
  on: string;
  meta: Notes;
}

interface Schema extends DBSchema {
  kept: { key: string; value: Kept[keyof Kept] };
}

export interface SaveState {
  saved: boolean;
  detail: string;
}

export class Store {
  readonly #waiting = new Map<keyof Kept, Kept[keyof Kept]>();
  readonly #channel = new BroadcastChannel("conken-cpd-selfcheck");
  #database: Promise<IDBPDatabase<Schema>> | null = null;
  #writing = false;

  constructor(
    private readonly onSave: (state: SaveState) => void,
    /** Called when another tab has changed what is kept; its half-typed form is its own. */
    onOther: () => void,
  ) {
    this.#channel.onmessage = onOther;
  }

  async load(): Promise<Kept> {
    const database = await this.#open();
    const [log, draft, undo, on, meta] = await Promise.all([
      database.get("kept", "log") as Promise<Log | undefined>,
      database.get("kept", "draft") as Promise<Draft | null | undefined>,
      database.get("kept", "undo") as Promise<Undo | null | undefined>,
      database.get("kept", "on") as Promise<string | undefined>,
      database.get("kept", "meta") as Promise<Notes | undefined>,
    ]);
    return { log: log ?? null, draft: draft ?? null, undo: undo ?? null, on: on ?? "", meta: meta ?? {} };
  }

  keep<K extends keyof Kept>(key: K, value: Kept[K]): void {
    this.#waiting.set(key, value);
    if (!this.#writing) void this.#write();
  }

  async #write(): Promise<void> {
    this.#writing = true;
    try {
      let changed = false;
      while (this.#waiting.size > 0) {
        changed ||= [...this.#waiting.keys()].some((key) => key !== "draft");
        const values = [...this.#waiting];
        const database = await this.#open();
        const transaction = database.transaction("kept", "readwrite");
        for (const [key, value] of values) void transaction.store.put(value, key);
        await transaction.done;
        // A value that was changed while this one was being written stays in line.
        for (const [key, value] of values) if (this.#waiting.get(key) === value) this.#waiting.delete(key);
      }
      if (changed) this.#channel.postMessage("kept");
      this.onSave({ saved: true, detail: "" });
    } catch (error) {
      this.onSave({ saved: false, detail: String(error) });
    } finally {
      this.#writing = false;
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= openDB<Schema>("conken-cpd-selfcheck", 1, {
      upgrade: (database) => void database.createObjectStore("kept"),
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    }).catch((error: unknown) => {
      this.#database = null; // the next write tries again
      throw error;
    });
    return this.#database;
  }
}
