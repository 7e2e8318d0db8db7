/** The pen is the right to write, which one tab has by a lock of the browser. The other tabs look on and hear of writes. */

import { Unanswered, within } from "./limit";

const NAME = "conken-cpd-selfcheck";
/** Milliseconds in which a tab that was closed or loaded anew lets go of its pen. */
const GOING = 500;
const WAIT = 2_000; // milliseconds for the other tab to write its last and let go

type Message = "written" | "let-go" | "erased";

export interface TabsHost {
  /** Called before the pen goes to another tab, which has to wait until this resolves. */
  lettingGo(): Promise<void>;
  /** Called when the pen is gone. */
  lost(): void;
  /** Called when another tab has written. */
  written(): void;
  /** Called when another tab has removed everything. */
  erased(): void;
}

/** Who may write: this tab, another one, or unknown. Each write looks at what is kept first, so unknown loses nothing. */
export type Pen = "mine" | "theirs" | "unknown";

export class Tabs {
  readonly #channel = new BroadcastChannel(NAME);
  #release: (() => void) | null = null;

  constructor(private readonly host: TabsHost) {
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data === "written") host.written();
      else if (data === "erased") host.erased();
      else if (this.#release) void this.#letGo();
    };
  }

  /** Takes the pen if no other tab has it. */
  async claim(): Promise<Pen> {
    if (!("locks" in navigator)) return "mine"; // an old browser has no locks, so nobody can be asked
    if (this.#release) return "mine";
    const asking = new AbortController();
    const mine = this.#ask({ signal: asking.signal }).then(() => "mine" as const);
    try {
      return await within(Promise.race([mine, theirsAfterGoing()]), "locks");
    } catch (error) {
      if (!(error instanceof Unanswered || error instanceof DOMException)) throw error;
      return "unknown";
    } finally {
      asking.abort(); // ends a request that still waits; a pen that has come stays
    }
  }

  /** Takes the pen from the tab that has it, after that tab has written its last changes. */
  async takeOver(): Promise<Pen> {
    this.#channel.postMessage("let-go" satisfies Message);
    try {
      await within(this.#ask({ signal: AbortSignal.timeout(WAIT) }), "locks");
      return "mine";
    } catch (error) {
      if (!(error instanceof Unanswered || error instanceof DOMException)) throw error;
    }
    try {
      await within(this.#ask({ steal: true }), "locks"); // the other tab sleeps or hangs
      return "mine";
    } catch (error) {
      if (!(error instanceof Unanswered || error instanceof DOMException)) throw error;
      return "unknown";
    }
  }

  tell(message: Exclude<Message, "let-go">): void {
    this.#channel.postMessage(message);
  }

  /** Resolves when the pen has come. */
  #ask(options: LockOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      let had = false;
      const held = navigator.locks.request(NAME, options, () => {
        had = true;
        resolve();
        return new Promise<void>((release) => (this.#release = release));
      });
      held.catch((error: unknown) => {
        if (!had) return reject(error);
        this.#release = null; // stolen
        this.host.lost();
      });
    });
  }

  async #letGo(): Promise<void> {
    await this.host.lettingGo();
    this.#release?.();
    this.#release = null;
    this.host.lost();
  }
}

/**
 * Resolves where a tab still has the pen after GOING, and never where none has: on a busy device the browser may take
 * longer than that to hand it over. A pen that has come to this page meanwhile is told before this answer.
 */
async function theirsAfterGoing(): Promise<"theirs"> {
  await new Promise((resolve) => setTimeout(resolve, GOING));
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === NAME) ? "theirs" : new Promise(() => undefined);
}
