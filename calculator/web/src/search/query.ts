// What a query asks for: its parts, each with all the ways in which the pages may say it.

import { chunks, cut, type Chunk, type Kind, type Lexicon, type Script } from "./cut";
import { wordRows } from "./columns";
import { countedIn, fold, foldText, isKanji, pairs, runs, runsOnly } from "./fold";
import { inflected, stems, withoutKana } from "./endings";
import { mended } from "./mend";
import { Neighbours } from "./near";
import { list, withoutLongVowels } from "./readings";
import { fromRomaji } from "./romaji";
import type { SearchIndex } from "./index";

/** One way to say a part, as the terms that stand for it. */
export interface Wording {
  text: string;
  terms: string[];
  weight: number;
}

/** A part of the query: what was typed, how much it matters, and its wordings. */
export interface Part {
  typed: string;
  weight: number;
  /** Whether it is a word of the search's own, and no letters that only look like one. */
  isKnown: boolean;
  wordings: Wording[];
}

export interface Query {
  /** Everything typed, folded, without what separates, */
  whole: string;
  /** and with it. */
  folded: string;
  /** The same without grammar, as with 監査 of 監査って何ですか; what is asked for by its name. */
  subject: string;
  /** What is left without light words too, and each two words of it that stand side by side. */
  phrases: string[];
  /** What it means where it is one known word. */
  synonyms: string[];
  /** The words that it may be where all of it is a word not yet converted. */
  heard: readonly string[];
  parts: Part[];
}

const LONGEST_QUERY = 200;
const FILLER_WEIGHT = 0.06;
const KANA_WEIGHT = 0.6;
const UNFINISHED_WEIGHT = 0.1;
const FOREIGN_WEIGHT = 0.6; // of a Latin word that no page has, beside Japanese
const LIGHT_WEIGHT = 0.35; // of a word that goes with many subjects
/** What a word counts of which only a part is known; it is then said to be missing. */
export const PARTLY_KNOWN = 0.5;
const NUMBER_WEIGHT = 0.6;
const MOST_BEGINNINGS = 12;
const MOST_HOMOPHONES = 8;
const LONGEST_RESPELT = 8;
const SLIP_WEIGHT = 0.85; // of a word that a slip of the finger made another
/** Numbers in kanji, where they count what the pages count in digits. */
const NUMERALS = /[一二三四五六七八九](?=年|月|か月|日間|桁|点|時間|分|倍|円|割|ぽいんと)/gu;
const LOANWORD = /[ァ-ヺー]{3,}/gu;
const KANJI_ONLY = /^[々一-鿿]+$/u;

/** Words that mean something to the search, from the data: folded word to the wordings that it stands for. */
export class Vocabulary {
  readonly meanings = new Map<string, string[]>();
  readonly fillers: Set<string>;
  /** Words that go with many subjects, as most verbs do: 出す, 使う, 時間. */
  private readonly light = new Set<string>();
  private readonly lexicon: Lexicon = {
    isKey: (word) => this.meanings.has(word) || this.respelt(word).length > 0,
    // English grammar is grammar in English: the A in Aの研修 is not.
    isFiller: (word) => this.fillers.has(word) && (this.isEnglish || !/^[a-z]+$/.test(word)),
    isCounted: (word) => this.index.has(word),
    stands: (word) => this.index.readings.stands(word),
    wordsFrom: (text, start) => this.index.readings.wordsFrom(text, start),
  };
  private readonly romajiLexicon: Lexicon = {
    ...this.lexicon,
    wordsFrom: (text, start) => this.index.readings.wordsFrom(text, start, true),
  };
  /** Reading to the words that are read so, made with the first query. */
  private byReading: Map<string, string[]> | undefined;
  private neighbours: Neighbours | undefined; // made with the first word that nothing explains
  private isRomaji = true; // of the query that is being read
  private isEnglish = true;
  private isMixed = false; // with kanji, so that what is left in hiragana is likely to be grammar
  private readonly respellings = new Map<string, readonly string[]>();

