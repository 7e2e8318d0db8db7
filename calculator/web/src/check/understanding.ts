/** What follows from the entries, after the result: the plan, the application, the sheets to print. */

import { Application } from "./result/application";
import { watchCopies } from "./result/copy";
import type { Engine } from "../engine/client";
import type { Activity, Log } from "./log/log";
import { type ApplicationNotes, type Notes, notesOf } from "./log/notes";
import { element } from "../dom";
import { Plan } from "./result/plan";
import { Printing } from "./result/print";

const PAUSE = 100; // milliseconds after what stands beside the list: the next keystroke comes first

export interface UnderstandingHost {
  log(): Log;
  /** The day asked about; null while it is incomplete. */
  on(): string | null;
  notes(): Notes;
  keepNotes(notes: Notes): void;
  /** The name to print, where it is kept. */
  name(): string;
  keepName(name: string): void;
  /** Puts planned activities into the list, so that it can be undone. */
  takeOver(activities: readonly Activity[], text: string): void;
  /** Opens an activity at a field, or a new one of a category. */
  change(id: string, field: string): void;
  add(category: string): void;
}

export class Understanding {
  readonly #plan: Plan;
  readonly #application: Application;
  readonly #printing: Printing;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #planTurn = 0;
  #applyTurn = 0;

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
    this.#printing = new Printing(engine, {
      log,
      on,
      name: () => host.name(),
      keepName: (name) => host.keepName(name),
    });
    this.#printing.show();
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

  /** The entries or the day have changed: what is shown answers an earlier question, until it is asked for anew. */
  outdate(): void {
    clearTimeout(this.#timer);
    this.#planTurn++;
    this.#plan.outdate();
    this.#outdateApplication();
  }

  /** Another log is shown; its parts are asked for once it has a result. */
  turn(): void {
    this.#printing.show();
  }

  /** Asks for the parts anew, soon. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), PAUSE);
  }

  #note(notes: ApplicationNotes): void {
    this.host.keepNotes({ ...this.host.notes(), [this.host.log().scheme]: notes });
    this.#outdateApplication();
    void this.#askApplication();
  }

  #outdateApplication(): void {
    this.#applyTurn++;
    element("apply-body").dataset["outdated"] = "";
  }

  async #ask(): Promise<void> {
    if (await this.#askPlan()) await this.#askApplication();
  }

  /** Whether the answer is still to what is entered. */
  async #askPlan(): Promise<boolean> {
    const turn = ++this.#planTurn;
    const on = this.host.on();
    if (on === null) return false;
    const reply = await this.engine.request("view", { log: this.host.log(), on, part: "plan" });
    if (turn !== this.#planTurn) return false;
    this.#plan.show(reply);
    return true;
  }

  async #askApplication(): Promise<void> {
    const turn = ++this.#applyTurn;
    const on = this.host.on();
    if (on === null) return;
    const log = this.host.log();
    const notes = notesOf(this.host.notes(), log.scheme);
    const reply = await this.engine.request("view", { log, on, part: "apply", notes });
    if (turn !== this.#applyTurn) return;
    await this.#application.show(reply);
    if (turn === this.#applyTurn) delete element("apply-body").dataset["outdated"];
  }
}
