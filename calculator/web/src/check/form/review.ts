/** Holds a saved form back until the rules have read it, and says meanwhile what the form waits for. */

import type { Status } from "../../engine/client";
import { announce, element, show } from "../../dom";
import type { Activity } from "../log/log";
import type { Problem } from "../log/types";
import { bytes } from "../status/engine-state";
import { toSave } from "../status/whether-kept";

const AT_ONCE = 300; // milliseconds: an answer that comes sooner is not announced

export class Review {
  #status: Status | undefined;
  /** The number of the question whose answer is awaited; 0 for none. */
  #turn = 0;
  #last = 0;
  #said = false;

  constructor(private readonly check: (activities: readonly Activity[]) => Promise<readonly Problem[] | null>) {}

  /** Whether an answer is awaited. */
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
    const turn = (this.#turn = ++this.#last);
    setTimeout(() => {
      if (this.#turn === turn) this.#tell();
    }, AT_ONCE);
    const found = await this.check(activities);
    if (this.#turn !== turn) return null;
    this.end();
    return found ?? "unread";
  }

  /** Gives up waiting, and says `why` the pressed button did nothing. */
  end(why = ""): void {
    this.#turn = 0;
    this.#said = false;
    show(element("save-waits"), why);
    if (why !== "") announce(why);
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