  constructor(private readonly index: SearchIndex) {
    const { same, means, fillers, light } = index.file;
    this.fillers = new Set(fillers.split(" ").map((word) => foldText(word)));
    for (const row of wordRows(same)) {
      const words = row.map((word) => foldText(word));
      for (const word of words) this.learn(word, words);
    }
    for (const [word = "", ...row] of wordRows(means)) {
      this.learn(
        foldText(word),
        row.map((each) => foldText(each)),
      );
    }
    for (const word of light.split(" ").map((each) => foldText(each))) {
      this.light.add(word);
      if (/[ぁ-ゖ]|../u.test(word)) this.learn(word, []); // 分 is not cut out of 分野, 出す is out of 出した
    }
    for (const { foldedAsked } of index.sections) {
      for (const word of foldedAsked.split("\n")) if (/^(?=.*[ぁ-ゖ])(?!.+の.).{2,5}$/u.test(word) && !this.meanings.has(word)) this.learn(word, []);
    }
    for (const [word, meanings] of Array.from(this.meanings)) {
      for (const stem of stems(word)) if (!this.meanings.has(stem)) this.learn(stem, meanings);
      for (const form of inflected(word)) {
        if (this.meanings.has(form)) continue;
        this.learn(form, [word, ...meanings]);
        if (this.light.has(word)) this.light.add(form);
      }
    }
    // A word is also itself when it is typed before it is converted.
    for (const word of [...this.meanings.keys(), ...this.fillers]) index.readings.learn(word);
  }

  /** The query cut into parts. */
  parse(raw: string): Query {
    const typed = raw.normalize("NFC").slice(0, LONGEST_QUERY);
    const { text: spelled, from } = fold(typed);
    const text = spelled.replace(NUMERALS, (numeral) => String("〇一二三四五六七八九".indexOf(numeral)));
    const parts: Part[] = [];
    const whole = runsOnly(text);
    let heard: readonly string[] = [];
    this.isMixed = Array.from(text).some(isKanji);
    this.isEnglish = !runs(text).some((run) => run.japanese);
    this.isRomaji = runs(text).every((run) => run.japanese || this.isReadable(text.slice(run.start, run.end)));
    for (const chunk of this.spaced(chunks(text), text)) {
      if ("key" in chunk) {
        parts.push({ ...this.part(chunk.key, "key"), isKnown: true, typed: typed.slice(from[chunk.start], from[chunk.end]).trim() });
        continue;
      }
      const script = scripts(typed, from, chunk);
      const pieces = cut(text.slice(chunk.start, chunk.end), script, this.lexicon);
      for (const piece of mended(pieces, text.slice(chunk.start, chunk.end), script, (word) => this.near(word).length > 0)) {
        const start = from[chunk.start + piece.start]!;
        const end = from[chunk.start + piece.end]!;
        const word = text.slice(chunk.start + piece.start, chunk.start + piece.end);
        const part = { ...this.part(word, piece.kind, piece.words), isKnown: piece.kind === "key" };
        if (word === whole) heard = piece.kind === "latin" ? this.converted(word) : piece.words;
        // A letter that an input method has not yet made into kana: ハラスメンt.
        const unfinished = end === typed.length && /^[a-z]$/.test(typed.slice(start, end)) && piece.start > 0;
        parts.push({ ...part, weight: unfinished ? UNFINISHED_WEIGHT : part.weight, typed: typed.slice(start, end).trim() });
      }
    }
    const said = (more: number): string[] =>
      parts.filter(({ weight }) => weight > more).map(({ typed }) => runsOnly(foldText(typed)));
    const subject = said(FILLER_WEIGHT).join("");
    const heavy = said(LIGHT_WEIGHT);
    const phrases = [heavy.join(""), ...heavy.slice(1).map((word, i) => heavy[i]! + word)];
    const synonyms = (this.meanings.get(whole) ?? this.meanings.get(subject) ?? []).map(runsOnly);
    return { whole, folded: text.trim(), subject, phrases: Array.from(new Set(phrases)).filter((each) => each.length > 2), synonyms, heard, parts: join(parts, this.index) };
  }

  /** Whether a Latin word is known, or may be Japanese typed with the input method off. One that is neither is English. */
  private isReadable(word: string): boolean {
    return /\d/.test(word) || this.meanings.has(word) || this.index.has(word) || fromRomaji(word) !== undefined;
  }

