// Downloads the engine's files: requests them early, counts their bytes as they come, and checks each before its use.
// One file that fails ends the start of the engine.

import { Damaged } from "./checked";
import { type File, fileOf } from "./facts";
import { type Hears, receive, receiveInPieces, receiveUnpacked, type Wanted } from "./receive";
import type { Bytes } from "./unpack";

const REPORT_EVERY = 100; // milliseconds

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

  /** Requests a file and resolves with its checked bytes. */
  begin(name: string): Promise<Bytes> {
    const content = this.take(name, receive);
    this.begun.set(name, content);
    return content;
  }

  /** Requests a packed file and resolves with its checked content, which has that many bytes when unpacked. */
  beginUnpacked(name: string, bytes: number): Promise<Bytes> {
    return this.take(name, (wanted, hears) => receiveUnpacked(wanted, bytes, hears));
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
    const put = (piece: Bytes): void => stream.enqueue(piece.slice());
    this.take(name, (wanted, hears) => receiveInPieces(wanted, hears, put)).then(
      () => stream.close(),
      (error: unknown) => stream.error(error),
    );
    return new Response(body as ReadableStream<Bytes>, { headers: { "Content-Type": "application/wasm" } });
  }

  private take<T>(name: string, bring: (wanted: Wanted, hears: Hears) => Promise<T>): Promise<T> {
    const file = fileOf(name);
    const wanted = { address: new URL(name, this.folder).href, file, anew: this.anew };
    const hears = { arrived: (bytes: number) => this.arrive(name, bytes), signal: this.left.signal };
    const content = bring(wanted, hears).catch((error: unknown) => this.fail(name, error));
    content.catch(() => undefined); // its failure is told by `failure`
    return content;
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
