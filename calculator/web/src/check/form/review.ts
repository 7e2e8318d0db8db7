/** Holds a saved form back until its files are there and the rules have read it, and says what it waits for. */

import type { Status } from "../../engine/client";
import { announce, element, show } from "../../dom";
import type { Activity } from "../log/log";
import type { Problem } from "../log/types";
import { bytes } from "../status/engine-state";
import { toSave } from "../status/whether-kept";

const AT_ONCE = 300; // milliseconds: an answer that comes sooner is not announced

export class Review {
  #status: Status | undefined;
  /** The number of the wait; 0 for none. */
  #turn = 0;
  #last = 0;
  #said = false;

  constructor(private readonly check: (activities: readonly Activity[]) => Promise<readonly Problem[] | null>) {}

  /** Whether an answer, or a file, is awaited. */
  get waits(): boolean {
    return this.#turn > 0;
  }

  /** Whether an answer can come at once. */
  get ready(): boolean {
    return this.#status?.phase === "ready";
  }

  status(status: Status): void {
    this.#status = status;
    if (this.#said) this.#say();
  }

  /** The problems; "unread" where the rules cannot be asked, null where the wait was given up. */
  async of(activities: readonly Activity[]): Promise<readonly Problem[] | "unread" | null> {
    if (!this.#status || this.#status.phase === "failed") return "unread";
    const answer = this.check(activities).then((found) => found ?? "unread");
    return this.#wait(answer, () => this.#tell());
  }

  /** What comes of `done`, which the form has to hold before the rules read it; null where the wait was given up. */
  until<T>(done: Promise<T>, words: string): Promise<T | null> {
    return this.#wait(done, () => {
      show(element("save-waits"), words);
      announce(words);
    });
  }

  /** Gives up waiting, and says `why` the pressed button did nothing. */
  end(why = ""): void {
    this.#turn = 0;
    this.#said = false;
    show(element("save-waits"), why);
    if (why !== "") announce(why);
  }

  /** Waits in place of an earlier wait, and tells of it where it takes long; null where the wait was given up. */
  async #wait<T>(done: Promise<T>, tell: () => void): Promise<T | null> {
    const turn = (this.#turn = ++this.#last);
    this.#said = false;
    setTimeout(() => {
      if (this.#turn === turn) tell();
    }, AT_ONCE);
    const came = await done;
    if (this.#turn !== turn) return null;
    this.end();
    return came;
  }

  #tell(): void {
    this.#said = true;
    this.#say();
    element("keep-draft").hidden = false;
    announce(element("save-waits").textContent ?? "");
  }

  #say(): void {
    const status = this.#status;
    const arrived =
      status?.phase === "loading" && status.stage === "download" && status.loaded > 0
        ? `（${bytes(status.loaded, status.total)}）`
        : "";
    const loading = `　計算プログラムを読み込んでいます${arrived}。読み込めたら、そのまま${toSave()}します。待たずに下書きとして残すこともできます。`;
    show(element("save-waits"), `内容を確かめています…${status?.phase === "loading" ? loading : ""}`);
  }
}
