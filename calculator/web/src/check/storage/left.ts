/**
 * What a page had not written yet when it went: a database that still works on an earlier write takes nothing more from
 * a page that is gone, so this is put where writing takes no time, and taken up by the next page.
 */

const PREFIX = "conken-cpd-selfcheck/left/";

export interface Left {
  /** The writes of this page that may be the last one kept; where it is another, somebody else has written since. */
  after: (string | null)[];
  /** The write that was handed over as the page went: where it arrived, nothing of this is needed. */
  handed: string | null;
  /** What was kept of these values when they were read or written last. */
  base: [string, unknown][];
  values: [string, unknown][];
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
      // It is full or shut: what was handed to the database may still arrive.
    }
  }

  /** What pages left behind, in no order; it stays until it is settled. */
  take(): Left[] {
    this.#taken = keys();
    return this.#taken.flatMap((key) => read(key) ?? []);
  }

  /** What was taken, and what this page left itself, stands in the database now. */
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
    return left && [left.values, left.base, left.after].every(Array.isArray) ? left : null;
  } catch {
    return null; // written by nobody that we know
  }
}

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return []; // shut
  }
}
