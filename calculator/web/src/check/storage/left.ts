/**
 * Values that a page had not written yet when it was closed. A busy database takes nothing from a closed page, so the
 * values go into localStorage, which is written at once, and the next page takes them from there.
 */

import type { Entries } from "./database";

const PREFIX = "conken-cpd-selfcheck/left/";

export interface Left {
  /** Names of this page's last writes. Where the database names another one, another tab has written since. */
  after: (string | null)[];
  /** Name of the write that was handed to the database as the page closed: where it arrived, the rest is not needed. */
  handed: string | null;
  /** The same values as the page had last read or written them. */
  base: Entries;
  /** Those of them that this page had sent to the database without an answer; missing in what an old page left. */
  sent?: Entries;
  values: Entries;
}

export class Leftovers {
  readonly #own = `${PREFIX}${crypto.randomUUID()}`;
  #taken: string[] = [];

  get any(): boolean {
    return keys().length > 0;
  }

  put(left: Left): void {
    try {
      localStorage.setItem(this.#own, JSON.stringify(left));
    } catch {
      // The place is full or forbidden; what was handed to the database may still arrive.
    }
  }

  /** The values that closed pages left, in no order. They stay in place until `settle`, so that a crash loses none. */
  take(): Left[] {
    this.#taken = keys();
    return this.#taken.flatMap((key) => read(key) ?? []);
  }

  /** Removes the taken values and this page's own, because the database has them now. */
  settle(): void {
    for (const key of keys()) if (key === this.#own || this.#taken.includes(key)) localStorage.removeItem(key);
    this.#taken = [];
  }

  erase(): void {
    for (const key of keys()) localStorage.removeItem(key);
  }
}

function read(key: string): Left | null {
  try {
    const left = JSON.parse(localStorage.getItem(key) ?? "null") as Left | null;
    if (!left || !Array.isArray(left.after)) return null;
    return [left.values, left.base, left.sent ?? []].every(areEntries) ? left : null;
  } catch {
    return null; // another program of this origin has written it
  }
}

function areEntries(value: unknown): boolean {
  return Array.isArray(value) && value.every((pair) => Array.isArray(pair) && typeof pair[0] === "string");
}

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return []; // the browser forbids it
  }
}
