/** Asks, after each result, for all else that follows from the entries: remarks, dates, plan, application. */

import type { Asker } from "../ask";
import type { Log } from "../log/log";
import type { Asked } from "../log/types";
import type { Followed as Reply, FollowParams } from "../../engine/contract";

const PAUSE = 200; // milliseconds after a result, in which the next change may come and has its result first

export interface Followed extends Reply {
  /** The log that was asked about. */
  log: Log;
}

export interface FollowingHost {
  /** What the parts need beside the log: the notes, the payer, the day of sending. */
  params(): Pick<FollowParams, "notes" | "payer" | "sent">;
  /** Called when the entries change, because the parts are out of date from then on. */
  outdated(): void;
  shown(followed: Followed): void;
}

export class Following {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly asker: Asker,
    private readonly about: Asked,
    private readonly host: FollowingHost,
  ) {}

  /** Marks the parts as out of date, and ignores an answer that is still on its way. */
  outdate(): void {
    clearTimeout(this.#timer);
    this.asker.drop("follow");
    this.host.outdated();
  }

  /** Asks after a pause, so that the answer never delays the result of the next change. */
  later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), PAUSE);
  }

  async now(): Promise<void> {
    clearTimeout(this.#timer);
    const on = this.about.on();
    if (on === null) return;
    let log = this.about.log();
    const reply = await this.asker.latest("follow", "follow", () => {
      log = this.about.log();
      return { log, on, site_root: "../", ...this.host.params() };
    });
    if (reply?.result) this.host.shown({ ...reply.result, log });
  }
}
