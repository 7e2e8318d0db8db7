/** The log that is shown. Each change is kept, and can be taken back in turn. */

import { type Change, changeBetween, REMEMBERED, undone } from "./undo";
import { type Activity, emptyLog, type Log, type LogDate, today, withoutDrafts } from "./log";
import { soundHistory, soundLog } from "./sound";
import { type SchemeInfo, schemeInfo } from "./schemes";
import type { Store } from "../storage/store";

export class Logbook {
  scheme: SchemeInfo;
  log: Log;
  #history: Change[] = [];
  #counted: { of: Log; log: Log };
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    this.scheme = schemeInfo("");
    this.log = emptyLog(this.scheme.id, this.scheme.dates);
    this.#counted = { of: this.log, log: this.log };
  }

  /** Opens the kept log of a scheme. Data that cannot be read are set aside. */
  open(id: string): void {
    this.scheme = schemeInfo(id);
    const own = this.scheme.id;
    const { log, aside } = soundLog(this.#store.getFor(own, "log"), emptyLog(own, this.scheme.dates));
    this.log = log;
    this.#history = soundHistory(this.#store.getFor(own, "history"));
    if (aside.length === 0) return;
    this.#store.keepFor(own, "aside", [...(this.#store.getFor(own, "aside") ?? []), ...aside]);
    this.#store.keepFor(own, "log", log);
  }

  /** The log without its drafts, which the rules are not asked about. */
  get counted(): Log {
    if (this.#counted.of !== this.log) this.#counted = { of: this.log, log: withoutDrafts(this.log) };
    return this.#counted.log;
  }

  /** Whether every date is given, so that the rules can be asked. */
  get dated(): boolean {
    return this.scheme.dates.every((id) => Boolean(this.log[id]));
  }

  get last(): Change | undefined {
    return this.#history.at(-1);
  }

  find(id: string): Activity | undefined {
    return this.log.activities.find((activity) => activity.id === id);
  }

  setDate(id: LogDate, value: string): void {
    this.log = { ...this.log, [id]: value };
    this.#store.keepFor(this.scheme.id, "log", this.log);
  }

  commit(next: Log, text: string): void {
    this.#history = [...this.#history, changeBetween(this.log, next, text)].slice(-REMEMBERED);
    this.log = next;
    this.#keep();
  }

  /** Takes the last change back. */
  undo(): boolean {
    const change = this.#history.at(-1);
    if (!change) return false;
    this.#history = this.#history.slice(0, -1);
    this.log = undone(this.log, change);
    this.#keep();
    return true;
  }

  #keep(): void {
    this.#store.keepFor(this.scheme.id, "log", this.log);
    this.#store.keepFor(this.scheme.id, "history", this.#history);
    const backup = this.#store.get("backup") ?? { day: today(), changes: 0, made: false };
    this.#store.keep("backup", { ...backup, changes: backup.changes + 1 });
  }
}
