// Finds the words that a slip of the finger has changed: ポイソト is ポイント, 申請期眼 is 申請期限.

import { list } from "./readings";

const SHORTEST = 4;
const LONG = 7; // letters from which two slips are forgiven
const MOST = 4;

export class Neighbours {
  private readonly byLength = new Map<number, Map<string, string>>();

  /** `spellings` are pairs of what may be typed and the word that it stands for. */
  constructor(spellings: Iterable<readonly [typed: string, word: string]>) {
    for (const [typed, word] of spellings) {
      if (typed.length < SHORTEST) continue;
      let known = this.byLength.get(typed.length);
      if (!known) this.byLength.set(typed.length, (known = new Map<string, string>()));
      if (!known.has(typed)) known.set(typed, word);
    }
  }

  /** The nearest words that are near enough, or none. */
  of(typed: string): string[] {
    if (typed.length < SHORTEST) return [];
    const most = typed.length < LONG ? 1 : 2;
    const found = new Map<number, string[]>();
    for (let length = typed.length - most; length <= typed.length + most; length += 1) {
      for (const [spelling, word] of this.byLength.get(length) ?? []) {
        const slips = distance(typed, spelling, most);
        if (slips <= most) list(found, slips).push(word);
      }
    }
    return Array.from(new Set(found.get(0) ?? found.get(1) ?? found.get(2) ?? [])).slice(0, MOST);
  }
}

/** The edit distance (insert, delete, replace, swap neighbours); any number above `most` once it exceeds that. */
function distance(one: string, other: string, most: number): number {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1])
    [end, otherEnd] = [end - 1, otherEnd - 1];
  // The first letter must be the same (ホ and ポ count as one): slips are rare there, and other words begin otherwise.
  if (!start && unvoiced(one) !== unvoiced(other)) return most + 1;
  const rest = [one.slice(start, end), other.slice(start, otherEnd)] as const;
  return within(...rest, most);
}

function unvoiced(word: string): string {
  return word.slice(0, 1).normalize("NFD").slice(0, 1);
}

function within(one: string, other: string, most: number): number {
  if (!one || !other) return one.length + other.length;
  if (one[0] === other[0]) return within(one.slice(1), other.slice(1), most);
  if (!most) return 1;
  const exchanged =
    one[0] === other[1] && one[1] === other[0] ? within(one.slice(2), other.slice(2), most - 1) : Infinity;
  return (
    1 +
    Math.min(
      exchanged,
      within(one.slice(1), other.slice(1), most - 1),
      within(one.slice(1), other, most - 1),
      within(one, other.slice(1), most - 1),
    )
  );
}
