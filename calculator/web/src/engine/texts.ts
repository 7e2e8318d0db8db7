// Python keeps a hash in each text. Hashes do not compress, so the snapshot comes without them, and the start asks Python
// for each anew. The build finds the texts by the same rule, and ends where that would find anything else.

/** What stands in a text without a hash: the address of its type, and the mark that stands in place of the hash. */
export interface Unhashed {
  type: number;
  mark: number;
}

const [TYPE, LENGTH, HASH, FLAGS] = [1, 2, 3, 4]; // words of a text; its number of references is word 0
const LONG = 1 << 20; // letters that no text has; the memory begins beyond, so an address is no length
const [IN_ONE_PIECE, ALL_FLAGS] = [1 << 5, (1 << 8) - 1]; // the letters follow the flags; the flags that there are
export const NO_HASH = -1; // what Python itself writes for a hash that it has not worked out

/** Indices of the words at which texts without a hash begin, from the word `from` to before `end`. */
export function unhashed(words: Int32Array, from: number, end: number, { type, mark }: Unhashed): number[] {
  return textsOf(words, from, end, type).filter((at) => hashOf(words, at) === mark);
}

/** Indices of the words at which something begins that looks like a text. */
export function textsOf(words: Int32Array, from: number, end: number, type: number): number[] {
  const found: number[] = [];
  for (let i = words.indexOf(type, from + TYPE); i >= 0 && i + FLAGS - TYPE < end; i = words.indexOf(type, i + 1)) {
    const at = i - TYPE;
    if (words[at] !== 0 && isLength(words[at + LENGTH]) && areFlags(words[at + FLAGS])) found.push(at);
  }
  return found;
}

function isLength(word = 0): boolean {
  return word > 0 && word < LONG;
}

function areFlags(word = 0): boolean {
  return (word & ~ALL_FLAGS) === 0 && (word & IN_ONE_PIECE) !== 0;
}

/** Writes each text's hash, which `hash` works out for the text at an address. */
export function rehash(words: Int32Array, texts: readonly number[], hash: (address: number) => number): void {
  for (const at of texts) setHash(words, at, NO_HASH);
  for (const at of texts) hash(at * 4);
}

export function hashOf(words: Int32Array, text: number): number {
  return words[text + HASH] as number;
}

export function setHash(words: Int32Array, text: number, hash: number): void {
  words[text + HASH] = hash;
}
