// How words are read: the words that hiragana may stand for, and how much hiragana sounds like a title.

import { foldText, pairs as pairsOf } from "./fold";

const LETTERS =
  "え び し でい い えふ じ えいち あい じえ け える えむ えぬ お ぴ きゆ ある えす てい ゆ ぶい だぶりゆ えつくす わい ぜつと".split(
    " ",
  );
const DIGITS = "れい いち に さん よん ご ろく なな はち きゆう".split(" ");
const LONGEST = 16;
const MOST_WORDS = 12;
const MOST_SPELLINGS = 16;

export class Readings {
  private readonly ofKanji = new Map<string, string[]>();
  /** The readings by their first letter, so that each place of a text is looked up once. */
  private readonly byFirst = new Map<string, { reading: string; kanji: string[] }[]>();
  /** The same without long vowels, because people leave them out in Latin letters: tesuryo is てすうりょう too. */
  private readonly shortByFirst = new Map<string, { reading: string; kanji: string[] }[]>();
  private readonly whole = new Map<string, string[]>();
  private readonly real = new Map<string, boolean>();
  private readonly texts: string[] = [];
  private readonly pairs = new Set<string>();
  private text: string | undefined;

  /**
   * `packed` is "こう更行しん新…", each reading with the kanji read so; `whole` are words to their readings;
   * `isPair` tells whether two letters stand side by side in a text that is known.
   */
  constructor(
    packed: string,
    whole: Record<string, string>,
    private readonly isPair: (letters: string) => boolean,
  ) {
    for (const [, spoken = "", kanji = ""] of packed.matchAll(/([ぁ-ゖ]+)([^ぁ-ゖ]+)/gu)) {
      const reading = foldText(spoken);
      list(this.byFirst, reading[0]!).push({ reading, kanji: Array.from(kanji) });
      const short = withoutLongVowels(reading);
      if (short !== reading) list(this.shortByFirst, short[0]!).push({ reading: short, kanji: Array.from(kanji) });
      for (const letter of kanji) list(this.ofKanji, letter).push(reading);
    }
    for (const [word, reading] of Object.entries(whole)) this.add(foldText(word), foldText(reading));
  }

  /** Adds a word whose reading does not follow from its kanji. */
  add(word: string, reading: string): void {
    const words = list(this.whole, reading);
    if (!words.includes(word)) words.push(word);
  }

  /** Adds a text of the site, whose words a query may mean. */
  know(folded: string): void {
    this.texts.push(folded);
  }

  /** Adds a word that a query may mean though no text has it. */
  learn(folded: string): void {
    this.know(folded);
    for (const pair of pairsOf(folded)) this.pairs.add(pair);
  }

  /**
   * The words that the hiragana from `start` on may be, by the place where each ends. With `short`, long vowels may be
   * typed short.
   */
  wordsFrom(text: string, start: number, short = false): Map<number, string[]> {
    const found = new Map<number, string[]>();
    const note = (end: number, word: string): void => {
      const words = list(found, end);
      if (words.length < MOST_WORDS && !words.includes(word)) words.push(word);
    };
    for (let end = start + 2; end <= Math.min(text.length, start + LONGEST); end += 1) {
      for (const word of this.whole.get(text.slice(start, end)) ?? []) note(end, word);
    }
    const grow = (at: number, word: string): void => {
      if (word.length > 1 || (word && at > start + 1 && this.isReal(`\n${word}\n`))) note(at, word);
      if (at - start >= LONGEST) return;
      const first = text[at] ?? "";
      const here = this.byFirst.get(first) ?? [];
      for (const { reading, kanji } of short ? [...here, ...(this.shortByFirst.get(first) ?? [])] : here) {
        if (!text.startsWith(reading, at)) continue;
        for (const letter of kanji) {
          if (!word || this.isReal(word + letter)) grow(at + reading.length, word + letter);
        }
      }
      // Hiragana that a word ends in, as in 届く.
      if (word && word.length < 4 && at < text.length && this.isReal(word + text[at]!)) grow(at + 1, word + text[at]!);
    };
    grow(start, "");
    return found;
  }

  /** Whether a text has the word, or `learn` has added it. */
  stands(word: string): boolean {
    return this.isReal(word);
  }

  /** Whether some text has the word. Its last two letters are looked up first, because most candidates fail on them. */
  private isReal(word: string): boolean {
    const last = word.slice(-2);
    if (!last.includes("\n") && !this.isPair(last) && !this.pairs.has(last)) return false;
    let known = this.real.get(word);
    if (known === undefined) {
      this.text ??= `\n${this.texts.join("\n")}\n`;
      this.real.set(word, (known = this.text.includes(word)));
    }
    return known;
  }

  /** The text in hiragana, once for each way to read its kanji. */
  spellings(folded: string): string[] {
    let found = [""];
    for (const letter of folded) {
      const options = this.ofKanji.get(letter) ?? [letter];
      found = found.flatMap((before) => options.map((reading) => before + reading)).slice(0, MOST_SPELLINGS);
    }
    return found;
  }

  /** The pairs of letters in all readings of a text, in which Latin letters and numbers are read by their names. */
  pairsWhenRead(folded: string): { pairs: Set<string>; shortest: number; longest: number } {
    const units = folded.match(/\d{1,2}|./gu) ?? [];
    const options = units.map((unit) => this.ofKanji.get(unit) ?? [unit, ...names(unit)]);
    const pairs = new Set<string>();
    let [shortest, longest] = [0, 0];
    options.forEach((readings, i) => {
      const lengths = readings.map((reading) => reading.length);
      shortest += Math.min(...lengths);
      longest += Math.max(...lengths);
      for (const reading of readings) {
        for (let at = 0; at + 1 < reading.length; at += 1) pairs.add(reading.slice(at, at + 2));
        for (const next of options[i + 1] ?? []) pairs.add(reading.at(-1)! + next[0]!);
      }
    });
    return { pairs, shortest, longest };
  }
}

/** Folded hiragana without long vowels, as many people type it in Latin letters: こう is こ, しゆう is しゆ. */
export function withoutLongVowels(reading: string): string {
  return reading.replace(
    /(?<=[おこそとのほもよろごぞどぼぽ])[うお]|(?<=[うくすつぬふむゆるぐずぶぷ])う|(?<=[いきしちにひみりぎじびぴ])い|(?<=[あかさたなはまやらがざだばぱ])あ/gu,
    "",
  );
}

/** Latin letters by their names, as people type them by ear: ＣＰＤ is しーぴーでぃー, folded to しぴでい. */
export function spell(latin: string): string {
  return latin.replace(/[a-z]/g, (letter) => names(letter)[0]!);
}

function names(unit: string): string[] {
  if (/^[a-z]$/.test(unit)) return [LETTERS[unit.charCodeAt(0) - 97]!];
  if (!/^\d+$/.test(unit)) return [];
  const value = Number(unit);
  if (value < 10) return [DIGITS[value]!];
  const tens = Math.floor(value / 10);
  return [`${tens > 1 ? DIGITS[tens]! : ""}じゆう${value % 10 ? DIGITS[value % 10]! : ""}`];
}

/** The list at a key; an empty one is made where there is none. */
export function list<Key, Value>(map: Map<Key, Value[]>, key: Key): Value[] {
  let found = map.get(key);
  if (!found) map.set(key, (found = []));
  return found;
}
