/** What follows from the entries, after the result: the plan, the application, the sheets to print. */

import { Application } from "./apply";
import { watchCopies } from "./copy";
import type { Engine } from "./engine";
import type { Activity, Log } from "./log";
import { type ApplicationNotes, type Notes, notesOf } from "./notes";
import { element } from "./page";
import { Plan } from "./plan";
import { watchPrint } from "./print";

const PAUSE = 200; // milliseconds after a result: the next keystroke comes first

export interface UnderstandingHost {
  log(): Log;
  /** The day asked about; null while it is incomplete. */
  on(): string | null;
  notes(): Notes;
  keepNotes(notes: Notes): void;
  /** Puts planned activities into the list, so that it can be undone. */
  takeOver(activities: readonly Activity[], text: string): void;
  /** Opens an activity at a field, or a new one of a category. */
  change(id: string, field: string): void;
  add(category: string): void;
}

export class Understanding {
  readonly #plan: Plan;
  readonly #application: Application;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor(
    private readonly engine: Engine,
    private readonly host: UnderstandingHost,
  ) {
    const { log, on } = host;
    this.#plan = new Plan(engine, { log, on, takeOver: (activities, text) => host.takeOver(activities, text) });
    this.#application = new Application(engine, {
      log,
      on,
      notes: () => notesOf(host.notes(), host.log().scheme),
      note: (notes) => this.#note(notes),
    });
    const root = element("selfcheck");
    watchPrint(engine, { log, on });
    watchCopies(root);
    root.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLElement>("a[data-change], a[data-add]");
      if (!link) return;
      event.preventDefault();
      const { change, add, at } = link.dataset;
      if (change !== undefined) host.change(change, at ?? "date");
      else if (add !== undefined) host.add(add);
    });
  }

  /** Asks for the parts anew, soon. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), PAUSE);
  }

  #note(notes: ApplicationNotes): void {
    this.host.keepNotes({ ...this.host.notes(), [this.host.log().scheme]: notes });
    void this.#askApplication(++this.#turn);
  }

  async #ask(): Promise<void> {
    const turn = ++this.#turn;
    const on = this.host.on();
    if (on === null) return;
    const reply = await this.engine.request("view", { log: this.host.log(), on, part: "plan" });
    if (turn === this.#turn) this.#plan.show(reply);
    await this.#askApplication(turn);
  }

  async #askApplication(turn: number): Promise<void> {
    const on = this.host.on();
    if (on === null) return;
    const log = this.host.log();
    const notes = notesOf(this.host.notes(), log.scheme);
    const reply = await this.engine.request("view", { log, on, part: "apply", notes });
    if (turn === this.#turn) await this.#application.show(reply);
  }
}
