/** What the dates mean, said back: the period, the window, the days that are left. */

import type { Engine } from "../../engine/client";
import type { Log, LogDate } from "../log/log";
import { showTerm } from "./dates";

export interface TermHost {
  log(): Log;
  /** The dates that the scheme asks for. */
  dates(): readonly LogDate[];
  /** The day asked about; null while it is incomplete. */
  on(): string | null;
}

export class Term {
  /** What the dates on the page were said back for. */
  #of = "";

  constructor(
    private readonly engine: Engine,
    private readonly host: TermHost,
  ) {}

  /** Asks the rules, unless the same was asked before: activities change nothing about the dates. */
  async ask(): Promise<void> {
    const [log, on, dates] = [{ ...this.host.log(), activities: [] }, this.host.on(), this.host.dates()];
    if (on === null || dates.every((id) => !log[id])) return this.forget();
    const asked = JSON.stringify([log.scheme, on, dates.map((id) => log[id])]);
    if (asked === this.#of) return;
    const reply = await this.engine.request("term", { log, on });
    const now = this.host.log();
    if (reply.error || now.scheme !== log.scheme || dates.some((id) => now[id] !== log[id])) return;
    const { html, expires } = reply.result as { html: string; expires: string | null };
    this.#of = asked;
    showTerm(html, expires);
  }

  /** Says nothing about dates that are not there. */
  forget(): void {
    this.#of = "";
    showTerm("", null);
  }
}
