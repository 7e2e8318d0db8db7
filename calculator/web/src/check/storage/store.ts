/** Keeps the values in this browser, by one write at a time right after each change, or in memory alone. */

import { Database } from "./database";
import { Held } from "./held";
import type { Own, Shared } from "./kept-values";
import { Leftovers } from "./left";
import { failure, type SaveState } from "./state";

export type Mode = "none" | "example" | "device";

const MEETINGS = 5; // joins with another tab's writes in a row, after which one write gives up

export interface StoreHost {
  /** Called when the state of saving changes. */
  saving(state: SaveState): void;
  /** Called after each write, for the other tabs. */
  written(): void;
  /** Called when another tab's data were joined in, so that the page is out of date. */
  met(): void;
}

export class Store {
  /** Where values are kept. The mode is `device` only after the kept values were read. */
  mode: Mode = "none";
  /** Whether another tab has the pen: nothing is written from here. */
  readOnly = false;
  /** Whether the browser's lock is with this tab. */
  penned = false;
  readonly #held = new Held();
  readonly #database = new Database();
  readonly #left = new Leftovers();
  #writing: Promise<void> | null = null;

  constructor(private readonly host: StoreHost) {
    addEventListener("pagehide", () => this.#leave());
    document.addEventListener("visibilitychange", () => {
      // A phone may end a hidden page without an event, so unwritten values are left behind now.
      if (document.visibilityState === "hidden") this.#leaveBehind(null);
    });
  }

  /** Whether there are values that still have to be written. */
  get waits(): boolean {
    return this.#held.waiting.size > 0;
  }

  /** Reads all values that this browser keeps, and goes on with them. Returns whether there are any. */
  async load(): Promise<boolean> {
    if (this.readOnly && this.waits) return true; // unwritten values stay on the page while another tab has the pen
    this.#held.take(await this.#database.read());
    const found = this.#held.values.size > 0 || this.#left.any;
    if (found) this.mode = "device";
    return found;
  }

  /** Takes up the values that closed pages could not write any more, if this tab may write. */
  recover(): void {
    if (this.readOnly || this.mode !== "device") return;
    this.#held.takeUp(this.#left.take());
    if (!this.waits) this.#left.settle();
  }

  /** Begins on the device, with what is kept there. Returns whether anything was kept. */
  async beginOnDevice(): Promise<boolean> {
    const found = await this.load();
    this.mode = "device";
    return found;
  }

  /** Begins with nothing, in memory alone. */
  forget(mode: Exclude<Mode, "device">): void {
    this.mode = mode;
    this.readOnly = false;
    this.#held.clear();
  }

  get<K extends keyof Shared>(key: K): Shared[K] | undefined {
    return this.#held.values.get(key) as Shared[K] | undefined;
  }

  getFor<K extends keyof Own>(scheme: string, key: K): Own[K] | undefined {
    return this.#held.values.get(`${key}/${scheme}`) as Own[K] | undefined;
  }

  keep<K extends keyof Shared>(key: K, value: Shared[K]): void {
    this.#keep(key, value);
  }

  keepFor<K extends keyof Own>(scheme: string, key: K, value: Own[K]): void {
    this.#keep(`${key}/${scheme}`, value);
  }

  /** Whether this tab keeps entries on the device. */
  writes(): boolean {
    return this.mode === "device" && !this.readOnly;
  }

  /** The values that go into the holder's own file. */
  values(): Map<string, unknown> {
    return this.#held.carried();
  }

  /** Joins in the values that another place has changed since `base`. A value that both changed is kept twice. */
  join(base: ReadonlyMap<string, unknown>, theirs: ReadonlyMap<string, unknown>): void {
    const news = this.#held.newsOf(base, theirs);
    for (const [key, value] of news) this.#keep(key, value);
    if (news.length > 0) this.host.met();
  }

  /** Resolves when every write has ended, be it with success or not. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  /** Tries again to write the values that could not be written. */
  retry(): void {
    this.#start();
  }

  /** Removes everything that is kept in this browser; where that fails, all is as before. */
  async erase(): Promise<void> {
    const waited = [...this.#held.waiting];
    this.#held.drop();
    try {
      await this.#writing;
      await this.#database.remove();
    } catch (error) {
      for (const [key, value] of waited) this.#held.set(key, value, true);
      this.#start();
      throw error;
    }
    this.#left.erase();
    this.forget("none");
    this.#held.removed();
  }

  #keep(key: string, value: unknown): void {
    if (this.readOnly) return;
    this.#held.set(key, value, this.mode === "device");
    if (this.mode === "device") this.#start();
  }

  #start(): void {
    if (!this.waits || this.readOnly) return;
    this.#writing ??= this.#write().finally(() => (this.#writing = null));
  }

  async #write(): Promise<void> {
    this.host.saving({ kind: "saving" });
    try {
      for (let meetings = 0; this.waits && !this.readOnly; ) {
        const entries = [...this.#held.waiting];
        const revision = crypto.randomUUID();
        this.#held.sending(revision, entries);
        const answer = await this.#database.write(this.#held.revision, entries, revision);
        if (answer === "written") this.#held.written(entries, revision);
        else if (++meetings > MEETINGS) throw new Error("what is kept changes again and again");
        else if (this.#held.take(answer.met)) this.host.met();
      }
      if (this.readOnly) return;
      this.#left.settle();
      this.host.saving({ kind: "saved", at: new Date() });
      this.host.written();
    } catch (error) {
      if (!this.readOnly) this.host.saving(failure(error));
    }
  }

  /** Hands everything over as the page goes, because a write that is still in line would never begin. */
  #leave(): void {
    if (this.mode !== "device" || !this.waits) return;
    const revision = crypto.randomUUID();
    // Without the pen this write might replace what another tab has written meanwhile.
    const mine = this.penned && !this.readOnly;
    const entries = [...this.#held.values]; // all values, because the database may have been cleared meanwhile
    const handed = mine && this.#database.hurry(entries, revision, (error) => this.host.saving(failure(error)));
    this.#leaveBehind(handed ? revision : null);
    if (handed) this.#held.sending(revision, entries);
  }

  #leaveBehind(handed: string | null): void {
    if (this.mode === "device" && this.waits) this.#left.put(this.#held.left(handed));
  }
}
