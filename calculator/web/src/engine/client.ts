// The engine as the page sees it: it takes requests, gives one reply to each, and tells its status. Python runs in a
// worker behind it.

import type { Methods } from "./contract";
import { fault, INCOMPLETE, INTERRUPTED, UNAVAILABLE } from "./fault";
import { BEGUN, type Failure, Launch } from "./launch";
import { take } from "./launched";
import type { Call, FromWorker, Lost, Reply, Status } from "./protocol";

export type { Reply, Status } from "./protocol";

export type Method = keyof Methods;

export interface Engine {
  /** Resolves with exactly one reply, as soon as the engine is ready; never rejects: an error is a reply too. */
  request<M extends Method>(method: M, params: Methods[M]["params"]): Promise<Reply<Methods[M]["result"]>>;
  /** Calls back with the present status, if the engine has one, and with each later one. */
  onStatus(listener: (status: Status) => void): void;
  /** Calls back with the addresses that the worker has requested so far, and with each later one. */
  onAsked(listener: (addresses: readonly string[]) => void): void;
  /** Starts the engine, unless it has been started. */
  start(): void;
  /** Starts the engine again after a failure. Requests that failed are not repeated. */
  retry(): void;
}

interface Waiting extends Call {
  resolve(reply: Reply): void;
}

declare const ENGINE_SCRIPT: string; // SHA-256 of the worker's script

const SILENCE = 20_000; // milliseconds without progress while loading
const PATIENCE = 10_000; // milliseconds for one reply

/** `base` is the address of the engine's folder, on our own site. */
export function createEngine(base: URL): Engine {
  const engine = new WorkerEngine(new URL("./", base));
  return {
    // A cast, because contract.ts is generated from the same Python types that the replies are made of.
    request: (method, params) => engine.request(method, params) as Promise<Reply<never>>,
    onStatus: (listener) => engine.tellTo(listener),
    onAsked: (listener) => engine.tellAsked(listener),
    start: () => engine.start(),
    retry: () => engine.retry(),
  };
}

class WorkerEngine {
  private readonly listeners: ((status: Status) => void)[] = [];
  private readonly curious: ((addresses: readonly string[]) => void)[] = [];
  private readonly asked: string[] = [];
  private status: Status | undefined;
  private launched: Launch | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly queue: Waiting[] = [];
  private lastId = 0;
  private askedId = 0; // the id of the request that the worker is answering

  constructor(private readonly folder: URL) {}

  tellTo(listener: (status: Status) => void): void {
    this.listeners.push(listener);
    if (this.status) listener(this.status);
  }

  tellAsked(listener: (addresses: readonly string[]) => void): void {
    this.curious.push(listener);
    listener(this.asked);
  }

  request(method: string, params: unknown): Promise<Reply> {
    if (this.status?.phase === "failed") return Promise.resolve(fault(UNAVAILABLE));
    return new Promise((resolve) => {
      this.queue.push({ id: ++this.lastId, method, params, resolve });
      this.ask();
    });
  }

  start(): void {
    if (!this.status) this.launch();
  }

  retry(): void {
    if (this.status?.phase === "failed") this.launch(true);
  }

  /** With `anew` the browser does not use its cached copies of the files. */
  private launch(anew = false): void {
    this.tell(BEGUN);
    this.expectNews();
    const begun = anew ? undefined : take(this.folder, ENGINE_SCRIPT);
    this.launched = begun ?? new Launch(this.folder, ENGINE_SCRIPT, anew);
    this.launched.listen((message) => this.hear(message));
  }

  private hear(message: FromWorker): void {
    if (!("method" in message)) return this.settle(message);
    if (message.method === "lost") return this.restart(message.params);
    if (message.method === "asked") {
      this.asked.push(...message.params);
      for (const listener of this.curious) listener(message.params);
      return;
    }
    const status = message.params;
    if (status.phase === "failed") return this.fail(status);
    if (status.phase === "loading") {
      this.expectNews();
      return this.tell(status);
    }
    clearTimeout(this.timer);
    performance.mark("cpd:engine-ready");
    this.tell(status);
    this.ask();
  }

  /** Sends the next request. The worker gets one at a time, so that PATIENCE counts for each request alone. */
  private ask(): void {
    const first = this.queue[0];
    if (this.status?.phase !== "ready" || first === undefined || first.id === this.askedId) return;
    const { id, method, params } = first;
    this.askedId = id;
    this.launched?.post({ id, method, params });
    this.timer = setTimeout(() => this.interrupt(), PATIENCE);
  }

  private settle({ id, ...reply }: Reply & { id: number }): void {
    if (this.queue[0]?.id !== id) return;
    clearTimeout(this.timer);
    this.queue.shift()?.resolve(reply);
    this.ask();
  }

  private interrupt(): void {
    this.end();
    this.queue.shift()?.resolve(fault(INTERRUPTED));
    this.launch();
  }

  /** Answers the running request with an error and starts the engine again, since the lost part may load then. */
  private restart(lost: Lost): void {
    if (this.status?.phase !== "ready") return this.fail({ phase: "failed", ...lost });
    this.end();
    this.queue.shift()?.resolve(fault(INCOMPLETE, lost.detail));
    this.launch();
  }

  private end(): void {
    this.launched?.end();
    this.launched = undefined;
  }

  private expectNews(): void {
    clearTimeout(this.timer);
    const detail = `nothing came for ${SILENCE / 1000} s`;
    this.timer = setTimeout(() => this.fail({ phase: "failed", reason: "timeout", detail }), SILENCE);
  }

  private fail(status: Failure): void {
    clearTimeout(this.timer);
    this.end();
    for (const { resolve } of this.queue.splice(0)) resolve(fault(UNAVAILABLE, status.detail));
    this.tell(status);
  }

  private tell(status: Status): void {
    this.status = status;
    for (const listener of this.listeners) listener(status);
  }
}
