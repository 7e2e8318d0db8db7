// The memory as it was written down: blocks of nothing but zeros are left out, and a bit for each says which are there.

import type { Snapshot } from "./facts";

const KEY = 32; // bytes that stand before
const PRIME = 0x01000193;

export class Image {
  private content: Uint8Array<ArrayBuffer>;
  private readonly ofData: number;
  private readonly blocks: number;
  /** Where the blocks begin. */
  private readonly start: number;
  private filled = 0;
  private readonly facts: Snapshot;

  constructor(facts: Snapshot) {
    this.facts = facts;
    const { data, from, end, block, kept } = facts;
    this.ofData = Math.ceil(data / block);
    this.blocks = this.ofData + Math.ceil((end - from) / block);
    this.start = KEY + 4 * Math.ceil(this.blocks / 32);
    this.content = new Uint8Array(this.start + kept);
  }

  add(piece: Uint8Array): void {
    this.content.set(piece, this.filled);
    this.filled += piece.length;
  }

  /** Bytes that are still to come. */
  get missing(): number {
    return this.content.length - this.filled;
  }

  get key(): string {
    return new TextDecoder().decode(this.content.subarray(0, KEY));
  }

  /** Lets go of what was put back: it takes as much room again. */
  forget(): void {
    this.content = new Uint8Array();
  }

  /**
   * Writes all of it into memory in which the wasm has set up its own: static data as the difference from those, then
   * stack and heap in place of what is there up to `used`. False where the wasm brings other data than it did in the
   * build: the differences fit nothing then.
   */
  put(heap: Uint8Array, used: number): boolean {
    const { data, from, end, block, checksum, unstable, own } = this.facts;
    const words = new Int32Array(heap.buffer, 0, data / 4);
    const set = own.map((i) => words[i] as number);
    for (const i of [...unstable, ...own]) words[i] = 0;
    const middle = this.runs(0, this.ofData, this.start, (place, bytes, at) => {
      const kept = new Int32Array(this.content.buffer, at, Math.min(bytes, data - place) / 4);
      const first = place / 4;
      for (let i = 0; i < kept.length; i++) words[first + i] = (words[first + i] as number) ^ (kept[i] as number);
    });
    let sum = 0;
    for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ (words[i] as number), PRIME);
    if (sum !== checksum) return false;
    for (const [index, i] of own.entries()) words[i] = set[index] as number;
    heap.fill(0, from, Math.max(from, used));
    const begun = from - this.ofData * block;
    this.runs(this.ofData, this.blocks, middle, (place, bytes, at) => {
      const to = begun + place;
      heap.set(this.content.subarray(at, at + Math.min(bytes, end - to)), to);
    });
    return true;
  }

  /**
   * Hands on blocks that follow each other: where they belong, how many bytes, and where these stand in the content.
   * Returns where what follows stands.
   */
  private runs(from: number, to: number, at: number, act: (place: number, bytes: number, at: number) => void): number {
    const { block } = this.facts;
    let stands = at;
    for (let first = from; first < to; first++) {
      let end = first;
      while (end < to && this.isThere(end)) end++;
      if (end === first) continue;
      const bytes = (end - first) * block;
      act(first * block, bytes, stands);
      stands += bytes;
      first = end;
    }
    return stands;
  }

  private isThere(block: number): boolean {
    return (((this.content[KEY + (block >> 3)] as number) >> (block & 7)) & 1) === 1;
  }
}
