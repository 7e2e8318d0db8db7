/** The kept values as this page holds them: those it shows, those not written yet, and those it last read or wrote. */

import type { Entries, Kept } from "./database";
import { isCarried, saysNothing } from "./kept-values";
import type { Left } from "./left";
import { isSame, meet } from "./meeting";

type Values = ReadonlyMap<string, unknown>;

export class Held {
  #values = new Map<string, unknown>();
  #waiting = new Map<string, unknown>();
  #base = new Map<string, unknown>();
  #revision: string | undefined;
  /** The writes whose outcome is unknown, by name. The browser may carry one out after the page has stopped waiting. */
  readonly #sent = new Map<string, Entries>();

  get values(): Values {
    return this.#values;
  }

  /** The values that are not written yet. */
  get waiting(): Values {
    return this.#waiting;
  }

  /** The name of the write whose result this page knows; undefined before the first write. */
  get revision(): string | undefined {
    return this.#revision;
  }

  /** The values of those writes. */
  get #unanswered(): Entries {
    return [...this.#sent.values()].flat();
  }

  set(key: string, value: unknown, waits: boolean): void {
    this.#values.set(key, value);
    if (waits) this.#waiting.set(key, value);
  }

  /** Takes over the database's present content. Returns whether the page has to be drawn again. */
  take({ revision, values }: Kept): boolean {
    const arrived = revision !== undefined && this.#sent.get(revision);
    if (arrived) {
      this.written(arrived, revision); // nobody has written since, so the page knows the content
      return false;
    }
    this.#base = carriedOut(this.#base, this.#unanswered, values);
    this.#sent.clear();
    const shown = this.#values;
    // Where nothing waits to be written, the database's content is shown as it is.
    const { values: now, waiting } =
      this.#waiting.size > 0
        ? meet(this.#base, this.#values, this.#waiting, values, new Date())
        : { values: new Map(values), waiting: new Map<string, unknown>() };
    [this.#values, this.#waiting, this.#base, this.#revision] = [now, waiting, values, revision];
    return now.size !== shown.size || [...now].some(([key, value]) => shown.get(key) !== value);
  }

  /** Takes up the values that closed pages could not write any more. */
  takeUp(left: readonly Left[]): void {
    for (const { after, handed, base, sent, values } of left) {
      const last = this.#revision ?? null;
      if (handed !== null && handed === last) continue; // that page's last write has arrived after all
      // Where nobody has written since, that page had last read what the database holds now.
      const before = after.includes(last) ? this.#values : carriedOut(new Map(base), sent ?? [], this.#values);
      const mine = new Map([...this.#values, ...values]);
      const met = meet(before, mine, new Map(values), this.#values, new Date());
      this.#values = met.values;
      for (const [key, value] of met.waiting) this.#waiting.set(key, value);
    }
  }

  /** The values that go into the holder's own file. */
  carried(): Map<string, unknown> {
    return new Map([...this.#values].filter(([key]) => isCarried(key)));
  }

  /** The values that another place has changed since `base`. A value that both have changed is kept twice. */
  newsOf(base: Values, theirs: Values): [string, unknown][] {
    const mine = this.carried();
    const changed = [...mine].filter(([key, value]) => !isSame(value, base.get(key)) && !saysNothing(key, value));
    const met = meet(base, mine, new Map(changed), theirs, new Date());
    return [...met.values].filter(([key, value]) => !isSame(value, this.#values.get(key)));
  }

  /** A write of that name begins. */
  sending(revision: string, entries: Entries): void {
    this.#sent.set(revision, entries);
  }

  /** The values are written; one that was changed meanwhile still waits. */
  written(entries: Entries, revision: string): void {
    this.#revision = revision;
    this.#sent.clear();
    for (const [key, value] of entries) {
      this.#base.set(key, value);
      if (this.#waiting.get(key) === value) this.#waiting.delete(key);
    }
  }

  /** The unwritten values, for the next page; `handed` names the write by which they were handed over too, if any. */
  left(handed: string | null): Left {
    return {
      after: [this.#revision ?? null, ...this.#sent.keys()],
      handed,
      base: [...this.#base].filter(([key]) => this.#waiting.has(key)),
      sent: this.#unanswered.filter(([key]) => this.#waiting.has(key)),
      values: [...this.#waiting],
    };
  }

  clear(): void {
    for (const values of [this.#values, this.#waiting, this.#base, this.#sent]) values.clear();
  }

  /** Drops the unwritten values, because everything is to be removed. */
  drop(): void {
    this.#waiting.clear();
  }

  /** Everything was removed, so the next write counts as the first one again. */
  removed(): void {
    this.clear();
    this.#revision = undefined;
  }
}

/** `base` with those of a page's own writes that `theirs` holds: they are no change of the tab that has written after. */
function carriedOut(base: Values, own: Entries, theirs: Values): Map<string, unknown> {
  return new Map([...base, ...own.filter(([key, value]) => isSame(value, theirs.get(key)))]);
}
