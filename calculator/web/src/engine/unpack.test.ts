import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, zstdCompressSync } from "node:zlib";
import { Unpacking, unpackAtOnce } from "./unpack";

const SIZE = 700_000; // more than the unpacker gives out at once
const CONTENT = Uint8Array.from({ length: SIZE }, (_, i) => (i * i) % 251);
const PACKED = new Uint8Array(zstdCompressSync(CONTENT));
const ZEROS = new Uint8Array(zstdCompressSync(new Uint8Array(SIZE)));

/** Pushes the content in pieces of so many bytes, and returns what came out. */
async function unpacked(packed: Uint8Array, size: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const unpacking = await Unpacking.begin((piece) => pieces.push(piece.slice()));
  try {
    for (let at = 0; at < packed.length; at += size) unpacking.push(packed.subarray(at, at + size));
  } finally {
    unpacking.end();
  }
  return new Uint8Array(Buffer.concat(pieces));
}

test("the content is the same in pieces of whatever size", async () => {
  for (const size of [1_000, 65_536, PACKED.length]) assert.deepEqual(await unpacked(PACKED, size), CONTENT);
});

test("a few bytes may hold much", async () => {
  assert.deepEqual(await unpacked(ZEROS, ZEROS.length), new Uint8Array(SIZE));
});

test("two contents that come at the same time do not mix", async () => {
  const [one, other] = await Promise.all([unpacked(PACKED, 5_000), unpacked(ZEROS, 7)]);
  assert.deepEqual(one, CONTENT);
  assert.deepEqual(other, new Uint8Array(SIZE));
});

test("what is not Zstandard, and what is damaged, is refused", async () => {
  await assert.rejects(unpacked(new Uint8Array(100).fill(60), 100), /Zstandard/);
  const packed = new Uint8Array(zstdCompressSync(CONTENT, { params: { [constants.ZSTD_c_checksumFlag]: 1 } }));
  packed[packed.length >> 1] = (packed[packed.length >> 1] as number) ^ 255;
  await assert.rejects(unpacked(packed, 4_096), /Zstandard/);
});

test("a content that is there already is unpacked without waiting", async () => {
  (await Unpacking.begin(() => undefined)).end();
  assert.deepEqual(unpackAtOnce(PACKED), CONTENT);
});

test("the page's own fetch is in its place again while the unpacker loads", async () => {
  const { fetch } = globalThis;
  const begun = Unpacking.begin(() => undefined);
  assert.equal(globalThis.fetch, fetch);
  (await begun).end();
});
