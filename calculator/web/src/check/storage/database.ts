/** The one place that speaks to IndexedDB: everything that is kept is read at once, and written only over what was read. */

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { within } from "./limit";
import { upgrade } from "./migration";

const DATABASE = "conken-cpd-selfcheck";
const VERSION = 2;
const REVISION = "revision";

interface Schema extends DBSchema {
  kept: { key: string; value: unknown };
}

type Writing = IDBPTransaction<Schema, ["kept"], "readwrite">;

export type Entries = readonly (readonly [string, unknown])[];

/** What is kept, and the name of the write that left it so; none before the first. */
export interface Kept {
  revision: string | undefined;
  values: Map<string, unknown>;
}

export class Database {
  #asked: Promise<IDBPDatabase<Schema>> | null = null;
  #opened: IDBPDatabase<Schema> | null = null;

  async read(): Promise<Kept> {
    return this.#use(async (database) => {
      const transaction = database.transaction("kept");
      const kept = await everything(transaction.store);
      await transaction.done;
      return kept;
    });
  }

  /** Writes all values, or none where the last write was not `over`; `met` is then the database's content. */
  async write(over: string | undefined, entries: Entries, revision: string): Promise<"written" | { met: Kept }> {
    return this.#use(async (database) => {
      const transaction = database.transaction("kept", "readwrite");
      const found = (await transaction.store.get(REVISION)) as string | undefined;
      if (found !== over) {
        const met = await everything(transaction.store);
        await transaction.done;
        return { met };
      }
      put(transaction, entries, revision);
      await transaction.done;
      return "written";
    });
  }

  /** Hands the values over and waits for no answer, because the page is going. Returns whether they could be handed over. */
  hurry(entries: Entries, revision: string, failed: (error: unknown) => void): boolean {
    if (!this.#opened) return false;
    try {
      const transaction = this.#opened.transaction("kept", "readwrite");
      put(transaction, entries, revision);
      transaction.done.catch(failed);
      return true;
    } catch (error) {
      failed(error); // the connection is dead, and a page that is going can open no other
      return false;
    }
  }

  /** Empties the database before it is removed, so that another page that keeps it open keeps an empty one. */
  async remove(): Promise<void> {
    await this.#use(async (database) => {
      const transaction = database.transaction("kept", "readwrite");
      await transaction.store.clear();
      await transaction.done;
    });
    this.#opened?.close();
    this.#forget();
    await new Promise<void>((resolve, reject) => {
      const asked = indexedDB.deleteDatabase(DATABASE);
      asked.onsuccess = asked.onblocked = () => resolve();
      asked.onerror = () => reject(asked.error ?? new Error("the data could not be removed"));
    });
  }

  /** WebKit loses connections that are not used for a while, so work on a dead one is done once more on a new one. */
  async #use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      return await within(this.#open().then(work), "indexedDB");
    } catch (error) {
      if (!isDead(error)) throw error;
      this.#opened?.close();
      this.#forget();
      return await within(this.#open().then(work), "indexedDB");
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    const asked = (this.#asked ??= openDB<Schema>(DATABASE, VERSION, {
      upgrade: (database, before, _after, transaction) => void upgrade(database, before, transaction),
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        this.#forget(); // another tab removes or upgrades the database; the next use opens it again
      },
      terminated: () => this.#forget(),
    }));
    return asked.then(
      (database) => {
        if (this.#asked === asked) this.#opened = database;
        return database;
      },
      (error: unknown) => {
        if (this.#asked === asked) this.#forget(); // the next use tries again
        throw error;
      },
    );
  }

  #forget(): void {
    [this.#asked, this.#opened] = [null, null];
  }
}

/** Whether the connection was closed or lost. A full disk and newer data have other names, and a new try helps neither. */
function isDead(error: unknown): boolean {
  return error instanceof DOMException && ["InvalidStateError", "UnknownError", "AbortError"].includes(error.name);
}

async function everything(store: { getAllKeys(): Promise<string[]>; getAll(): Promise<unknown[]> }): Promise<Kept> {
  const [keys, all] = await Promise.all([store.getAllKeys(), store.getAll()]);
  const values = new Map(keys.map((key, index) => [String(key), all[index]]));
  const revision = values.get(REVISION) as string | undefined;
  values.delete(REVISION);
  return { revision, values };
}

/** Puts the values and commits at once, so that a page that goes right afterwards loses none of them. */
function put(transaction: Writing, entries: Entries, revision: string): void {
  const refused = (): undefined => undefined; // the transaction reports the same error
  try {
    for (const [key, value] of entries) transaction.store.put(value, key).catch(refused);
    transaction.store.put(revision, REVISION).catch(refused);
  } catch (error) {
    transaction.done.catch(refused);
    transaction.abort(); // half of the values would be a log that nobody entered
    throw error;
  }
  transaction.commit();
}
