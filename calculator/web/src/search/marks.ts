// Finds the letters of a text that match the query, and makes the excerpt with these letters marked.

import { foldText, isKanji, leap, type Folded } from "./query/fold";
import type { Query } from "./query/query";
import type { Wording } from "./query/wordings";

const ENOUGH = 0.7; // of the letters of a typed word must be in the text for the word to count as found
const ENOUGH_OF_A_KNOWN = 0.6; // the same for a known word, which may have another ending in the text
const ENOUGH_TO_MARK = 0.67; // of its letters must match for a wording to be marked in the text
const ENOUGH_OF_ANOTHER = 0.8; // in place of these for a wording that weighs less than the typed one, such as a synonym
const LINE = 110; // letters of a line in a result
const LEAD = 30; // letters before the first mark
const LINES = 2;

/** A stretch of the raw text by its start and end. In lists, stretches are in order and do not touch. */
export type Stretch = [start: number, end: number];

/** The stretches of the text that match one of the wordings. */
export function find(folded: Folded, wordings: readonly Wording[]): Stretch[] {
  const marked = new Uint8Array(folded.text.length);
  for (const wording of wordings) markWording(folded.text, wording, ENOUGH_TO_MARK, marked);
  const stretches: Stretch[] = [];
  for (const [start, end] of stretchesOf(marked)) {
    const raw: Stretch = [folded.from[start]!, folded.from[end]!];
    const last = stretches.at(-1);
    if (last && raw[0] <= last[1]) last[1] = Math.max(last[1], raw[1]);
    else stretches.push(raw);
  }
  return stretches;
}

/** The wordings to mark: the whole query, and the wordings of each part that carries its subject. */
export function subjects({ whole, parts }: Query): Wording[] {
  const wordings = parts.filter(({ weight }) => weight > 0.5).flatMap((part) => part.wordings);
  return [...wordings, { text: whole, terms: [whole], weight: 1 }];
}

function markWording(text: string, { text: word, terms, weight }: Wording, share: number, marked: Uint8Array): void {
  const here = new Uint8Array(text.length);
  for (const term of terms) {
    for (const [start, end] of places(text, term)) here.fill(1, start, end);
  }
  const enough = Math.max(Math.min(2, word.length), Math.ceil(word.length * (weight < 1 ? ENOUGH_OF_ANOTHER : share)));
  for (const [start, end] of stretchesOf(here)) {
    if (end - start >= enough) marked.fill(1, start, end);
  }
}

/** The places of a term. A Latin word or number has to stand alone; two kanji may have hiragana between them. */
function places(text: string, term: string): Stretch[] {
  const found: Stretch[] = [];
  const latin = /^[a-z\d]/.test(term);
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    const end = at + term.length;
    if (!latin || !(/[a-z\d]/.test(text[at - 1] ?? "") || /[a-z\d]/.test(text[end] ?? ""))) found.push([at, end]);
  }
  if (!found.length && term.length === 2 && isKanji(term[0]) && isKanji(term[1])) {
    for (let at = text.indexOf(term[0]!); at >= 0; at = text.indexOf(term[0]!, at + 1)) {
      const far = leap(text, at, text.length);
      if (far && text[far] === term[1]) found.push([at, far + 1]);
    }
  }
  return found;
}

/** Whether one piece of the text has enough of the wording's letters. Letters in scattered places do not count. */
export function holds(text: string, wording: Wording, isKnown: boolean): boolean {
  const marked = new Uint8Array(text.length);
  markWording(text, wording, isKnown ? ENOUGH_OF_A_KNOWN : ENOUGH, marked);
  return marked.includes(1);
}

function stretchesOf(mask: Uint8Array): Stretch[] {
  const found: Stretch[] = [];
  for (let start = mask.indexOf(1); start >= 0; ) {
    let end = start;
    while (mask[end]) end += 1;
    found.push([start, end]);
    start = mask.indexOf(1, end);
  }
  return found;
}

/** The text as HTML with its stretches marked. */
export function markUp(raw: string, stretches: readonly Stretch[], from = 0, to = raw.length): string {
  let html = "";
  let at = from;
  for (const [start, end] of stretches) {
    if (end <= from || start >= to) continue;
    html += `${escaped(raw.slice(at, Math.max(at, start)))}<mark>${escaped(raw.slice(Math.max(at, start), Math.min(end, to)))}</mark>`;
    at = Math.min(end, to);
  }
  return html + escaped(raw.slice(at, to));
}

/** As HTML the lines of the text that have the most marks, in the order of the text. */
export function excerpt(raw: string, stretches: readonly Stretch[]): string {
  let start = 0;
  const lines = raw.split("\n").map((line) => {
    const [from, to] = [start, start + line.length];
    start = to + 1;
    const inside = stretches.filter((each) => each[0] < to && each[1] > from);
    return { from, to, first: inside[0]?.[0] ?? from, marked: inside.reduce((sum, [a, b]) => sum + b - a, 0) };
  });
  const shown = lines
    .map((line, place) => ({ ...line, place }))
    .sort((one, other) => other.marked - one.marked || one.place - other.place)
    .slice(0, LINES)
    .filter(({ marked, place, from, to }) => to > from && (marked || place === 0))
    .sort((one, other) => one.place - other.place);
  return shown.map(({ from, to, first }) => `<p>${cutLine(raw, stretches, from, to, first)}</p>`).join("");
}

function cutLine(raw: string, stretches: readonly Stretch[], from: number, to: number, first: number): string {
  const start = to - from > LINE && first - from > LEAD ? first - LEAD : from;
  const end = Math.min(to, start + LINE);
  return `${start > from ? "…" : ""}${markUp(raw, stretches, start, end)}${end < to ? "…" : ""}`;
}

/** The words of the raw text that were marked, each once. */
export function words(raw: string, stretches: readonly Stretch[]): string[] {
  const found = new Map<string, string>();
  for (const [start, end] of stretches) {
    const word = raw.slice(start, end);
    found.set(foldText(word), word);
  }
  return Array.from(found.values());
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
