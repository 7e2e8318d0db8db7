// The pieces of files that the page has requested for this worker (ahead.ts).

import { HANDED } from "./names";
import type { Handed, Piece } from "./protocol";
import type { Bytes } from "./unpack";

// In Node a worker has no name.
const comes = (globalThis as { name?: string }).name?.endsWith(HANDED) ?? false;
const ports: Promise<ReadonlyMap<string, MessagePort>> = comes ? delivered() : Promise.resolve(new Map());
const taken = new Set<string>();

/** The pieces of a file from the page; undefined at a second call, and for what the page has not requested. */
export async function handed(name: string, signal?: AbortSignal): Promise<AsyncIterable<Bytes> | undefined> {
  const port = (await ports).get(name);
  if (port === undefined || taken.has(name)) return undefined;
  taken.add(name);
  return pieces(port, signal);
}

function delivered(): Promise<ReadonlyMap<string, MessagePort>> {
  return new Promise((resolve) => {
    const hear = ({ data, ports }: MessageEvent<Partial<Handed>>): void => {
      if (data.handed === undefined) return;
      removeEventListener("message", hear);
      resolve(new Map(data.handed.map((name, index) => [name, ports[index] as MessagePort])));
    };
    addEventListener("message", hear);
  });
}

interface Queue {
  waiting: Piece[];
  wake: () => void;
}

// Of two files whose pieces wait, the one that was asked for first goes first. That is the wasm, which the
// browser compiles while the snapshot is unpacked.
const queues: Queue[] = [];

/** Throws as `fetch` does: `TypeError` for a broken connection; `Error` where the host refused the file. */
async function* pieces(port: MessagePort, signal?: AbortSignal): AsyncGenerator<Bytes> {
  const queue: Queue = { waiting: [], wake: () => undefined };
  const earlier = queues.slice();
  queues.push(queue);
  port.onmessage = ({ data }: MessageEvent<Piece>) => {
    queue.waiting.push(data);
    queue.wake();
  };
  signal?.addEventListener("abort", () => {
    port.postMessage("enough");
    queue.wake();
  });
  try {
    for (;;) {
      signal?.throwIfAborted();
      const mayGo = earlier.every(({ waiting }) => waiting.length === 0);
      const piece = mayGo ? queue.waiting.shift() : undefined;
      if (piece === undefined) {
        wakeOthers(queue);
        await new Promise<void>((resolve) => (queue.wake = resolve));
      } else if ("bytes" in piece) yield piece.bytes;
      else if ("end" in piece) return;
      else throw piece.broken ? new TypeError(piece.failed) : new Error(piece.failed);
    }
  } finally {
    // A file that nobody reads any more would hold up those that were asked for later.
    port.onmessage = null;
    queue.waiting = [];
    wakeOthers(queue);
  }
}

function wakeOthers(queue: Queue): void {
  for (const other of queues) if (other !== queue && other.waiting.length > 0) other.wake();
}
