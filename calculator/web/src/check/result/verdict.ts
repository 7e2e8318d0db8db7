/** Asks the rules for the result after each change, and shows only the answer to the newest question. */

import { problemsOf } from "../ask";
import type { Reply, Status } from "../../engine/client";
import type { ResultPart } from "../../engine/contract";
import { showBar } from "./bar";
import type { Log } from "../log/log";
import type { Problem } from "../log/types";
import type { Opened } from "../opened";
import { element, show } from "../../dom";
import { shouldAsk } from "../../engine/connection";
import { awaitResult, markStale, showResult } from "./result";

const PAUSE = 150; // milliseconds without a keystroke

export interface VerdictHost {
  /** Called when a result is asked for, because plan and application are out of date from then on. */
  asked(): void;
  /**
   * Called after each whole result, with no problems, and after each answer that the log cannot be read, with its
   * problems; `log` is the one that was asked about.
   */
  shown(problems: readonly Problem[], log: Log): void;
}

export class Verdict {
  #phase: "idle" | Status["phase"] = "idle";
  /** Whether a question still has to be sent. */
  #wanted = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #versions = "";
  /** Whether the next answer is the bar alone: the first is, because the bar says the verdict and is there sooner. */
  #quick = true;

  constructor(
    private readonly opened: Opened,
    private readonly host: VerdictHost,
  ) {}

  /** Asks for the result. With `typing` it waits for a pause first. */
  ask(typing = false): void {
    this.#wanted = true;
    this.opened.asker.drop("result");
    markStale();
    this.host.asked();
    clearTimeout(this.#timer);
    if (typing) this.#timer = setTimeout(() => void this.#ask(), PAUSE);
    else void this.#ask();
    this.#sayAhead();
  }

  /** Whether a result will come, even if the engine has to start first. */
  get pending(): boolean {
    return this.opened.asker.isAsking("result") || (this.#wanted && this.#mayAsk);
  }

  status(status: Status): void {
    this.#phase = status.phase;
    if (status.phase !== "ready") return this.#sayAhead();
    const versions = Object.entries(status.versions).map(([name, version]) => `${name} ${version}`);
    this.#versions = versions.length > 0 ? `計算プログラム：${versions.join("、")}。` : "";
    this.#sign();
    // Changes made before the engine was ready have waited long enough, so they skip the pause for typing.
    clearTimeout(this.#timer);
    void this.#ask();
  }

  get #mayAsk(): boolean {
    return this.opened.book.dated && this.opened.asked.on() !== null;
  }

  async #ask(): Promise<void> {
    if (!this.#wanted || this.#phase !== "ready" || !this.#mayAsk) return;
    this.#wanted = false;
    let log = this.opened.asked.log();
    const params = () => {
      log = this.opened.asked.log();
      return { log, on: this.opened.asked.on() ?? "", quick: this.#quick };
    };
    const reply = await this.opened.asker.view("result", "result", params);
    if (reply) this.#answer(reply, log);
  }

  #answer(reply: Reply<ResultPart>, log: Log): void {
    const { error, result } = reply;
    show(element("fault"), error?.code === "Fault" && this.#phase === "ready" ? error.message : "");
    if (result && this.#quick) {
      [this.#quick, this.#wanted] = [false, true];
      showBar(result.bar);
      whenDrawn(() => void this.#ask());
    } else if (result) {
      showResult(result.html);
      showBar(result.bar);
      this.#sign();
      this.host.shown([], log);
    } else if (error?.code === "Fault") {
      awaitResult(this.#phase === "ready" ? "fault" : "engine");
      // The engine's own line says what is wrong, and the question is asked again when the engine is back.
      this.#wanted = this.#phase !== "ready";
    } else {
      awaitResult("problems");
      this.host.shown(problemsOf(reply) ?? [{ at: "expires", message: error?.message ?? "" }], log);
    }
  }

  /** Says what the first result waits for. An engine that failed, or waits for consent to load, comes by a button. */
  #sayAhead(): void {
    const byButton = this.#phase === "failed" || (this.#phase === "idle" && shouldAsk());
    if (!this.#mayAsk) awaitResult("dates");
    else if (byButton) awaitResult("engine");
    else if (this.pending) awaitResult("coming");
  }

  #sign(): void {
    const line = document.getElementById("engine-versions");
    if (line) line.textContent = this.#versions;
  }
}

/** Calls back after what was put in has been drawn; at once on a page that is not seen, because it draws nothing. */
function whenDrawn(act: () => void): void {
  if (document.hidden) setTimeout(act);
  else requestAnimationFrame(() => setTimeout(act));
}
