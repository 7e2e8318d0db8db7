/** What the page keeps: in this browser, at once, one write at a time; or in memory alone, where asked to. */

import type { Change } from "../log/undo";
import type { Counts, Draft } from "../log/types";
import type { Log } from "../log/log";
import { Database, type Kept } from "./database";
import { Leftovers } from "./left";
import { Unanswered } from "./limit";
import { isSame, meet, type Version } from "./meeting";
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
  /** What was entered in one tab while another had saved something else. */
  versions: Version[];
  /** Which fields the columns of files held, by their headers, as they were taken over last. */
  columns: Record<string, string>;
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

/** Why nothing could be read or written: newer data, no answer, or whatever the browser told. */
export type Failure = "newer" | "unanswered" | "refused";

export function failure(error: unknown): { kind: "failed"; detail: string; why: Failure } {
  const newer = error instanceof DOMException && error.name === "VersionError";
  return {
    kind: "failed",
    detail: String(error),
    why: newer ? "newer" : error instanceof Unanswered ? "unanswered" : "refused",
  };
}

export type SaveState =
  | { kind: "saving" }
  | { kind: "saved"; at: Date }
  | { kind: "failed"; detail: string; why: Failure }
  | { kind: "elsewhere"; waits: boolean }
  | { kind: "none" }
  | { kind: "example" };

/** Keys that say something of this browser alone. */
const OF_THIS_PLACE: ReadonlySet<string> = new Set(["starts", "backup", "columns"]);
const MEETINGS = 5; // in a row, for one write

export interface StoreHost {
  /** Called when the state of saving changes. */
  saving(state: SaveState): void;
  /** Called after each write, for the other tabs. */
  written(): void;
  /** Called when what another tab has saved was met: what is shown is out of date, and some may stand twice. */
  met(): void;
}

/** A log without activities has nothing to set against one that has some. */
function saysNothing(key: string, value: unknown): boolean {
  return key.startsWith("log/") && (value as Log | null)?.activities.length === 0;
}

export class Store {
  /** Nothing is kept before what is there has been read. */
  mode: Mode = "none";
  /** Whether another tab has the pen: nothing is written from here. */
  readOnly = false;
  /** Whether the browser's lock is with this tab. */
  penned = false;
  #kept = new Map<string, unknown>();
  #waiting = new Map<string, unknown>();
  #base = new Map<string, unknown>();
  #revision: string | undefined;
  /** The write that is on its way. */
  #sent: string | null = null;
  readonly #database = new Database();
  readonly #left = new Leftovers();
  #writing: Promise<void> | null = null;

