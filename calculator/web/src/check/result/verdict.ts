/** Asks the rules for the result after each change; the last question alone is answered on the page. */

import type { Engine, Reply, Status } from "../../engine/client";
import type { Problem } from "../form/fields";
import type { Log } from "../log/log";
import { element, show } from "../../dom";
import { shouldAsk } from "../status/engine-state";
import { awaitResult, markStale, showResult } from "./result";

const PAUSE = 150; // milliseconds without a keystroke

export interface VerdictHost {
  log(): Log;
  /** Whether every date is given, so that there is something to ask. */
  dated(): boolean;
  /** The day asked about; null while it is incomplete. */
  on(): string | null;
  /** Called when a result is asked for: what hangs on the last one is out of date. */
  asked(): void;
  /** Called after each answer with what the rules could not read. */
  shown(problems: readonly Problem[]): void;
}

export class Verdict {
  #phase: "idle" | Status["phase"] = "idle";
  /** Whether something has changed since the last question. */
  #wanted = false;
  #asking = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #versions = "";
  /** The first result leaves out what takes long to load; it is asked for again at once. */
  #quick = true;

  constructor(
    private readonly engine: Engine,
    private readonly host: VerdictHost,
  ) {}

  /** Asks at once; while somebody types, only after a pause. */
  ask(typing = false): void {
    this.#wanted = true;
    markStale();
    this.host.asked();
    clearTimeout(this.#timer);
    if (typing) this.#timer = setTimeout(() => void this.#ask(), PAUSE);
    else void this.#ask();
    this.#keepRoom();
  }

  /** Whether a result is on its way, be it that the engine has to come first. */
  get pending(): boolean {
    return this.#asking || (this.#wanted && this.host.dated() && this.host.on() !== null);
  }

  status(status: Status): void {
    this.#phase = status.phase;
    if (status.phase !== "ready") return this.#keepRoom();
    const versions = Object.entries(status.versions).map(([name, version]) => `${name} ${version}`);
    this.#versions = versions.length > 0 ? `計算プログラム：${versions.join("、")}。` : "";
    this.#sign();
    // What was changed before the engine was ready has waited long enough.
    clearTimeout(this.#timer);
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const [log, on] = [this.host.log(), this.host.on()];
    if (!this.#wanted || this.#asking || this.#phase !== "ready" || !this.host.dated() || on === null) return;
    this.#wanted = false;
    this.#asking = true;
    const reply = await this.engine.request("view", { log, on, quick: this.#quick });
    this.#asking = false;
    if (this.#wanted)
      void this.#ask(); // the answer is to an old question
    else this.#answer(reply);
  }

  #answer(reply: Reply): void {
    const { error } = reply;
    show(element("fault"), error?.code === "Fault" && this.#phase === "ready" ? error.message : "");
    if (!error) {
      showResult((reply.result as { html: string }).html);
      this.#sign();
      this.host.shown([]);
      const complete = !this.#quick;
      this.#quick = false;
      if (!complete) requestAnimationFrame(() => setTimeout(() => this.#complete()));
    } else if (error.code === "Fault") {
      awaitResult(false);
      // The engine's own line says what is wrong; once it is there again, the question is put again.
      this.#wanted = this.#phase !== "ready";
    } else {
      awaitResult(false);
      const problems = Array.isArray(error.data) ? (error.data as Problem[]) : [];
      this.host.shown(problems.length > 0 ? problems : [{ at: "expires", message: error.message }]);
    }
  }

  /** Where the engine failed, or waits to be asked for, nobody knows whether there will be a result. */
  #keepRoom(): void {
    const coming = this.#phase !== "failed" && (this.#phase !== "idle" || !shouldAsk());
    awaitResult(coming && this.pending);
  }

  /** The same again with everything, once the first result is painted. */
  #complete(): void {
    this.#wanted = true;
    void this.#ask();
  }

  #sign(): void {
    const line = document.getElementById("engine-versions");
    if (line) line.textContent = this.#versions;
  }
}
