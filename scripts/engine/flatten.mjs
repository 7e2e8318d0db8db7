// Makes the copy of Python's memory compress better: bytes that differ without meaning are set to the same value.
//
// This depends on the layout of objects in CPython 3.13 for wasm32, so each assumption is compared with what Python
// itself says, and the build ends where they differ.

import { hashOf, NO_HASH, setHash, textsOf, unhashed } from "../../calculator/web/src/engine/texts.ts";

/** malloc's header of a block, four bytes: the bits for "in use", and the mask of all bits that carry a meaning. */
const IN_USE = 2;
const FLAGS = 7;
// The words of a free block that malloc still needs: two links of a list, or six of a tree where the block is large.
const [LINKS, LARGE, LARGE_LINKS] = [16, 256, 32];

// An object that the collector tracks: addresses of the next and the previous one, then its reference count and type.
const HEAD = 8;
const [NEXT, COUNT, TYPE] = [0, HEAD, HEAD + 4];
const NUMBERED = 0x3fffffff; // reference count of an object that is never freed
const MANY = 0x10000000; // more references than are ever given back

/** Fills freed blocks with zeros, because nobody reads them and zeros take no room. */
export function clearFree(heap, base, end) {
  const view = new DataView(heap.buffer, heap.byteOffset);
  let chunk = base;
  while (chunk < end) {
    const head = view.getUint32(chunk + 4, true);
    const size = head & ~FLAGS;
    if (size === 0 || chunk + size > end) throw new Error(`malloc's chunks are not as expected at ${chunk}`);
    if ((head & IN_USE) === 0) heap.fill(0, chunk + (size >= LARGE ? LARGE_LINKS : LINKS), chunk + size);
    chunk += size;
  }
}

/**
 * Unlinks the objects that Python has frozen from the collector's list, because the links are addresses that do not
 * compress, and makes each immortal: freeing one would unlink it a second time.
 *
 * `known` are the address of one of them, how many there are, and addresses of some of their types.
 */
export function forgetCollected(heap, base, known) {
  const view = new DataView(heap.buffer, heap.byteOffset);
  const word = (at) => view.getUint32(at, true);
  const heads = ring(word, known.first - HEAD, known.count);
  const ofList = heads.filter((at) => at < base);
  if (ofList.length !== 1) throw new Error(`the collector's list has ${ofList.length} heads`);
  const types = new Set(known.types);
  const objects = heads.filter((at) => at >= base);
  const found = new Set(objects.map((at) => word(at + TYPE)).filter((type) => types.has(type)));
  if (found.size !== types.size) throw new Error("the objects' types are not where they should be");
  for (const at of objects) {
    const count = word(at + COUNT);
    if (count === 0 || count > NUMBERED) throw new Error(`an object has ${count} references`);
    if (count < MANY) view.setUint32(at + COUNT, MANY, true);
    heap.fill(0, at, at + HEAD);
  }
  // In an empty list the head follows itself.
  view.setUint32(ofList[0], ofList[0], true);
  view.setUint32(ofList[0] + 4, ofList[0], true);
}

/** The addresses in the circular list that starts at `first`: one more than Python counts, because of the head. */
function ring(word, first, count) {
  const found = [];
  let at = first;
  do {
    found.push(at);
    at = word(at + NEXT);
  } while (at !== first && found.length <= count + 1);
  if (found.length > count + 1 || found.length < count) {
    throw new Error(`the collector's list has ${found.length} members, not ${count}`);
  }
  return found;
}

/**
 * Takes the hashes out of the texts between the words `from` and `end`; returns how the browser finds those texts.
 *
 * `type` is the address of the type of texts. `live` is the memory of the running Python, which still holds the same
 * texts, and `hash` its function that works out the hash of the object at an address.
 */
export function forgetHashes(words, from, end, { type, live, hash }) {
  const all = textsOf(words, from, end, type);
  const taken = new Set(all.map((at) => hashOf(words, at)));
  const texts = all.filter((at) => {
    const known = hashOf(words, at);
    if (known === NO_HASH || hashOf(live, at) !== known) return false;
    setHash(live, at, NO_HASH);
    if (hash(at * 4) !== known) throw new Error(`at ${at * 4} is another hash than Python's`);
    return true;
  });
  let mark = 0;
  while (taken.has(mark)) mark++;
  for (const at of texts) setHash(words, at, mark);
  const found = unhashed(words, from, end, { type, mark });
  if (found.length !== texts.length) throw new Error(`${found.length} texts have no hash, not ${texts.length}`);
  return { type, mark };
}
