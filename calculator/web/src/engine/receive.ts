// Receives one file: in pieces as they come, once more where the connection breaks, and checked before it is used.

import { Decompress } from "fzstd";
import { check, checkLength, Damaged } from "./checked";
import type { File } from "./facts";

export type Bytes = Uint8Array<ArrayBuffer>;

export interface Wanted {
  address: string;
  file: File;
  /** Whether the browser asks past its own copy. */
  anew: boolean;
}

export interface Hears {
  /** Called with the bytes that are there so far. */
  arrived(bytes: number): void;
  /** Called with each piece as it comes, unchecked. */
  piece?(bytes: Bytes): void;
  /** Ends the waiting. */
  signal?: AbortSignal;
}

// Kept here because boot-plain.ts and boot-snapshot.ts replace the global `fetch`, so that Pyodide gets our files.
const get = globalThis.fetch.bind(globalThis);
const TRIES = 2; // of a file whose connection breaks, as it does on the way
const PAUSE = 1_000; // milliseconds between them

/** The bytes of a file; `Damaged` where it is another, and a `TypeError` where the network does not bring it. */
export async function receive(wanted: Wanted, hears: Hears): Promise<Bytes> {
  const content = new Uint8Array(wanted.file.bytes);
  let heard = 0; // of a file that is asked for again, what had come before is neither counted nor heard twice
  const take = (piece: Bytes, filled: number): void => {
    content.set(piece, filled - piece.length);
    const before = heard;
    heard = Math.max(heard, filled);
    hears.arrived(heard);
    if (filled > before) tellPiece(wanted, piece.subarray(piece.length - (filled - before)), hears);
  };
  for (let tries = TRIES; ; tries--) {
    try {
      await fetchPieces(wanted, take, hears.signal);
      break;
    } catch (error) {
      // What the network does is a TypeError; what the host answers is none, and would be answered again.
      if (tries === 1 || !(error instanceof TypeError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
  await check(content, wanted.file);
  return content;
}

/** The content of a file that is packed as Zstandard, unpacked while it comes: exactly so many bytes. */
export async function receiveUnpacked(wanted: Wanted, bytes: number, hears: Hears): Promise<Bytes> {
  const content = new Uint8Array(bytes);
  let filled = 0;
  const unpacking = new Decompress((piece) => {
    content.set(piece, filled);
    filled += piece.length;
  });
  await receive(wanted, { ...hears, piece: (piece) => unpacking.push(piece) });
  if (filled !== bytes) throw new Damaged(wanted.file.name, `${filled} bytes, not ${bytes}, when unpacked`);
  return content;
}

/** Calls back with each piece, and with how many bytes there are then. */
async function fetchPieces(
  { address, file, anew }: Wanted,
  take: (piece: Bytes, filled: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const response = await get(address, { cache: anew ? "reload" : "default", signal: signal ?? null });
  if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
  const reader = response.body.getReader();
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    filled += value.length;
    if (filled > file.bytes) checkLength(filled, file);
    take(value, filled);
  }
  checkLength(filled, file);
}

/** Who unpacks a file notices first that it is another. */
function tellPiece({ file }: Wanted, piece: Bytes, hears: Hears): void {
  try {
    hears.piece?.(piece);
  } catch (error) {
    throw new Damaged(file.name, String(error));
  }
}
