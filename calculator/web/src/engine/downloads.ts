// Downloads the engine's files: requested early, counted as their bytes come, and checked before use.
// A file that fails ends the start.

import { Decompress } from "fzstd";
import { Damaged } from "./checked";
import { type File, fileOf } from "./facts";
import { type Bytes, type Hears, receive, type Wanted } from "./receive";

const REPORT_EVERY = 100; // milliseconds

export class Downloads {
  /** Rejects at the first file that cannot be had, and never resolves. */
  readonly failure: Promise<never>;
  /** Whether a file did not come, or another came in its place. */
  failed: "network" | "content" | undefined;

  private refuse!: (error: Error) => void;
  private readonly begun = new Map<string, Promise<Bytes>>();
  private readonly arrived = new Map<string, number>();
  private sizes: readonly File[] = [];
  private reported = -REPORT_EVERY;
  private heard = performance.now();
  private readonly left = new AbortController();

  /** With ``anew`` the browser asks past its own copies. */
  constructor(
    private readonly folder: URL,
    private readonly anew: boolean,
    private readonly report: (loaded: number, total: number) => void,
  ) {
    this.failure = new Promise((_, reject) => (this.refuse = reject));
    this.failure.catch(() => undefined); // who awaits it hears of it; until then it is no uncaught error
  }

  /** Takes the table of bytes: the lengths that a host sends are those of compressed files. */
  expect(sizes: readonly File[]): void {
    this.sizes = sizes;
    this.tell();
  }

  get progress(): { loaded: number; total: number } {
    let loaded = 0;
    let total = 0;
    for (const { name, bytes } of this.sizes) {
      loaded += Math.min(bytes, this.arrived.get(name) ?? 0);
      total += bytes;
    }
    return { loaded, total };
  }

  /** Milliseconds since something last came. */
  get silence(): number {
    return performance.now() - this.heard;
  }

  /** Requests a file and resolves with its bytes once they are checked; ``piece`` gets each part earlier, unchecked. */
  begin(name: string, piece?: (bytes: Bytes) => void): Promise<Bytes> {
    return this.beginBy(name, (wanted, hears) => receive(wanted, piece ? { ...hears, piece } : hears));
  }

  /** The same, where somebody else receives the file; what they make of it is its content. */
  beginBy(name: string, bring: (wanted: Wanted, hears: Hears) => Promise<Bytes>): Promise<Bytes> {
    const file = fileOf(name);
    const wanted = { address: new URL(name, this.folder).href, file, anew: this.anew };
    const hears = { arrived: (bytes: number) => this.arrive(name, bytes), signal: this.left.signal };
    const content = bring(wanted, hears).catch((error: unknown) => this.fail(name, error));
    content.catch(() => undefined); // told through `failure`
    this.begun.set(name, content);
    return content;
  }

  /** The content of a file that was begun. */
  bytes(name: string): Promise<Bytes> {
    return this.begun.get(name) ?? this.fail(name, new Error("not a file of the engine"));
  }

  /** Lets go of what has come, because it has been used; what has not come is no longer waited for, or told of. */
  forget(): void {
    this.begun.clear();
    this.left.abort();
  }

  /** A requested file as the response to Pyodide's `fetch`. */
  async response(url: string): Promise<Response> {
    const content = await this.bytes(url.slice(url.lastIndexOf("/") + 1));
    return new Response(content);
  }

  /** Requests a packed wasm and returns its response at once: it compiles while it comes, and the check ends it. */
  streamed(name: string): Response {
    let stream!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) });
    const unpacking = new Decompress((piece) => stream.enqueue(piece.slice()));
    this.begin(name, (piece) => unpacking.push(piece)).then(
      () => stream.close(),
      (error: unknown) => stream.error(error),
    );
    return new Response(body as ReadableStream<Bytes>, { headers: { "Content-Type": "application/wasm" } });
  }

  private arrive(name: string, bytes: number): void {
    this.heard = performance.now();
    // Who receives it after another one has given up begins anew, and what is shown does not go back.
    this.arrived.set(name, Math.max(bytes, this.arrived.get(name) ?? 0));
    this.tell();
  }

  private tell(): void {
    const { loaded, total } = this.progress;
    const now = performance.now();
    if (this.left.signal.aborted || total === 0 || (loaded < total && now - this.reported < REPORT_EVERY)) return;
    this.reported = now;
    this.report(loaded, total);
  }

  private fail(name: string, error: unknown): never {
    const damaged = error instanceof Damaged;
    const told = error instanceof Error ? error.message : String(error);
    const failure = damaged ? error : new Error(`${name}: ${told}`);
    this.failed ??= damaged ? "content" : "network";
    this.refuse(failure);
    throw failure;
  }
}
