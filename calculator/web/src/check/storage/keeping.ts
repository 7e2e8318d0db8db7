/** Begins and ends keeping, and lets only the tab with the pen (the right to write) write to the store. */

import { type Pen, Tabs } from "./pen";
import { failure, type SaveState } from "./state";
import { type Mode, Store } from "./store";

export interface KeepingHost {
  saving(state: SaveState): void;
  /** Called when another tab has written or has taken the pen, so that the page has to be drawn again. */
  redraw(): void;
  /** Called when another tab has removed everything. */
  erased(): void;
}

export class Keeping {
  readonly store: Store;
  readonly #tabs: Tabs;

  constructor(private readonly host: KeepingHost) {
    this.store = new Store({
      saving: (state) => host.saving(state),
      written: () => this.#tabs.tell("written"),
      met: () => host.redraw(),
    });
    this.#tabs = new Tabs({
      lettingGo: () => this.store.flush(),
      lost: () => this.#lookOn(),
      written: () => void this.#readAgain(),
      // A tab that keeps nothing here, or still has unwritten values, goes on with what it shows.
      erased: () => void (this.store.mode === "device" && !this.store.waits && host.erased()),
    });
  }

  /** Reads the kept data, and returns whether there are any, or `failed` where they cannot be read. */
  open(): Promise<"found" | "nothing" | "failed"> {
    return this.#reading(() => this.store.load());
  }

  /** Begins in the way that was chosen. On the device it goes on with what is kept; where that cannot be read, it fails. */
  async begin(mode: Mode): Promise<"found" | "nothing" | "failed"> {
    if (mode === "device") return this.#reading(() => this.store.beginOnDevice(), true);
    this.store.forget(mode);
    this.host.saving({ kind: mode });
    return "nothing";
  }

  /** Takes the pen from the tab that has it, and goes on with what it wrote. */
  async takeOver(): Promise<void> {
    this.#hold(await this.#tabs.takeOver());
    try {
      await this.store.load();
    } catch (error) {
      this.store.readOnly = true; // nothing is written over data that could not be read
      this.host.redraw();
      return this.host.saving(failure(error));
    }
    this.store.recover();
    this.host.redraw();
    this.host.saving({ kind: "saved", at: new Date() });
    this.store.retry();
  }

  /** Removes everything from this browser; a tab that keeps nothing in it only forgets what it shows. */
  async erase(): Promise<void> {
    if (this.store.mode !== "device") return this.store.forget("none");
    await this.store.erase();
    this.#tabs.tell("erased");
  }

  async #reading(read: () => Promise<boolean>, begins = false): Promise<"found" | "nothing" | "failed"> {
    try {
      const found = await read();
      if (!found && !begins) return "nothing";
      this.#hold(await this.#tabs.claim());
      this.host.saving(this.store.readOnly ? { kind: "elsewhere", waits: false } : { kind: "saved", at: new Date() });
      // Another tab may have written between our reading and our asking for the pen, so it is read again.
      const now = this.store.readOnly ? await this.store.load() : found;
      this.store.recover();
      this.store.retry();
      return now ? "found" : "nothing";
    } catch (error) {
      this.host.saving(failure(error));
      return "failed";
    }
  }

  #hold(pen: Pen): void {
    this.store.readOnly = pen === "theirs";
    this.store.penned = pen === "mine";
  }

  /** Another tab has the pen now. */
  #lookOn(): void {
    this.#hold("theirs");
    this.host.saving({ kind: "elsewhere", waits: this.store.waits });
    this.host.redraw();
  }

  async #readAgain(): Promise<void> {
    if (!this.store.readOnly || this.store.waits) return;
    try {
      await this.store.load();
      this.host.redraw();
    } catch (error) {
      this.host.saving(failure(error));
    }
  }
}
