// Folds a text before the search compares it: one spelling stands for all spellings of a word in Japanese.

/** Folded text, and for each of its letters the place in the raw text that it came from (and one more: the end). */
export interface Folded {
  text: string;
  from: number[];
}

/** A run of folded text of one kind: Japanese, a Latin word or a number. */
export interface Run {
  start: number;
  end: number;
  japanese: boolean;
}

const SMALL = "ぁぃぅぇぉっゃゅょゎゕゖ";
const LARGE = "あいうえおつやゆよわかけ";
const VOICED_ALIKE: Record<string, string> = { ゔ: "ぶ", ぢ: "じ", づ: "ず", ヶ: "け" };
const DROPPED = /[ー・･\-‐‑‒–—―−ｰ'’`´_]/u;
const folds = new Array<string | undefined>(0x10000); // by code of the raw letter

/** Width, case, kana, small letters and marks do not matter: ＣＰＤ is CPD, ｺｰﾁﾝｸﾞ and こーちんぐ are コーチング. */
export function fold(raw: string): Folded {
  const from: number[] = [];
  const text = foldText(raw, from);
  return { text, from };
}

/** The folded text alone, where the places do not matter. */
export function foldText(raw: string, from?: number[]): string {
  let text = "";
  let kept = 0; // up to here `text` has what was read; after it letters that stay as they are
  for (let at = 0; at < raw.length; ) {
    const code = raw.charCodeAt(at);
    let end = at + (code >= 0xd800 && code < 0xdc00 ? 2 : 1);
    while (end < raw.length && isCombining(raw.charCodeAt(end))) end += 1;
    let folded = end === at + 1 ? (folds[code] ??= foldLetter(raw[at]!)) : foldLetter(raw.slice(at, end));
    if (folded === "," && /\d$/.test(text + raw.slice(kept, at)) && /^[\d０-９]/.test(raw.slice(end, end + 1)))
      folded = "";
    for (let i = 0; from && i < folded.length; i += 1) from.push(at);
    if (end > at + 1 || folded.length !== 1 || folded.charCodeAt(0) !== code) {
      text += raw.slice(kept, at) + folded;
      kept = end;
    }
    at = end;
  }
  from?.push(raw.length);
  return text + raw.slice(kept);
}

function foldLetter(raw: string): string {
  if (raw.length === 1 && raw >= "一" && raw <= "龠") return raw;
  let folded = "";
  for (const letter of raw.normalize("NFKC").toLowerCase()) {
    if (DROPPED.test(letter)) continue;
    const code = letter.charCodeAt(0);
    const hiragana = code >= 0x30a1 && code <= 0x30f6 ? String.fromCharCode(code - 0x60) : letter;
    const small = SMALL.indexOf(hiragana);
    folded += VOICED_ALIKE[hiragana] ?? (small < 0 ? hiragana : LARGE[small]!);
  }
  return folded;
}

function isCombining(code: number): boolean {
  return code === 0x3099 || code === 0x309a || code === 0xff9e || code === 0xff9f;
}

const [JAPANESE, LATIN, DIGIT] = [1, 2, 4];
const KANJI = 8; // and Japanese
/** The kind of each letter by its code, as a table, because the index looks up every letter of the site. */
const kinds = new Uint8Array(0x10000);
kinds.fill(JAPANESE, 0x3041, 0x3097);
kinds
  .fill(JAPANESE | KANJI, 0x3005, 0x3007)
  .fill(JAPANESE | KANJI, 0x4e00, 0xa000)
  .fill(JAPANESE | KANJI, 0xf900, 0xfb00);
kinds.fill(LATIN, 0x61, 0x7b);
kinds.fill(DIGIT, 0x30, 0x3a);

const kindAt = (text: string, at: number): number => (at < text.length ? kinds[text.charCodeAt(at)]! : 0);

export function isKanji(letter: string | undefined): boolean {
  return letter !== undefined && kindAt(letter, 0) >= KANJI;
}

/** The runs of a folded text (Japanese; a Latin word with the number after it; a number); the rest separates. */
export function runs(folded: string): Run[] {
  const found: Run[] = [];
  for (let at = 0; at < folded.length; ) {
    const start = at;
    while (kindAt(folded, at) & JAPANESE) at += 1;
    const japanese = at > start;
    if (!japanese) at = latinEnd(folded, at);
    if (at > start) found.push({ start, end: at, japanese });
    else at += 1;
  }
  return found;
}

/** Where the Latin word or number ends that begins here. */
function latinEnd(folded: string, start: number): number {
  let at = start;
  while (kindAt(folded, at) & LATIN) at += 1;
  while (kindAt(folded, at) & DIGIT || (folded[at] === "." && at > start && kindAt(folded, at + 1) & DIGIT)) at += 1;
  return at;
}

/** The folded text without spaces and marks, so that all spellings of a heading become the same. */
export function runsOnly(folded: string): string {
  return runs(folded)
    .map(({ start, end }) => folded.slice(start, end))
    .join("");
}

/** A key of the index: pairs of letters and single kanji are numbers, Latin words and numbers are strings. */
export type Term = number | string;

const [FIRST, SPAN] = [0x3000, 0x8000]; // chosen so that a pair of letters makes a small integer, which is a quick key
const pairTerm = (text: string, one: number, other: number): Term =>
  text.charCodeAt(one) >= FIRST + SPAN || text.charCodeAt(other) >= FIRST + SPAN
    ? text[one]! + text[other]!
    : (text.charCodeAt(one) - FIRST) * SPAN + text.charCodeAt(other) - FIRST;
const letterTerm = (text: string, at: number): Term =>
  text.charCodeAt(at) >= FIRST + SPAN ? text[at]! : text.charCodeAt(at) - FIRST;

export function termOf(word: string): Term {
  if (word.length > 2 || !(kindAt(word, 0) & JAPANESE)) return word;
  if (word.length === 1) return letterTerm(word, 0);
  return kindAt(word, 1) & JAPANESE ? pairTerm(word, 0, 1) : word;
}

/**
 * The terms of a folded text with how much each counts: pairs of letters, single kanji, Latin words and numbers.
 * Kanji with one or two hiragana between them are a pair too, so that 振込 finds 振り込み.
 */
export function terms(folded: string, add: (term: Term, count: number) => void): void {
  for (let at = 0; at < folded.length; ) {
    const kind = kindAt(folded, at);
    if (kind & JAPANESE) {
      if (kindAt(folded, at + 1) & JAPANESE) add(pairTerm(folded, at, at + 1), 1);
      if (kind & KANJI) {
        add(letterTerm(folded, at), 1);
        const far = leap(folded, at, folded.length);
        if (far) add(pairTerm(folded, at, far), 0.7);
      }
      at += 1;
      continue;
    }
    const end = latinEnd(folded, at);
    if (end > at) addLatin(folded, at, end, add);
    at = Math.max(end, at + 1);
  }
}

function addLatin(folded: string, start: number, end: number, add: (term: Term, count: number) => void): void {
  const run = folded.slice(start, end);
  add(run, 1);
  const letters = run.replace(/\d.*/, "");
  if (letters && letters !== run) add(letters, 0.5);
  const counted = countedIn(folded, start, end);
  if (counted) add(counted, 1);
}

/** A number with its counter: 30分, 3月. */
export function countedIn(folded: string, start: number, end: number): string {
  return kindAt(folded, start) & DIGIT && isKanji(folded[end]) ? folded.slice(start, end + 1) : "";
}

/** The pairs of kanji that have one or two hiragana between them, without the hiragana. */
export function leapingPairs(run: string): string[] {
  return Array.from(run, (letter, at) => {
    const far = isKanji(letter) ? leap(run, at, run.length) : 0;
    return far ? letter + run[far]! : "";
  }).filter(Boolean);
}

/** The place of the next kanji after one or two hiragana, or 0 where there is none. */
export function leap(text: string, at: number, end: number): number {
  for (let far = at + 1; far < Math.min(end, at + 4); far += 1) {
    const kind = kindAt(text, far);
    if (kind & KANJI) return far > at + 1 ? far : 0;
    if (!(kind & JAPANESE)) return 0;
  }
  return 0;
}

/** The pairs of letters of a text, or the text itself where it is a single letter. */
export function pairs(folded: string): string[] {
  if (folded.length < 2) return folded ? [folded] : [];
  return Array.from({ length: folded.length - 1 }, (_, i) => folded.slice(i, i + 2));
}
