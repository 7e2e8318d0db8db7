/** Where everything that is entered is kept: in this browser and in the holder's own file, and what the page says of it. */

import { removeAll, sweep } from "../evidence/file-store";
import { today } from "../log/log";
import { OwnFile } from "../ownfile/own-file";
import { showOwnFile } from "../ownfile/panel";
import { asideOf } from "../storage/contents";
import { Keeping } from "../storage/keeping";
import type { Store } from "../storage/store";
import { element } from "../../dom";
import { showKept } from "./whether-kept";
import { Saving, showAside } from "./save-state";
import { showVersions } from "./two-versions";

const ACTIVITIES_UNTIL_PERSIST = 3;

export interface SafekeepingHost {
  /** Called when the kept data or the right to change them have changed, so that the page has to be drawn again. */
  redraw(): void;
  /** How many activities are entered; null before anything was begun. */
  count(): number | null;
}

export class Safekeeping {
  readonly store: Store;
  readonly keeping: Keeping;
  readonly saving: Saving;
  readonly ownFile: OwnFile;

  constructor(private readonly host: SafekeepingHost) {
    this.keeping = new Keeping({
      saving: (state) => {
        this.saving.show(state);
        // The own file is written after a failure too, because it may keep what this browser cannot.
        if (state.kind === "saved" || state.kind === "failed") this.ownFile.changed();
      },
      redraw: () => host.redraw(),
      erased: () => location.reload(),
    });
    this.store = this.keeping.store;
    this.saving = new Saving(this.store);
    this.ownFile = new OwnFile(this.store, (state) => {
      showOwnFile(state);
      this.saving.filed = state.kind === "saved" || state.kind === "writing";
      if (host.count() !== null) this.refresh();
    });
  }

  async open(): Promise<"found" | "nothing" | "failed"> {
    // The sentence on safekeeping takes two lines, so it is written first: later it would push the page down.
    const [found] = await Promise.all([this.keeping.open(), this.saving.showPersistence()]);
    return found;
  }

  /** Goes on with the holder's own file, and removes files of evidence that no activity names any more. */
  async resume(): Promise<void> {
    if (this.host.count() !== null) await this.ownFile.resume();
    if (this.store.writes()) await sweep(JSON.stringify([...this.store.values()]));
  }

  /** Shows how the log that was opened is kept. */
  show(): void {
    showAside(asideOf(this.store).length, this.host.count() ?? 0);
    showVersions(this.store);
    const kept = this.store.mode === "device";
    showKept(kept);
    element("own-file").hidden = !kept;
    this.refresh();
    void this.saving.showPersistence();
  }

  /** Shows the number of activities, and whether a copy of them is due. */
  refresh(): void {
    this.saving.refresh(this.host.count() ?? 0);
  }

  /** An activity was saved: with the third one the browser is asked to keep them longer. */
  saved(): void {
    if (this.host.count() === ACTIVITIES_UNTIL_PERSIST && this.store.mode === "device") void this.saving.askToPersist();
  }

  backedUp(): void {
    this.store.keep("backup", { day: today(), changes: 0, made: true });
    this.refresh();
  }

  /** Takes the right to write from the tab that has it. */
  async takeOver(): Promise<void> {
    await this.keeping.takeOver();
    element("save-state").focus();
    await this.ownFile.resume();
  }

  /** Removes everything from this browser; the holder's own file stays where it is. */
  async erase(): Promise<void> {
    const kept = this.store.mode === "device";
    await this.keeping.erase();
    if (kept) await Promise.all([this.ownFile.leave(), removeAll()]); // after the log, which names them
  }
}
