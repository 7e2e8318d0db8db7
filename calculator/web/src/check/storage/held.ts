/** What this page holds of what is kept: what it shows, what of it is not written yet, and what it had gone on from. */

import type { Kept } from "./database";
import { isCarried, saysNothing } from "./kept-values";
import type { Left } from "./left";
import { isSame, meet } from "./meeting";

type Values = ReadonlyMap<string, unknown>;

export class Held {
  #values = new Map<string, unknown>();
  #waiting = new Map<string, unknown>();
  #base = new Map<string, unknown>();
  #revision: string | undefined;
  /** The write that is on its way. */
  #sent: string | null = null;

  get values(): Values {
    return this.#values;
  }

  /** What is not written yet. */
  get waiting(): Values {
    return this.#waiting;
  }

  /** The write that left what is kept as this page knows it; none before the first. */
  get revision(): string | undefined {
    return this.#revision;
  }

  set(key: string, value: unknown, waits: boolean): void {
    this.#values.set(key, value);
    if (waits) this.#waiting.set(key, value);
  }

  /** Takes over what is kept now. Returns whether the page has to be drawn anew, because it shows something else. */
  take({ revision, values }: Kept): boolean {
    const shown = this.#values;
    // Without anything that waits there is nothing to meet: what is kept is what is shown from now on.
    const { values: now, waiting } =
      this.#waiting.size > 0
        ? meet(this.#base, this.#values, this.#waiting, values, new Date())
        : { values: new Map(values), waiting: new Map<string, unknown>() };
    [this.#values, this.#waiting, this.#base, this.#revision] = [now, waiting, values, revision];
    return now.size !== shown.size || [...now].some(([key, value]) => shown.get(key) !== value);
  }

  /** Takes up what pages that went could not write any more. */
  takeUp(left: readonly Left[]): void {
    for (const { after, handed, base, values } of left) {
      const last = this.#revision ?? null;
      if (handed !== null && handed === last) continue; // it was written after all
      // Where nobody else has written since, what is kept is what that page had gone on from.
      const before = after.includes(last) ? this.#values : new Map(base);
      const mine = new Map([...this.#values, ...values]);
      const met = meet(before, mine, new Map(values), this.#values, new Date());
      this.#values = met.values;
      for (const [key, value] of met.waiting) this.#waiting.set(key, value);
    }
  }

  /** What goes with the holder from one place to another. */
  carried(): Map<string, unknown> {
    return new Map([...this.#values].filter(([key]) => isCarried(key)));
  }

  /** What is new here of what was kept in another place since `base`; what both have changed is in it twice. */
  newsOf(base: Values, theirs: Values): [string, unknown][] {
    const mine = this.carried();
    const changed = [...mine].filter(([key, value]) => !isSame(value, base.get(key)) && !saysNothing(key, value));
    const met = meet(base, mine, new Map(changed), theirs, new Date());
    return [...met.values].filter(([key, value]) => !isSame(value, this.#values.get(key)));
  }

  /** A write of that name begins. */
  sending(revision: string): void {
    this.#sent = revision;
  }

  /** The values are written; one that was changed meanwhile still waits. */
  written(entries: readonly (readonly [string, unknown])[], revision: string): void {
    this.#revision = revision;
    for (const [key, value] of entries) {
      this.#base.set(key, value);
      if (this.#waiting.get(key) === value) this.#waiting.delete(key);
    }
  }

  /** All of it was handed over under that name as the page went; whether it arrived, nobody will say. */
  handed(revision: string): void {
    this.#revision = revision;
  }

  /** What waits, for the page that comes after this one; `handed` where it was handed over too. */
  left(handed: string | null): Left {
    return {
      after: [this.#revision ?? null, this.#sent],
      handed,
      base: [...this.#base].filter(([key]) => this.#waiting.has(key)),
      values: [...this.#waiting],
    };
  }

  clear(): void {
    for (const values of [this.#values, this.#waiting, this.#base]) values.clear();
  }

  /** Nothing waits any more: it is to be removed. */
  drop(): void {
    this.#waiting.clear();
  }

  /** Everything was removed, so that the next write is the first one again. */
  removed(): void {
    this.clear();
    this.#revision = undefined;
  }
}
