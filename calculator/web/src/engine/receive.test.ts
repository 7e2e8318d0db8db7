import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, test } from "node:test";
import { zstdCompressSync } from "node:zlib";

const CONTENT = Uint8Array.from({ length: 200_000 }, (_, i) => (i * i) % 251);
const PACKED = new Uint8Array(zstdCompressSync(CONTENT));
const FILE = { name: "a.zst", bytes: PACKED.length, sha256: createHash("sha256").update(PACKED).digest("hex") };
const WANTED = { address: "https://site.example/a.zst", file: FILE, anew: false };
const IN_PIECES = 5;

/** What the host answers, one after the other: pieces, and after them the end or a connection that breaks. */
let answers: { pieces: Uint8Array[]; breaks?: boolean }[] = [];

Object.assign(globalThis, {
  fetch: () => {
    const { pieces, breaks } = answers.shift() ?? { pieces: [] };
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        const piece = pieces.shift();
        if (piece) stream.enqueue(piece);
        else if (breaks) stream.error(new TypeError("network error"));
        else stream.close();
      },
    });
    return Promise.resolve(new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>));
  },
});

const { receiveUnpacked } = await import("./receive");

function cut(content: Uint8Array): Uint8Array[] {
  const size = Math.ceil(content.length / IN_PIECES);
  return Array.from({ length: IN_PIECES }, (_, i) => content.slice(i * size, (i + 1) * size));
}

afterEach(() => {
  answers = [];
});

test("a file is unpacked while it comes, and told as it grows", async () => {
  answers = [{ pieces: cut(PACKED) }];
  const told: number[] = [];
  const content = await receiveUnpacked(WANTED, CONTENT.length, { arrived: (bytes) => told.push(bytes) });
  assert.deepEqual(content, CONTENT);
  assert.equal(told.length, IN_PIECES);
  assert.equal(told.at(-1), PACKED.length);
});

test("where the connection breaks, it is asked for again, and nothing is unpacked or counted twice", async () => {
  answers = [{ pieces: cut(PACKED).slice(0, 3), breaks: true }, { pieces: cut(PACKED) }];
  const told: number[] = [];
  const content = await receiveUnpacked(WANTED, CONTENT.length, { arrived: (bytes) => told.push(bytes) });
  assert.deepEqual(content, CONTENT);
  assert.deepEqual(
    told,
    told.toSorted((one, other) => one - other),
  );
});

test("where it breaks twice, that is the network's", async () => {
  answers = [
    { pieces: [], breaks: true },
    { pieces: [], breaks: true },
  ];
  await assert.rejects(receiveUnpacked(WANTED, CONTENT.length, { arrived: () => undefined }), TypeError);
});

test("half a file, another one, a longer one and one that unpacks to another length are refused", async () => {
  const other = PACKED.slice();
  other[PACKED.length - 1] = (other[PACKED.length - 1] as number) ^ 1;
  const wrong: [Uint8Array, number][] = [
    [PACKED.slice(0, -9), CONTENT.length],
    [other, CONTENT.length],
    [Buffer.concat([PACKED, PACKED]), CONTENT.length],
    [new Uint8Array(PACKED.length), CONTENT.length],
    [PACKED, CONTENT.length + 1],
    [PACKED, CONTENT.length - 1],
  ];
  for (const [packed, bytes] of wrong) {
    answers = [{ pieces: cut(packed) }];
    await assert.rejects(receiveUnpacked(WANTED, bytes, { arrived: () => undefined }), { name: "Damaged" });
  }
});
