// The wordings that the pages may use for a part of a query, and how much the part matters.

import { cut, type Kind } from "./cut";
import { stems, withoutKana } from "./endings";
import { countedIn, isKanji, pairs, runs } from "./fold";
import { withoutLongVowels } from "./readings";
import { fromRomaji } from "./romaji";
import type { Vocabulary } from "./vocabulary";

/** One way to say a part, as terms of the index. */
export interface Wording {
  text: string;
  terms: string[];
  weight: number;
}

/** How much a part matters, and the ways to say it. */
export interface Weighed {
  weight: number;
  wordings: Wording[];
}

/** How a query is typed. */
export interface Manner {
  /** Whether every Latin word of the query can be Japanese typed with the input method off. */
  readonly isRomaji: boolean;
  /** Whether the query has no Japanese letters. */
  readonly isEnglish: boolean;
  /** Whether the query has kanji; hiragana beside kanji is probably grammar. */
  readonly isMixed: boolean;
}

export const FILLER_WEIGHT = 0.06;
export const LIGHT_WEIGHT = 0.35; // weight of a word that goes with many subjects
/** The weight of a word of which the pages know only a part; the result then says that the word is missing. */
export const PARTLY_KNOWN = 0.5;
const KANA_WEIGHT = 0.6;
const FOREIGN_WEIGHT = 0.6; // weight of a Latin word on no page, beside Japanese words
const NUMBER_WEIGHT = 0.6;
const SLIP_WEIGHT = 0.85; // weight of a word that corrects a slip of the finger
const MOST_BEGINNINGS = 12;
const KANJI_ONLY = /^[々一-鿿]+$/u;

/** The wordings of the parts of one query. */
export class Wordings {
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly manner: Manner,
  ) {}

  /** The wordings of one part; `words` are what the part may become when it is converted. */
  of(text: string, kind: Kind, words: readonly string[]): Weighed {
    const own = wordingOf(text, 1);
    if (kind === "filler" || (kind === "plain" && /^[ぁ-ゖ]$/.test(text))) {
      return { weight: FILLER_WEIGHT, wordings: own.terms.length && !/^[a-z]+$/.test(text) ? [own] : [] };
    }
    if (kind === "latin") return this.ofLatin(text, own);
    const { fillers, light } = this.vocabulary;
    if (kind === "read") {
      const wordings = words.flatMap((word) => [wordingOf(word, 0.95), ...this.alike(word, 0.6)]);
      const isLight =
        (this.manner.isMixed && text.length < 4) || words.some((word) => light.has(word) || fillers.has(word));
      return { weight: isLight ? LIGHT_WEIGHT : this.weigh(text), wordings: [...wordings, wordingOf(text, 0.8)] };
    }
    const wordings = [own, ...this.alike(text, 0.8)];
    for (const word of kind === "key" ? this.vocabulary.respelt(text) : [])
      wordings.push(wordingOf(word, 0.9), ...this.alike(word, 0.8));
    if (kind === "plain") wordings.push(...this.homophones(text, own), ...this.known(text), ...this.slips(text));
    const bare = withoutKana(text);
    if (bare && bare !== text) wordings.push({ ...wordingOf(bare, 0.9), text });
    // The ending of a verb matters little, so the kanji alone also stands for it: 持ち finds 持っている.
    if ((kind === "plain" || light.has(text)) && /^[々一-鿿][ぁ-ゖ]{1,3}$/u.test(text)) {
      wordings.push({ text, terms: [text[0]!], weight: 0.4 });
    }
    return { weight: kind === "plain" && /^[ぁ-ゖ]+$/.test(text) ? KANA_WEIGHT : this.weigh(text), wordings };
  }

  private weigh(word: string): number {
    return this.vocabulary.light.has(word) ? LIGHT_WEIGHT : 1;
  }

  /** The wordings of a Latin word: itself, longer words that begin with it, and Japanese typed in Latin letters. */
  private ofLatin(text: string, own: Wording): Weighed {
    const { index } = this.vocabulary;
    const wordings = [own, ...this.alike(text, 0.8), ...stems(text).flatMap((stem) => this.alike(stem, 0.8))];
    if (index.has(text) || text.length < 2) return { weight: /^\d+$/.test(text) ? NUMBER_WEIGHT : 1, wordings };
    for (const longer of index.beginning(text).slice(0, MOST_BEGINNINGS)) wordings.push(wordingOf(longer, 0.7));
    const kana = text.length > 3 && this.manner.isRomaji ? fromRomaji(text) : undefined;
    if (kana) wordings.push(...this.heard(kana, 0.9), wordingOf(withoutLongVowels(kana), 0.7));
    if (wordings.length === 1) wordings.push(...this.slips(text));
    return { weight: this.manner.isEnglish ? 1 : FOREIGN_WEIGHT, wordings };
  }

  /** The wordings of hiragana that was typed in Latin letters. */
  private heard(kana: string, weight: number): Wording[] {
    const script = Array.from(kana, () => "hiragana" as const);
    return cut(kana, script, this.vocabulary.lexicon(this.manner.isEnglish, true)).flatMap(
      ({ start, end, kind, words }) =>
        this.of(kana.slice(start, end), kind === "plain" ? "filler" : kind, words).wordings.map((each) => ({
          ...each,
          weight: each.weight * weight,
        })),
    );
  }

  /** Words that sound like a word in kanji on no page, because the conversion may have been wrong. */
  private homophones(text: string, { terms }: Wording): Wording[] {
    if (text.length < 2 || !KANJI_ONLY.test(text) || terms.every((term) => this.vocabulary.index.has(term))) return [];
    return this.vocabulary
      .homophones(text)
      .filter((word) => KANJI_ONLY.test(word))
      .map((word) => wordingOf(word, 0.7));
  }

  private slips(text: string): Wording[] {
    return this.vocabulary.near(text).flatMap((word) => [wordingOf(word, SLIP_WEIGHT), ...this.alike(word, 0.7)]);
  }

  /** The known part of a word in kanji on no page: 書類 of 書類一式. */
  private known(text: string): Wording[] {
    if (text.length < 3 || !KANJI_ONLY.test(text)) return [];
    const found: string[] = [];
    for (let start = 0, end = 1; end <= text.length; end += 1) {
      if (end < text.length && this.vocabulary.index.has(text.slice(end - 1, end + 1))) continue;
      if (end - start > 1 && end - start < text.length) found.push(text.slice(start, end));
      start = end;
    }
    if (2 * found.join("").length < text.length) return [];
    return found.map((word) => wordingOf(word, PARTLY_KNOWN));
  }

  private alike(word: string, weight: number): Wording[] {
    return (this.vocabulary.meanings.get(word) ?? []).map((meaning) => wordingOf(meaning, weight));
  }
}

function wordingOf(text: string, weight: number): Wording {
  const found = new Set<string>();
  const kana = /[々一-鿿]([ぁ-ゖ]+)$/u;
  for (const { start, end, japanese } of runs(text)) {
    const run = text.slice(start, end);
    // In a word with kanji the hiragana is an ending, so no term is made from it alone: でい says nothing of 読んでいる.
    const ends = kana.exec(run)?.[1]?.length ?? 0;
    for (const term of japanese && run.length > 1 ? pairs(run.slice(0, run.length - Math.max(0, ends - 1))) : [run]) {
      if (!japanese || run.length > 1 || isKanji(term)) found.add(term);
    }
    if (!japanese && countedIn(text, start, end)) found.add(countedIn(text, start, end));
  }
  return { text, terms: Array.from(found), weight };
}
