// Unpacking the snapshot takes about as long as unpacking and compiling the wasm, so a second worker does it meanwhile.

import { Damaged } from "./checked";
import { type Bytes, type Hears, receiveUnpacked, type Wanted } from "./receive";
import type { Asked, Task, Told } from "./unpack";

declare const UNPACK: string; // the script of unpack.ts: it stands in worker.js, whose hash the page checks

// Read here, because the worker takes the global away before Python starts (give-up.ts).
const Thread = (globalThis as { Worker?: typeof Worker }).Worker;

/**
 * The content of a packed file, received and unpacked by a second worker, or by this one where a second cannot start.
 * `asked` gets the requests of the second worker to the network.
 */
export function receiveBeside(
  wanted: Wanted,
  bytes: number,
  hears: Hears,
  asked: (files: Asked[]) => void,
): Promise<Bytes> {
  const thread = begin();
  if (thread === undefined) return receiveUnpacked(wanted, bytes, hears);
  return new Promise<Bytes>((resolve, reject) => {
    thread.addEventListener("message", ({ data }: MessageEvent<Told>) => {
      if ("arrived" in data) return hears.arrived(data.arrived);
      thread.terminate();
      asked(data.asked);
      if ("content" in data) resolve(data.content);
      else reject(data.damaged ? new Damaged(wanted.file.name, data.why) : new Error(data.why));
    });
    thread.addEventListener("error", (event) => {
      event.preventDefault();
      thread.terminate();
      resolve(receiveUnpacked(wanted, bytes, hears));
    });
    hears.signal?.addEventListener("abort", () => thread.terminate());
    const task: Task = { wanted, bytes };
    thread.postMessage(task);
  });
}

function begin(): Worker | undefined {
  if (Thread === undefined) return undefined;
  const url = URL.createObjectURL(new Blob([UNPACK], { type: "text/javascript" }));
  try {
    const thread = new Thread(url);
    const done = (): void => URL.revokeObjectURL(url);
    for (const event of ["message", "error"]) thread.addEventListener(event, done, { once: true });
    return thread;
  } catch {
    URL.revokeObjectURL(url);
    return undefined;
  }
}
