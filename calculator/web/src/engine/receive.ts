// Receives one file in pieces, requests it once more when the connection breaks, and checks it before its use.

import { check, checkLength, Damaged } from "./checked";
import type { File } from "./facts";
import { free } from "./free";
import { handed } from "./handed";
import { request } from "./request";
import { type Bytes, Unpacking } from "./unpack";

export interface Wanted {
  address: string;
  file: File;
  /** Whether the browser asks past its own copy. */
  anew: boolean;
}

export interface Hears {
  /** Gets the number of bytes that have come so far. */
  arrived(bytes: number): void;
  /** Gets each piece as it comes, before the check. The first piece waits until this is there. */
  pieces?: Promise<{ push(bytes: Bytes): void }>;
  /** Ends the request. */
  signal?: AbortSignal;
}

const TRIES = 2; // for each file, because a connection may break, as on a train
const PAUSE = 1_000; // milliseconds between two tries

/** The checked bytes of a file. Rejects with `Damaged` for another file, with `TypeError` for a broken connection. */
export async function receive(wanted: Wanted, hears: Hears): Promise<Bytes> {
  const content = new Uint8Array(wanted.file.bytes);
  let heard = 0; // bytes counted and passed on; a second try skips them
  const take = async (piece: Bytes, filled: number): Promise<void> => {
    content.set(piece, filled - piece.length);
    const before = heard;
    heard = Math.max(heard, filled);
    hears.arrived(heard);
    if (filled > before) await passOn(wanted, piece.subarray(piece.length - (filled - before)), hears);
  };
  for (let tries = TRIES; ; tries--) {
    try {
      await fetchPieces(wanted, take, hears.signal);
      break;
    } catch (error) {
      // Only a TypeError is a broken connection, which a second try may mend; the host would answer the same again.
      if (tries === 1 || !(error instanceof TypeError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
  await check(content, wanted.file);
  return content;
}

/** The content of a file packed as Zstandard, unpacked while it comes. Content of another length is `Damaged`. */
export async function receiveUnpacked(wanted: Wanted, bytes: number, hears: Hears): Promise<Bytes> {
  const content = new Uint8Array(bytes);
  let filled = 0;
  await receiveInPieces(wanted, hears, (piece) => {
    content.set(piece, filled);
    filled += piece.length;
  });
  if (filled !== bytes) throw new Damaged(wanted.file.name, `${filled} bytes, not ${bytes}, when unpacked`);
  return content;
}

/** Receives a file packed as Zstandard. `out` gets the content in pieces, before the check, to be read at once. */
export async function receiveInPieces(wanted: Wanted, hears: Hears, out: (piece: Bytes) => void): Promise<void> {
  const pieces = Unpacking.begin(out);
  try {
    free(await receive(wanted, { ...hears, pieces }));
  } finally {
    (await pieces).end();
  }
}

/** Requests the file once. `take` gets each piece, and the number of bytes that have come with it. */
async function fetchPieces(
  { address, file, anew }: Wanted,
  take: (piece: Bytes, filled: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const how: RequestInit = { cache: anew ? "reload" : "default", signal: signal ?? null };
  let filled = 0;
  for await (const piece of (await handed(file.name, signal)) ?? request(address, how)) {
    filled += piece.length;
    if (filled > file.bytes) checkLength(filled, file);
    await take(piece, filled);
  }
  checkLength(filled, file);
}

/** Unpacking a wrong file throws before its hash can be checked, so that error counts as a damaged file too. */
async function passOn({ file }: Wanted, piece: Bytes, hears: Hears): Promise<void> {
  const pieces = await hears.pieces;
  try {
    pieces?.push(piece);
  } catch (error) {
    throw new Damaged(file.name, String(error));
  }
}
