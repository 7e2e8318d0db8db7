/** The rules' answers about the open log: the result, the problems, and all that follows from the entries. */

import type { Status } from "../../engine/client";
import type { FollowParams } from "../../engine/contract";
import { Survey } from "../list/remarks";
import type { Opened } from "../opened";
import { showTerm, UNSAID } from "../setup/term";
import { Application } from "./application";
import { clearBar } from "./bar";
import { Effect } from "./effect";
import { type Followed, Following } from "./following";
import { Plan } from "./plan";
import { Printing } from "./print";
import { Problems } from "./problems";
import { Receipts } from "./receipt";
import { clearResult } from "./result";
import { Verdict } from "./verdict";

export interface OutcomeHost {
  /** Opens an activity at a field. */
  openAt(id: string, field?: string): void;
  /** Called after each result, because the list and the form show parts of it. */
  shown(): void;
  /** Called after new remarks; `regroup` says that an activity may belong to another year now. */
  remarked(regroup: boolean): void;
  /** Called with the last change's effect on the points, in words. */
  effect(text: string): void;
}

export class Outcome {
  readonly survey = new Survey();
  readonly problems: Problems;
  readonly #verdict: Verdict;
  readonly #following: Following;
  readonly #effect: Effect;
  readonly #plan: Plan;
  readonly #application: Application;
  readonly #printing: Printing;
  readonly #receipts: Receipts;

  constructor(
    private readonly opened: Opened,
    private readonly host: OutcomeHost,
  ) {
    const { asker, asked, changes } = opened;
    this.#effect = new Effect((text) => host.effect(text));
    this.problems = new Problems(
      (id, field) => host.openAt(id, field),
      (id) => changes.split(id, this.survey.splits[id] ?? []),
    );
    this.#verdict = new Verdict(opened, {
      asked: () => this.#following.outdate(),
      shown: (found, log) => {
        this.problems.show(found, log);
        host.shown();
        this.#effect.shown(found.length === 0);
        this.#following.later();
      },
    });
    this.#following = new Following(asker, asked, {
      params: () => this.#params(),
      outdated: () => {
        this.#plan.outdate();
        this.#application.outdate();
        this.#printing.outdate();
      },
      shown: (followed) => this.#followed(followed),
    });
    this.#plan = new Plan(opened);
    this.#application = new Application(opened, () => void this.#following.now());
    this.#printing = new Printing(opened);
    this.#receipts = new Receipts(asker, asked);
  }

  /** Takes the engine's status; `begun` says whether there is a log to ask about. */
  status(status: Status, begun: boolean): void {
    this.#verdict.status(status);
    if (status.phase === "ready" && begun && !this.#verdict.pending) void this.#following.now();
  }

  /** Asks for the result and all that follows from it. With `typing` it waits for a pause first. */
  ask(typing = false): void {
    this.#verdict.ask(typing);
    // The rest is asked for after the result. Where a date is missing no result comes, so the rest is asked for now.
    if (!this.#verdict.pending) void this.#following.now();
  }

  /** Called when the log has changed and the rules are not asked yet: remembers the points that the bar still shows. */
  changing(): void {
    this.#effect.before();
  }

  /** Removes the answers about the previous log, because another log is shown now. */
  forget(): void {
    clearResult();
    clearBar();
    this.#effect.forget();
    showTerm(UNSAID);
    this.survey.forget();
    this.survey.days = this.opened.store.get("days") ?? {};
    this.problems.show([], this.opened.asked.log());
  }

  /** Asks for the answers about the log that was just opened. */
  show(): void {
    this.ask();
    this.#printing.show();
    this.#receipts.turn();
  }

  #params(): Pick<FollowParams, "notes" | "payer" | "sent"> {
    const { notes, payer } = this.#application;
    return { notes, payer, sent: notes.sent };
  }

  #followed(followed: Followed): void {
    const regroup = this.survey.take(followed.log, followed.entries);
    this.problems.offer(this.survey.splits);
    if (regroup) this.opened.store.keep("days", this.survey.days);
    this.host.remarked(regroup);
    showTerm(followed.term);
    if (followed.plan) this.#plan.show(followed.plan);
    this.#application.show(followed);
    if (followed.plan || followed.apply) this.#receipts.refresh();
    this.#printing.later();
  }
}
