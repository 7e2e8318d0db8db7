/** What the rules answer about the open log: the result, what they could not read, and all that follows from both. */

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
  /** Called after each result, for what the list and the form say of it. */
  shown(): void;
  /** Called after each remark beside the list; `regroup` where an activity may belong to another year now. */
  remarked(regroup: boolean): void;
  /** Says what the last change did to the amount. */
  effect(text: string): void;
}

export class Outcome {
  readonly survey = new Survey();
  readonly problems: Problems;
  /** Whether the rules can be asked. */
  ready = false;
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
      asked,
      (id, field) => host.openAt(id, field),
      (id) => changes.split(id, this.survey.splits[id] ?? []),
    );
    this.#verdict = new Verdict(opened, {
      asked: () => this.#following.outdate(),
      shown: (found) => {
        this.problems.show(found);
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

  /** `begun` where there is a log to ask about. */
  status(status: Status, begun: boolean): void {
    this.ready = status.phase === "ready";
    this.#verdict.status(status);
    if (this.ready && begun && !this.#verdict.pending) void this.#following.now();
  }

  /** Asks for the result and what follows from it; while somebody types, only after a pause. */
  ask(typing = false): void {
    this.#verdict.ask(typing);
    // Without a date there is no result, after which the rest is usually asked for: it is asked for at once.
    if (!this.#verdict.pending) void this.#following.now();
  }

  /** Remembers the amount before a change, to say afterwards what the change did to it. */
  changing(): void {
    this.#effect.before();
  }

  /** Takes away what was said of the log before, because another one is shown now. */
  forget(): void {
    clearResult();
    clearBar();
    this.#effect.forget();
    showTerm(UNSAID);
    this.survey.forget();
    this.survey.days = this.opened.store.get("days") ?? {};
    this.problems.show([]);
  }

  /** Asks about the log that was opened. */
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
