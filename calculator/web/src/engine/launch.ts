// One start of the worker. Its messages are kept until the page listens, so that the head of the page can start it
// before the page's own script runs.

import { Ahead } from "./ahead";
import { Damaged } from "./checked";
import { ANEW, HANDED } from "./names";
import type { Call, FromWorker, Status } from "./protocol";
import { fetchScript } from "./script";

export type Failure = Status & { phase: "failed" };

export const BEGUN: Status = { phase: "loading", stage: "download", loaded: 0, total: 0 };

export class Launch {
  private readonly early: FromWorker[] = [];
  private listener: ((message: FromWorker) => void) | undefined;
  private worker: Worker | undefined;
  private ahead: Ahead | undefined;
  private ended = false;

  /** `script` is the SHA-256 of the worker's script. With `anew` the browser does not use its cached copies. */
  constructor(
    readonly folder: URL,
    readonly script: string,
    anew: boolean,
  ) {
    performance.mark("cpd:engine-start");
    const answered = (): void => {
      if (!anew && !this.ended) this.ahead = new Ahead(folder);
    };
    fetchScript(folder, script, anew, answered).then(
      (url) => this.begin(url, anew),
      (error: unknown) => this.fail(error instanceof Damaged ? "content" : "network", String(error)),
    );
  }

  /** Calls back with all messages of the worker so far, and with each later one. */
  listen(listener: (message: FromWorker) => void): void {
    this.listener = listener;
    for (const message of this.early.splice(0)) this.say(message);
  }

  post(call: Call): void {
    this.worker?.postMessage(call);
  }

  /** Ends the worker. A message still on its way is dropped. */
  end(): void {
    this.ended = true;
    this.worker?.terminate();
    this.ahead?.cancel();
  }

  private begin(url: string, anew: boolean): void {
    if (this.ended) return URL.revokeObjectURL(url);
    // A worker from a blob: URL is bound by this page's Content-Security-Policy.
    this.worker = new Worker(url, { type: "module", name: `${this.folder.href}${anew ? ANEW : HANDED}` });
    this.ahead?.handTo(this.worker);
    this.worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
      URL.revokeObjectURL(url);
      this.say(event.data);
    });
    this.worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.fail("start", event.message);
    });
    this.say({ method: "status", params: BEGUN });
  }

  private fail(reason: Failure["reason"], detail: string): void {
    this.ahead?.cancel();
    this.say({ method: "status", params: { phase: "failed", reason, detail } });
  }

  private say(message: FromWorker): void {
    if (this.ended) return;
    if (this.listener) this.listener(message);
    else this.early.push(message);
  }
}