  constructor(private readonly host: StoreHost) {
    addEventListener("pagehide", () => this.#leave());
    document.addEventListener("visibilitychange", () => {
      // A phone ends a page that is out of sight without a word.
      if (document.visibilityState === "hidden") this.#leaveBehind(null);
    });
  }

  /** Whether something is not written that should be. */
  get waits(): boolean {
    return this.#waiting.size > 0;
  }

  /** Reads everything that is kept in this browser, and says whether there is anything: then that goes on. */
  async load(): Promise<boolean> {
    if (this.readOnly && this.waits) return true; // what waits is shown as long as another tab has the pen
    this.#take(await this.#database.read());
    const found = this.#kept.size > 0 || this.#left.any;
    if (found) this.mode = "device";
    return found;
  }

  /** Takes up what pages that went could not write any more; for who may write. */
  recover(): void {
    if (this.readOnly || this.mode !== "device") return;
    for (const { after, handed, base, values } of this.#left.take()) {
      const last = this.#revision ?? null;
      if (handed !== null && handed === last) continue; // it arrived
      const waiting = new Map(values);
      // Where nobody else has written since, what is kept is what that page had gone on from.
      const before = after.includes(last) ? this.#kept : new Map(base);
      const met = meet(before, new Map([...this.#kept, ...values]), waiting, this.#kept, new Date());
      this.#kept = met.values;
      for (const [key, value] of met.waiting) this.#waiting.set(key, value);
    }
    if (!this.waits) this.#left.settle();
  }

  /** Begins: on the device with what is there, once that was read, otherwise in memory alone. Says whether there was. */
  async begin(mode: Mode): Promise<boolean> {
    if (mode !== "device") {
      this.forget(mode);
      return false;
    }
    const found = await this.load();
    this.mode = mode;
    return found;
  }

  /** Begins with nothing, in memory alone. */
  forget(mode: Exclude<Mode, "device">): void {
    this.mode = mode;
    this.readOnly = false;
    for (const values of [this.#kept, this.#waiting, this.#base]) values.clear();
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

  /** Whether what is entered here is kept on the device, and from here. */
  writes(): boolean {
    return this.mode === "device" && !this.readOnly;
  }

  /** What goes with the holder from one place to another; how the engine ran here, and the backups made here, do not. */
  values(): Map<string, unknown> {
    return new Map([...this.#kept].filter(([key]) => !OF_THIS_PLACE.has(key)));
  }

  /** Brings in what was kept in another place since `base`; what both have changed is kept twice. */
  join(base: ReadonlyMap<string, unknown>, theirs: ReadonlyMap<string, unknown>): void {
    const mine = this.values();
    const changed = [...mine].filter(([key, value]) => !isSame(value, base.get(key)) && !saysNothing(key, value));
    const met = meet(base, mine, new Map(changed), theirs, new Date());
    const news = [...met.values].filter(([key, value]) => !isSame(value, this.#kept.get(key)));
    for (const [key, value] of news) this.#keep(key, value);
    if (news.length > 0) this.host.met();
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
    await this.#database.remove();
    this.#left.erase();
    this.forget("none");
    this.#revision = undefined;
  }

  #keep(key: string, value: unknown): void {
    if (this.readOnly) return;
    this.#kept.set(key, value);
    if (this.mode !== "device") return;
    this.#waiting.set(key, value);
    this.#start();
  }

  #start(): void {
    if (this.#waiting.size === 0 || this.readOnly) return;
    this.#writing ??= this.#write().finally(() => (this.#writing = null));
  }

  async #write(): Promise<void> {
    this.host.saving({ kind: "saving" });
    try {
      for (let meetings = 0; this.#waiting.size > 0 && !this.readOnly; ) {
        const entries = [...this.#waiting];
        const revision = crypto.randomUUID();
        this.#sent = revision;
        const answer = await this.#database.write(this.#revision, entries, revision);
        if (answer === "written") this.#written(entries, revision);
        else if (++meetings > MEETINGS) throw new Error("what is kept changes again and again");
        else if (this.#take(answer.met)) this.host.met();
      }
      if (this.readOnly) return;
      this.#left.settle();
      this.host.saving({ kind: "saved", at: new Date() });
      this.host.written();
    } catch (error) {
      if (!this.readOnly) this.host.saving(failure(error));
    }
  }

  /** A value that was changed while this one was being written stays in line. */
  #written(entries: readonly [string, unknown][], revision: string): void {
    this.#revision = revision;
    for (const [key, value] of entries) {
      this.#base.set(key, value);
      if (this.#waiting.get(key) === value) this.#waiting.delete(key);
    }
  }

  /** Goes on from what is kept now, and says whether that is not what was shown. */
  #take({ revision, values }: Kept): boolean {
    const shown = this.#kept;
    // Without anything that waits there is nothing to meet: what is kept is what is so.
    const lost = this.#waiting.size > 0;
    const { values: now, waiting } = lost
      ? meet(this.#base, this.#kept, this.#waiting, values, new Date())
      : { values: new Map(values), waiting: new Map<string, unknown>() };
    [this.#kept, this.#waiting, this.#base, this.#revision] = [now, waiting, values, revision];
    return now.size !== shown.size || [...now].some(([key, value]) => shown.get(key) !== value);
  }

  /** The page goes: what is still in line is handed over now, for nothing that waits comes to its turn. */
  #leave(): void {
    if (this.mode !== "device" || !this.waits) return;
    const revision = crypto.randomUUID();
    // Without the pen nobody knows what stands there by now.
    const mine = this.penned && !this.readOnly;
    const entries = [...this.#kept]; // all of it: the database may have been cleared meanwhile
    const handed = mine && this.#database.hurry(entries, revision, (error) => this.host.saving(failure(error)));
    this.#leaveBehind(handed ? revision : null);
    if (handed) this.#revision = revision;
  }

  #leaveBehind(handed: string | null): void {
    if (this.mode !== "device" || !this.waits) return;
    this.#left.put({
      after: [this.#revision ?? null, this.#sent],
      handed,
      base: [...this.#base].filter(([key]) => this.#waiting.has(key)),
      values: [...this.#waiting],
    });
  }
}
