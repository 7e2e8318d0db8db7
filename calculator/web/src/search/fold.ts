// What the search makes of a text before it compares: one spelling for all that Japanese writes in several ways.

/** Folded text, and for each of its letters the place in the raw text that it came from (and one more: the end). */
export interface Folded {
  text: string;
  from: number[];
}

/** A run of folded text that is cut alike: Japanese, or a Latin word or number. */
export interface Run {
  start: number;
  end: number;
  japanese: boolean;
}

const SMALL = "ぁぃぅぇぉっゃゅょゎゕゖ";
const LARGE = "あいうえおつやゆよわかけ";
const VOICED_ALIKE: Record<string, string> = { ゔ: "ぶ", ぢ: "じ", づ: "ず", ヶ: "け" };
const DROPPED = /[ー・･\-‐‑‒–—―−ｰ'’`´_]/u;
const folds: string[] = []; // by code of the raw letter

/** Width, case, kana, small letters and marks do not matter: ＣＰＤ is CPD, ｺｰﾁﾝｸﾞ and こーちんぐ are コーチング. */
export function fold(raw: string): Folded {
  const from: number[] = [];
  const text = foldText(raw, from);
  return { text, from };
}

/** The same where the places do not matter. */
export function foldText(raw: string, from?: number[]): string {
  let text = "";
  for (let at = 0; at < raw.length; ) {
    const code = raw.charCodeAt(at);
    let end = at + (code >= 0xd800 && code < 0xdc00 ? 2 : 1);
    while (end < raw.length && isCombining(raw.charCodeAt(end))) end += 1;
    let folded = end === at + 1 ? (folds[code] ??= foldLetter(raw[at]!)) : foldLetter(raw.slice(at, end));
    if (folded === "," && /\d$/.test(text) && /^[\d０-９]/.test(raw.slice(end, end + 1))) folded = "";
    for (let i = 0; from && i < folded.length; i += 1) from.push(at);
    text += folded;
    at = end;
  }
  from?.push(raw.length);
  return text;
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

const isKana = (code: number): boolean => code >= 0x3041 && code <= 0x3096;
const isKanjiCode = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || code === 0x3005 || code === 0x3006 || (code >= 0xf900 && code <= 0xfaff);
const isLatin = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

export function isKanji(letter: string | undefined): boolean {
  return letter !== undefined && isKanjiCode(letter.charCodeAt(0));
}

/** The runs of a folded text (Japanese; a Latin word with the number after it; a number); the rest separates. */
export function runs(folded: string): Run[] {
  const found: Run[] = [];
  for (let at = 0; at < folded.length; ) {
    const start = at;
    const code = (): number => folded.charCodeAt(at);
    while (isKana(code()) || isKanjiCode(code())) at += 1;
    const japanese = at > start;
    if (!japanese) {
      while (isLatin(code())) at += 1;
      while (isDigit(code()) || (folded[at] === "." && at > start && isDigit(folded.charCodeAt(at + 1)))) at += 1;
    }
    if (at > start) found.push({ start, end: at, japanese });
    else at += 1;
  }
  return found;
}

/** A folded text without what separates its words: what a heading in any spelling comes down to. */
export function runsOnly(folded: string): string {
  return runs(folded)
    .map(({ start, end }) => folded.slice(start, end))
    .join("");
}

/**
 * The terms of a folded text with how much each counts: pairs of letters, single kanji, Latin words and numbers.
 * Kanji with one or two hiragana between them are a pair too, so that 振込 finds 振り込み.
 */
export function terms(folded: string, add: (term: string, count: number) => void): void {
  for (const { start, end, japanese } of runs(folded)) {
    if (!japanese) {
      const run = folded.slice(start, end);
      add(run, 1);
      const letters = run.replace(/\d.*/, "");
      if (letters && letters !== run) add(letters, 0.5);
      const counted = countedIn(folded, start, end);
      if (counted) add(counted, 1);
      continue;
    }
    for (let at = start; at < end; at += 1) {
      if (at + 1 < end) add(folded.slice(at, at + 2), 1);
      if (!isKanjiCode(folded.charCodeAt(at))) continue;
      add(folded[at]!, 1);
      const far = leap(folded, at, end);
      if (far) add(folded[at]! + folded[far]!, 0.7);
    }
  }
}

/** A number with what it counts: 30分, 3月. */
export function countedIn(folded: string, start: number, end: number): string {
  return isDigit(folded.charCodeAt(start)) && isKanji(folded[end]) ? folded.slice(start, end + 1) : "";
}

/** Kanji on both sides of one or two hiragana, without them. */
export function leapingPairs(run: string): string[] {
  return Array.from(run, (letter, at) => {
    const far = isKanji(letter) ? leap(run, at, run.length) : 0;
    return far ? letter + run[far]! : "";
  }).filter(Boolean);
}

/** The place of the next kanji where one or two hiragana stand before it, or 0. */
export function leap(text: string, at: number, end: number): number {
  for (let far = at + 1; far < Math.min(end, at + 4); far += 1) {
    if (isKanjiCode(text.charCodeAt(far))) return far > at + 1 ? far : 0;
  }
  return 0;
}

/** The pairs of letters of a text, or the text itself where it is a single letter. */
export function pairs(folded: string): string[] {
  if (folded.length < 2) return folded ? [folded] : [];
  return Array.from({ length: folded.length - 1 }, (_, i) => folded.slice(i, i + 2));
}