  /** The chunks, with those put together that are one word when the spaces go: self study, E メール. */
  private spaced(found: Chunk[], text: string): (Chunk | (Chunk & { key: string }))[] {
    const put: (Chunk | (Chunk & { key: string }))[] = [];
    for (let at = 0; at < found.length; ) {
      let size = Math.min(3, found.length - at);
      const joined = (): string => found.slice(at, at + size).map(({ start, end }) => text.slice(start, end)).join("");
      while (size > 1 && !this.meanings.has(joined())) size -= 1;
      const { start } = found[at]!;
      const { end } = found[at + size - 1]!;
      put.push(size > 1 ? { start, end, key: joined() } : { start, end });
      at += size;
    }
    return put;
  }

  /** Known words that a slip of the finger makes this one, which no page has. */
  private near(word: string): string[] {
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

  private learn(spaced: string, meanings: string[]): void {
    const word = runsOnly(spaced);
    const known = this.meanings.get(word) ?? [];
    this.meanings.set(word, [...known, ...meanings.filter((each) => each !== word && !known.includes(each))]);
  }

  private part(text: string, kind: Kind, words: readonly string[] = []): Omit<Part, "typed" | "isKnown"> {
    const own = this.wording(text, 1);
    if (kind === "filler" || (kind === "latin" && this.isEnglish && this.fillers.has(text)) || (kind === "plain" && /^[ぁ-ゖ]$/.test(text))) {
      return { weight: FILLER_WEIGHT, wordings: own.terms.length && !/^[a-z]+$/.test(text) ? [own] : [] };
    }
    if (kind === "latin") return this.latinPart(text, own);
    if (kind === "read") {
      const wordings = words.flatMap((word) => [this.wording(word, 0.95), ...this.alike(word, 0.6)]);
      const light = (this.isMixed && text.length < 4) || words.some((word) => this.light.has(word) || this.fillers.has(word));
      return { weight: light ? LIGHT_WEIGHT : this.weigh(text), wordings: [...wordings, this.wording(text, 0.8)] };
    }
    const wordings = [own, ...this.alike(text, 0.8)];
    for (const word of kind === "key" ? this.respelt(text) : []) wordings.push(this.wording(word, 0.9), ...this.alike(word, 0.8));
    if (kind === "plain") wordings.push(...this.homophones(text, own), ...this.known(text), ...this.slips(text));
    const bare = withoutKana(text);
    if (bare && bare !== text) wordings.push({ ...this.wording(bare, 0.9), text });
    // How a verb ends does not matter much: 持ち is 持っている.
    if ((kind === "plain" || this.light.has(text)) && /^[々一-鿿][ぁ-ゖ]{1,3}$/u.test(text)) {
      wordings.push({ text, terms: [text[0]!], weight: 0.4 });
    }
    return { weight: kind === "plain" && /^[ぁ-ゖ]+$/.test(text) ? KANA_WEIGHT : this.weigh(text), wordings };
  }

  private weigh(word: string): number {
    return this.light.has(word) ? LIGHT_WEIGHT : 1;
  }

  /** A Latin word: as it is, as the beginning of a longer one, or as Japanese typed with the input method off. */
  private latinPart(text: string, own: Wording): Omit<Part, "typed" | "isKnown"> {
    const wordings = [own, ...this.alike(text, 0.8), ...stems(text).flatMap((stem) => this.alike(stem, 0.8))];
    if (this.index.has(text) || text.length < 2) return { weight: /^\d+$/.test(text) ? NUMBER_WEIGHT : 1, wordings };
    for (const longer of this.index.beginning(text).slice(0, MOST_BEGINNINGS)) wordings.push(this.wording(longer, 0.7));
    const kana = text.length > 3 && this.isRomaji ? fromRomaji(text) : undefined;
    if (kana) wordings.push(...this.heard(kana, this.romajiLexicon, 0.9), this.wording(withoutLongVowels(kana), 0.7));
    if (wordings.length === 1) wordings.push(...this.slips(text));
    return { weight: this.isEnglish ? 1 : FOREIGN_WEIGHT, wordings };
  }

  /** The words that one in Latin letters may be when it is converted. */
  private converted(word: string): readonly string[] {
    const kana = this.index.has(word) ? undefined : fromRomaji(word);
    return (kana && this.romajiLexicon.wordsFrom(kana, 0).get(kana.length)) || [];
  }

  /** What hiragana may stand for. */
  private heard(kana: string, lexicon: Lexicon, weight: number): Wording[] {
    const script = Array.from(kana, () => "hiragana" as const);
    return cut(kana, script, lexicon).flatMap(({ start, end, kind, words }) =>
      this.part(kana.slice(start, end), kind === "plain" ? "filler" : kind, words).wordings.map((each) => ({
        ...each,
        weight: each.weight * weight,
      })),
    );
  }

  /** Words that sound like one in kanji that no page has, for a wrong conversion: 認定章 is heard as 認定証. */
  private homophones(text: string, { terms }: Wording): Wording[] {
    if (text.length < 2 || !KANJI_ONLY.test(text) || terms.every((term) => this.index.has(term))) return [];
    return this.index.readings
      .spellings(text)
      .slice(0, MOST_HOMOPHONES)
      .flatMap((kana) => this.index.readings.wordsFrom(kana, 0).get(kana.length) ?? [])
      .filter((word) => KANJI_ONLY.test(word))
      .map((word) => this.wording(word, 0.7));
  }

  private slips(text: string): Wording[] {
    return this.near(text).flatMap((word) => [this.wording(word, SLIP_WEIGHT), ...this.alike(word, 0.7)]);
  }

  /** What is known of a word of kanji that no page has: 書類 of 書類一式. */
  private known(text: string): Wording[] {
    if (text.length < 3 || !KANJI_ONLY.test(text)) return [];
    const found: string[] = [];
    for (let start = 0, end = 1; end <= text.length; end += 1) {
      if (end < text.length && this.index.has(text.slice(end - 1, end + 1))) continue;
      if (end - start > 1 && end - start < text.length) found.push(text.slice(start, end));
      start = end;
    }
    if (2 * found.join("").length < text.length) return [];
    return found.map((word) => this.wording(word, PARTLY_KNOWN));
  }

  /** The known words that one with kanji and hiragana is in another spelling: 申しこみ is 申し込み. */
  private respelt(word: string): readonly string[] {
    if (word.length < 3 || word.length > LONGEST_RESPELT || !/^[々一-鿿][々一-鿿ぁ-ゖ\d]*[ぁ-ゖ]/u.test(word)) return [];
    let known = this.respellings.get(word);
    if (!known) {
      const byReading = (this.byReading ??= this.hear());
      const found = this.index.readings.spellings(word).flatMap((reading) => byReading.get(reading) ?? []);
      this.respellings.set(word, (known = Array.from(new Set(found)).filter((each) => each !== word && each[0] === word[0])));
    }
    return known;
  }

  private hear(): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const word of this.meanings.keys()) {
      if (word.length < 2 || word.length > LONGEST_RESPELT || !isKanji(word[0])) continue;
      for (const reading of this.index.readings.spellings(word)) list(found, reading).push(word);
    }
    return found;
  }

  private alike(word: string, weight: number): Wording[] {
    return (this.meanings.get(word) ?? []).map((meaning) => this.wording(meaning, weight));
  }

  private wording(text: string, weight: number): Wording {
    const found = new Set<string>();
    const kana = /[々一-鿿]([ぁ-ゖ]+)$/u;
    for (const { start, end, japanese } of runs(text)) {
      const run = text.slice(start, end);
      // Of a word with kanji the hiragana is how it ends: 読んでいる is not でい.
      const ends = kana.exec(run)?.[1]?.length ?? 0;
      for (const term of japanese && run.length > 1 ? pairs(run.slice(0, run.length - Math.max(0, ends - 1))) : [run]) {
        if (!japanese || run.length > 1 || isKanji(term)) found.add(term);
      }
      if (!japanese && countedIn(text, start, end)) found.add(countedIn(text, start, end));
    }
    return { text, terms: Array.from(found), weight };
  }
}

function scripts(typed: string, from: number[], { start, end }: Chunk): Script[] {
  return Array.from({ length: end - start }, (_, i) => {
    const letter = typed[from[start + i]!] ?? "";
    return /[ぁ-ゖｦ-ﾟ]/u.test(letter) ? "hiragana" : /[ァ-ヺ]/u.test(letter) ? "katakana" : "other";
  });
}

/** A code typed with a space in it, OP 13, is the code. */
function join(parts: Part[], index: SearchIndex): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const code = last ? foldText(last.typed + part.typed) : "";
    if (last && /^[a-z]+\d+$/.test(code) && index.has(code)) {
      joined[joined.length - 1] = {
        typed: `${last.typed} ${part.typed}`,
        weight: 1,
        isKnown: true,
        wordings: [{ text: code, terms: [code], weight: 1 }],
      };
    } else {
      joined.push(part);
    }
  }
  return joined;
}
