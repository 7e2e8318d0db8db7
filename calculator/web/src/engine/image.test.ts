import assert from "node:assert/strict";
import { test } from "node:test";
import type { Snapshot } from "./facts";
import { Image, sizeOf } from "./image";

const BLOCK = 256;
const KEY = "k".repeat(32);
const PRIME = 0x01000193;

/** The snapshot that scripts/engine/snapshot.mjs would write of this memory. */
function written(data: Int32Array, before: Int32Array, rest: Uint8Array): { content: Uint8Array; facts: Snapshot } {
  let checksum = 0;
  const differences = data.map((word, i) => {
    checksum = Math.imul(checksum ^ word, PRIME);
    return word ^ (before[i] as number);
  });
  const blocks: Uint8Array[] = [];
  for (const part of [new Uint8Array(differences.buffer), rest])
    for (let at = 0; at < part.length; at += BLOCK) {
      const block = new Uint8Array(BLOCK);
      block.set(part.subarray(at, at + BLOCK));
      blocks.push(block);
    }
  const there = new Uint8Array(4 * Math.ceil(blocks.length / 32));
  const kept = blocks.filter((block, i) => {
    const full = block.some((byte) => byte !== 0);
    if (full) (there[i >> 3] as number) |= 1 << (i & 7);
    return full;
  });
  const from = data.byteLength + 1024;
  const facts = {
    memory: 65536,
    data: data.byteLength,
    from,
    end: from + rest.length,
    block: BLOCK,
    kept: kept.length * BLOCK,
    checksum,
    texts: { type: 0, mark: 0 },
    unstable: [],
    own: [],
    hiwire: null,
  };
  return { content: Buffer.concat([Buffer.from(KEY), there, ...kept]), facts };
}

const data = new Int32Array(1000).map((_, i) => (i > 200 && i < 600 ? 0 : i * 2_654_435_761));
const before = new Int32Array(1000).map((_, i) => (i > 700 ? (data[i] as number) : i));
const rest = new Uint8Array(10_000).map((_, i) => (i % 3000 < 900 ? 0 : i % 251));
const { content, facts } = written(data, before, rest);

/** The memory of a wasm that has just started, with bytes in use where the image has zeros. */
function started(): Uint8Array {
  const heap = new Uint8Array(facts.memory);
  heap.set(new Uint8Array(before.slice().buffer));
  heap.fill(7, facts.from - 16, facts.from + 2000);
  return heap;
}

function image(): Image {
  return new Image(facts, new Uint8Array(content));
}

test("the memory is put back as it was", () => {
  const heap = started();
  const made = image();
  assert.equal(sizeOf(facts), content.length);
  assert.equal(made.key, KEY);
  assert.equal(made.put(heap, facts.from + 2000), true);
  assert.deepEqual(new Int32Array(heap.buffer, 0, data.length), data);
  assert.deepEqual(heap.subarray(facts.from, facts.end), rest);
  assert.deepEqual(heap.subarray(facts.from - 16, facts.from), new Uint8Array(16).fill(7));
  assert.equal(
    heap.subarray(facts.end).some((byte) => byte !== 0),
    false,
  );
});

test("static data other than those of the build are refused, and the heap is left alone", () => {
  const heap = started();
  heap[4000 - 4] = (heap[4000 - 4] as number) ^ 1;
  assert.equal(image().put(heap, facts.from), false);
  assert.deepEqual(heap.subarray(facts.from, facts.end), started().subarray(facts.from, facts.end));
});
