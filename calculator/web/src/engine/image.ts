// The saved memory: a key, one bit for each block that says whether the block is there, and the blocks. Blocks of zeros
// are left out.

import type { Snapshot } from "./facts";
import { free } from "./free";

const KEY = 32; // bytes of the key, which stands first
const PRIME = 0x01000193;

/** How many bytes the whole content has: key, bits and blocks. */
export function sizeOf(facts: Snapshot): number {
  return startOf(facts) + facts.kept;
}

export class Image {
  private readonly ofData: number;
  private readonly blocks: number;
  /** Where in the content the blocks begin. */
  private readonly start: number;

  private readonly facts: Snapshot;
  private readonly content: Uint8Array<ArrayBuffer>;

  /** `content` has `sizeOf(facts)` bytes. */
  constructor(facts: Snapshot, content: Uint8Array<ArrayBuffer>) {
    this.facts = facts;
    this.content = content;
    this.ofData = blocksOfData(facts);
    this.blocks = blocksOf(facts);
    this.start = startOf(facts);
  }

  get key(): string {
    return new TextDecoder().decode(this.content.subarray(0, KEY));
  }

  /** Frees the content after `put`, because it takes as much memory as the engine itself. */
  forget(): void {
    free(this.content);
  }

  /**
   * Writes the saved memory into the memory of a wasm that has just started. The static data is saved as its difference
   * (XOR) from a fresh start; stack and heap replace what is there up to `used`. False where the static data is another
   * than at build time, because the difference does not fit it then.
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
   * Calls `act` for each run of neighbouring blocks with their place in memory, their number of bytes and their place in
   * the content. Returns the place in the content after the last block.
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

function blocksOfData({ data, block }: Snapshot): number {
  return Math.ceil(data / block);
}

function blocksOf(facts: Snapshot): number {
  return blocksOfData(facts) + Math.ceil((facts.end - facts.from) / facts.block);
}

function startOf(facts: Snapshot): number {
  return KEY + 4 * Math.ceil(blocksOf(facts) / 32);
}
