import assert from "node:assert/strict";
import { test } from "node:test";
import { rehash, unhashed } from "./texts";

const [TYPE, MARK] = [2_850_192, 7];
const FLAGS = 0x66;
// Words of something else, of a text without a hash at 3, and of one whose hash Python has not worked out at 9.
const WORDS = [0, 1, TYPE, 1, TYPE, 5, MARK, FLAGS, 0x6c, 2, TYPE, 3, -1, FLAGS, 0x61, 0];

test("texts without a hash are found, and nothing else that names their type", () => {
  const told = { type: TYPE, mark: MARK };
  assert.deepEqual(unhashed(new Int32Array(WORDS), 0, WORDS.length, told), [3]);
  assert.deepEqual(unhashed(new Int32Array(WORDS), 4, WORDS.length, told), []);
  for (const [word, other] of [
    [3, 0], // no references
    [5, 3_000_000], // an address in place of a length
    [7, 3_000_000], // an address in place of flags
  ] as const)
    assert.deepEqual(unhashed(new Int32Array(WORDS).fill(other, word, word + 1), 0, WORDS.length, told), []);
});

test("each of them gets the hash that Python works out", () => {
  const words = new Int32Array(WORDS);
  rehash(words, [3], (address) => {
    assert.equal(words[6], -1);
    words[address / 4 + 3] = 123;
    return 123;
  });
  assert.deepEqual(words, new Int32Array(WORDS).fill(123, 6, 7));
});
