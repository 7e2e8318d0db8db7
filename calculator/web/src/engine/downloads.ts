// Downloads the engine's files: requested early, counted as their bytes come, and checked before use.
// A file that fails ends the start.

import { Decompress } from "fzstd";
import { check, checkLength, Damaged } from "./checked";
import { type File, fileOf } from "./facts";

// Kept here because boot-plain.ts and boot-snapshot.ts replace the global `fetch`, so that Pyodide gets our files.
const get = globalThis.fetch.bind(globalThis);
const REPORT_EVERY = 100; // milliseconds
const TRIES = 2; // of a file whose connection breaks, as it does on the way
const PAUSE = 1_000; // milliseconds between them

type Bytes = Uint8Array<ArrayBuffer>;

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

  /** Requests a file and resolves with its bytes once they are checked; ``hear`` gets each piece earlier, unchecked. */
  begin(name: string, hear?: (piece: Bytes) => void): Promise<Bytes> {
    const content = this.receive(fileOf(name), hear).catch((error: unknown) => this.fail(name, error));
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

  private async receive(file: File, hear?: (piece: Bytes) => void): Promise<Bytes> {
    const content = new Uint8Array(file.bytes);
    for (let tries = TRIES; ; tries--) {
      try {
        await this.fill(content, file, hear);
        break;
      } catch (error) {
        // What the network does is a TypeError; what the host answers is none, and would be answered again.
        if (tries === 1 || !(error instanceof TypeError)) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
    await check(content, file);
    return content;
  }

  /** Of a file that is asked for again, what had come before is neither counted nor heard twice. */
  private async fill(content: Bytes, file: File, hear?: (piece: Bytes) => void): Promise<void> {
    const { name, bytes } = file;
    const address = new URL(name, this.folder).href;
    const response = await get(address, { cache: this.anew ? "reload" : "default", signal: this.left.signal });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    const reader = response.body.getReader();
    let filled = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (filled + value.length > bytes) checkLength(filled + value.length, file);
      content.set(value, filled);
      filled += value.length;
      const before = this.arrived.get(name) ?? 0;
      this.arrive(name, Math.max(filled, before));
      if (filled > before) tellPiece(name, value.subarray(value.length - (filled - before)), hear);
    }
    checkLength(filled, file);
  }

  private arrive(name: string, bytes: number): void {
    this.heard = performance.now();
    this.arrived.set(name, bytes);
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

/** Who unpacks a file notices first that it is another. */
function tellPiece(name: string, piece: Bytes, hear?: (piece: Bytes) => void): void {
  try {
    hear?.(piece);
  } catch (error) {
    throw new Damaged(name, String(error));
  }
}
