// SHA-256 (FIPS 180-4) of our own, because the browser's is only asynchronous, and absent without HTTPS.

import { hexadecimal } from "../hexadecimal";

const K = new Uint32Array(64);
const START = new Uint32Array(8);
const PRIMES = primes(64);
for (const [i, prime] of PRIMES.entries()) {
  K[i] = fraction(Math.cbrt(prime));
  if (i < 8) START[i] = fraction(Math.sqrt(prime));
}

/** The hash in hexadecimal. */
export async function sha256(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  return subtle ? hexadecimal(new Uint8Array(await subtle.digest("SHA-256", content))) : sha256AtOnce(content);
}

/** The hash in hexadecimal, for callers that cannot await a promise. */
export function sha256AtOnce(content: Uint8Array): string {
  const state = START.slice();
  const whole = content.length - (content.length % 64);
  const words = new Uint32Array(64);
  digest(state, words, content.subarray(0, whole));
  digest(state, words, ending(content.subarray(whole), content.length));
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** The last blocks: the bytes left over, a one bit, zeros, and the length of the content in bits. */
function ending(rest: Uint8Array, length: number): Uint8Array {
  const last = new Uint8Array(rest.length < 56 ? 64 : 128);
  last.set(rest);
  last[rest.length] = 0x80;
  const view = new DataView(last.buffer);
  view.setUint32(last.length - 8, Math.floor(length / 0x20000000));
  view.setUint32(last.length - 4, (length << 3) >>> 0);
  return last;
}

function digest(state: Uint32Array, w: Uint32Array, blocks: Uint8Array): void {
  const view = new DataView(blocks.buffer, blocks.byteOffset);
  let [s0, s1, s2, s3, s4, s5, s6, s7] = state as unknown as Eight;
  for (let at = 0; at < blocks.length; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const [x, y] = [w[i - 15] as number, w[i - 2] as number];
      const small = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
      w[i] = (w[i - 16] as number) + small + (w[i - 7] as number) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = [s0, s1, s2, s3, s4, s5, s6, s7];
    for (let i = 0; i < 64; i++) {
      const one =
        h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (K[i] as number) + (w[i] as number);
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    s0 = (s0 + a) | 0;
    s1 = (s1 + b) | 0;
    s2 = (s2 + c) | 0;
    s3 = (s3 + d) | 0;
    s4 = (s4 + e) | 0;
    s5 = (s5 + f) | 0;
    s6 = (s6 + g) | 0;
    s7 = (s7 + h) | 0;
  }
  state.set([s0, s1, s2, s3, s4, s5, s6, s7]);
}

type Eight = [number, number, number, number, number, number, number, number];

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** The first 32 bits of the number after its binary point. */
function fraction(value: number): number {
  return Math.floor((value % 1) * 0x100000000);
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime)) found.push(n);
  return found;
}
