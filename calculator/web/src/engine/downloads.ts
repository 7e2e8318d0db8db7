// Downloads the engine's files: requests them early, counts their bytes as they come, and checks each before its use.
// One file that fails ends the start of the engine.

import { Decompress } from "fzstd";
import { check, checkLength, Damaged } from "./checked";
import { type File, fileOf } from "./facts";

// The browser's own `fetch`: boot-plain.ts and boot-snapshot.ts replace the global one, which Pyodide calls.
const get = globalThis.fetch.bind(globalThis);
const REPORT_EVERY = 100; // milliseconds between two reports of progress
const TRIES = 2; // for each file, because a connection may break, as on a train
const PAUSE = 1_000; // milliseconds between two tries

type Bytes = Uint8Array<ArrayBuffer>;

export class Downloads {
  /** Rejects when the first file fails, and never resolves. */
  readonly failure: Promise<never>;
  /** Why the first file failed: it did not come (network), or it is not the one that was built (content). */
  failed: "network" | "content" | undefined;

  private refuse!: (error: Error) => void;
  private readonly begun = new Map<string, Promise<Bytes>>();
  private readonly arrived = new Map<string, number>();
  private sizes: readonly File[] = [];
  private reported = -REPORT_EVERY;
  private heard = performance.now();
  private readonly left = new AbortController();

  /** With `anew` the browser does not use its cached copies. `report` gets the progress in bytes. */
  constructor(
    private readonly folder: URL,
    private readonly anew: boolean,
    private readonly report: (loaded: number, total: number) => void,
  ) {
    this.failure = new Promise((_, reject) => (this.refuse = reject));
    this.failure.catch(() => undefined); // otherwise a failure that nobody awaits yet would count as an uncaught error
  }

  /** Names the files of this start and their sizes, since the Content-Length of a compressed answer is not the size. */
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

  /** Milliseconds since the last byte of any file came. */
  get silence(): number {
    return performance.now() - this.heard;
  }

  /** Requests a file and resolves with its checked bytes. `hear` gets each piece as it comes, before the check. */
  begin(name: string, hear?: (piece: Bytes) => void): Promise<Bytes> {
    const content = this.receive(fileOf(name), hear).catch((error: unknown) => this.fail(name, error));
    content.catch(() => undefined); // its failure is told by `failure`
    this.begun.set(name, content);
    return content;
  }

  /** The bytes of a file that `begin` has requested. */
  bytes(name: string): Promise<Bytes> {
    return this.begun.get(name) ?? this.fail(name, new Error("not a file of the engine"));
  }

  /** Frees the files that came and cancels those that did not, because the start is over. */
  forget(): void {
    this.begun.clear();
    this.left.abort();
  }

  /** The response to Pyodide's `fetch`: a file that `begin` has requested. */
  async response(url: string): Promise<Response> {
    const content = await this.bytes(url.slice(url.lastIndexOf("/") + 1));
    return new Response(content);
  }

  /**
   * Requests a compressed wasm and returns a response at once, so that the browser compiles it while it downloads.
   * The response ends only after the check of the file, so a wrong file is never run.
   */
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
        // Only a TypeError is a broken connection, which a second try may mend; the host would answer the same again.
        if (tries === 1 || !(error instanceof TypeError)) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
    await check(content, file);
    return content;
  }

  /** Reads one answer into `content`. On a second try it skips the pieces already counted and given to `hear`. */
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

/** Unpacking a wrong file throws before its hash can be checked, so that error counts as a damaged file too. */
function tellPiece(name: string, piece: Bytes, hear?: (piece: Bytes) => void): void {
  try {
    hear?.(piece);
  } catch (error) {
    throw new Damaged(name, String(error));
  }
}
