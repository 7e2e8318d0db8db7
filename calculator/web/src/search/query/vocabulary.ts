// The words that the search knows: their meanings, their readings, and the words that a misspelt word may be.

import type { Lexicon } from "./cut";
import { inflected, stems } from "./endings";
import { foldText, isKanji, runsOnly } from "./fold";
import type { SearchIndex } from "../corpus/terms";
import { Neighbours } from "./near";
import { list } from "./readings";
import { fromRomaji } from "./romaji";

const MOST_READINGS = 8; // readings of a word that are tried to find words that sound like it
const LONGEST_RESPELT = 8;
const LOANWORD = /[ァ-ヺー]{3,}/gu;

export class Vocabulary {
  /** The words that the search data name, folded, and the wordings that each stands for. */
  readonly meanings = new Map<string, string[]>();
  readonly fillers: ReadonlySet<string>;
  /** Words that say little, because they go with many subjects, as most verbs do: 出す, 使う, 時間. */
  readonly light = new Set<string>();
  /** The words with each reading, made at the first query. */
  private byReading: Map<string, string[]> | undefined;
  private neighbours: Neighbours | undefined; // made at the first word that nothing explains
  private readonly respellings = new Map<string, readonly string[]>();

  constructor(readonly index: SearchIndex) {
    const { same, means, fillers, light } = index.file;
    this.fillers = new Set(fillers.split(" ").map((word) => foldText(word)));
    for (const row of same) {
      const words = row.map((word) => foldText(word));
      for (const word of words) this.learn(word, words);
    }
    for (const [word, row] of Object.entries(means)) {
      this.learn(
        foldText(word),
        row.map((each) => foldText(each)),
      );
    }
    for (const word of light.split(" ").map((each) => foldText(each))) {
      this.light.add(word);
      if (/[ぁ-ゖ]|../u.test(word)) this.learn(word, []); // a single kanji is not learnt: 分 would be cut out of 分野
    }
    for (const { foldedAsked } of index.sections) {
      for (const word of foldedAsked.split("\n"))
        if (/^(?=.*[ぁ-ゖ])(?!.+の.).{2,5}$/u.test(word) && !this.meanings.has(word)) this.learn(word, []);
    }
    this.learnForms();
    // A word that was typed in hiragana and left unconverted is found too.
    for (const word of [...this.meanings.keys(), ...this.fillers]) index.readings.learn(word);
  }

  /** What a cut needs to know of words. With `short`, a long vowel may be typed short, as in Latin letters. */
  lexicon(isEnglish: boolean, short = false): Lexicon {
    const { readings } = this.index;
    return {
      isKey: (word) => this.meanings.has(word) || this.respelt(word).length > 0,
      // English grammar counts as grammar only in an English query: the A in Aの研修 is a name.
      isFiller: (word) => this.fillers.has(word) && (isEnglish || !/^[a-z]+$/.test(word)),
      isCounted: (word) => this.index.has(word),
      stands: (word) => readings.stands(word),
      wordsFrom: (text, start) => readings.wordsFrom(text, start, short),
    };
  }

  /** Whether a Latin word is known, or may be Japanese typed with the input method off. Any other word is English. */
  isReadable(word: string): boolean {
    return /\d/.test(word) || this.meanings.has(word) || this.index.has(word) || fromRomaji(word) !== undefined;
  }

  /** The words that a word in Latin letters may become when it is converted. */
  converted(word: string): readonly string[] {
    const kana = this.index.has(word) ? undefined : fromRomaji(word);
    return (kana && this.index.readings.wordsFrom(kana, 0, true).get(kana.length)) || [];
  }

  /** The words that sound like the given word: 認定証 for 認定章. */
  homophones(word: string): string[] {
    const { readings } = this.index;
    return readings
      .spellings(word)
      .slice(0, MOST_READINGS)
      .flatMap((kana) => readings.wordsFrom(kana, 0).get(kana.length) ?? []);
  }

  /** The known words of which the word is another spelling in kanji and hiragana: 申し込み for 申しこみ. */
  respelt(word: string): readonly string[] {
    if (word.length < 3 || word.length > LONGEST_RESPELT || !/^[々一-鿿][々一-鿿ぁ-ゖ\d]*[ぁ-ゖ]/u.test(word))
      return [];
    let known = this.respellings.get(word);
    if (!known) {
      const byReading = (this.byReading ??= this.hear());
      const found = this.index.readings.spellings(word).flatMap((reading) => byReading.get(reading) ?? []);
      this.respellings.set(
        word,
        (known = Array.from(new Set(found)).filter((each) => each !== word && each[0] === word[0])),
      );
    }
    return known;
  }

  /** The known words that a slip of the finger may have turned into this word, which no page has. */
  near(word: string): string[] {
    if (/\d/.test(word) || this.index.readings.stands(word)) return [];
    this.neighbours ??= new Neighbours(this.spellings());
    return this.neighbours.of(word);
  }

  private *spellings(): Iterable<[typed: string, word: string]> {
    for (const word of this.meanings.keys()) yield [word, word];
    for (const [reading, words] of (this.byReading ??= this.hear())) for (const word of words) yield [reading, word];
    for (const { names, asked, title, text } of this.index.sections) {
      for (const word of [...names, ...asked]) yield [word, word];
      for (const [word] of `${title}\n${text}`.matchAll(LOANWORD)) yield [foldText(word), foldText(word)];
    }
  }

  private hear(): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const word of this.meanings.keys()) {
      if (word.length < 2 || word.length > LONGEST_RESPELT || !isKanji(word[0])) continue;
      for (const reading of this.index.readings.spellings(word)) list(found, reading).push(word);
    }
    return found;
  }

  private learn(spaced: string, meanings: string[]): void {
    const word = runsOnly(spaced);
    const known = this.meanings.get(word) ?? [];
    this.meanings.set(word, [...known, ...meanings.filter((each) => each !== word && !known.includes(each))]);
  }

  /** Adds the words known so far with their other endings. */
  private learnForms(): void {
    for (const [word, meanings] of Array.from(this.meanings)) {
      for (const stem of stems(word)) if (!this.meanings.has(stem)) this.learn(stem, meanings);
      for (const form of inflected(word)) {
        if (this.meanings.has(form)) continue;
        this.learn(form, [word, ...meanings]);
        if (this.light.has(word)) this.light.add(form);
      }
    }
  }
}
