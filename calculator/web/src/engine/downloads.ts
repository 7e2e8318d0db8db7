// The engine's files on their way: asked for early, counted as they come. Any that fails ends the start.

// What nothing that runs after the start can reach: Pyodide's own `fetch` is replaced.
const get = globalThis.fetch.bind(globalThis);
const REPORT_EVERY = 100; // milliseconds

export class Downloads {
  /** Rejects at the first file that cannot be had, and never resolves. */
  readonly failure: Promise<never>;
  failed = false;

  private refuse!: (error: Error) => void;
  private readonly begun = new Map<string, Promise<Response>>();
  private readonly arrived = new Map<string, number>();
  private sizes: readonly { name: string; bytes: number }[] = [];
  private reported = -REPORT_EVERY;
  private heard = performance.now();

  constructor(
    private readonly folder: URL,
    private readonly report: (loaded: number, total: number) => void,
  ) {
    this.failure = new Promise((_, reject) => (this.refuse = reject));
    this.failure.catch(() => undefined); // who awaits it hears of it; until then it is no uncaught error
  }

  /** Takes the table of bytes: the lengths that a host sends are those of compressed files. */
  expect(sizes: readonly { name: string; bytes: number }[]): void {
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

  /** Asks for a file that `take` or `bytes` will want; `sha256` in hexadecimal is what it must be. */
  begin(name: string, sha256?: string): void {
    const url = new URL(name, this.folder).href;
    const response = get(url, sha256 === undefined ? {} : { integrity: `sha256-${base64(sha256)}` });
    const counted = response.then(
      (given) => this.counted(name, given),
      (error: unknown) => this.fail(name, error),
    );
    counted.catch(() => undefined); // told through `failure`
    this.begun.set(url, counted);
  }

  /** What stands in for `fetch` while Pyodide starts: the same files, already on their way. */
  async take(name: string): Promise<Response> {
    const url = new URL(name, this.folder).href;
    const response = this.begun.get(url);
    if (response === undefined) return this.fail(name, new Error("not a file of the engine"));
    this.begun.delete(url);
    return response;
  }

  /** The content of a file that was begun. */
  async bytes(name: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.take(name)).arrayBuffer());
  }

  /** A script is counted when all of it is there. */
  async script<Module>(name: string): Promise<Module> {
    try {
      const module = (await import(new URL(name, this.folder).href)) as Module;
      this.arrive(name, Infinity);
      return module;
    } catch (error) {
      return this.fail(name, error);
    }
  }

  /** The file as it came, with its headers, so that the wasm is still compiled while it streams. */
  private counted(name: string, response: Response): Response {
    if (!response.ok || response.body === null) return this.fail(name, new Error(`HTTP ${response.status}`));
    const reader = response.body.getReader();
    const source: UnderlyingDefaultSource<Uint8Array> = {
      pull: async (controller) => {
        const { done, value } = await reader.read().catch((error: unknown) => this.fail(name, error));
        if (done) return controller.close();
        this.arrive(name, value.byteLength);
        controller.enqueue(value);
      },
    };
    // Read on before anybody asks: Pyodide takes its files one after the other.
    const body = new ReadableStream(source, { highWaterMark: Infinity });
    return new Response(body, { status: response.status, headers: response.headers });
  }

  private arrive(name: string, bytes: number): void {
    this.heard = performance.now();
    this.arrived.set(name, (this.arrived.get(name) ?? 0) + bytes);
    this.tell();
  }

  private tell(): void {
    const { loaded, total } = this.progress;
    const now = performance.now();
    if (total === 0 || (loaded < total && now - this.reported < REPORT_EVERY)) return;
    this.reported = now;
    this.report(loaded, total);
  }

  private fail(name: string, error: unknown): never {
    const failure = new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    this.failed = true;
    this.refuse(failure);
    throw failure;
  }
}

function base64(hexadecimal: string): string {
  const bytes = hexadecimal.match(/../g)?.map((pair) => parseInt(pair, 16)) ?? [];
  return btoa(String.fromCharCode(...bytes));
}
