// Cuts a query into parts, each with all the wordings that the pages may use for it.

import { chunks, cut, type Chunk, type Piece, type Script } from "./cut";
import { fold, foldText, isKanji, runs, runsOnly } from "./fold";
import type { SearchIndex } from "../corpus/terms";
import { mended } from "./mend";
import type { Vocabulary } from "./vocabulary";
import { FILLER_WEIGHT, LIGHT_WEIGHT, Wordings, type Manner, type Weighed } from "./wordings";

/** A part of the query: what was typed, how much it matters, and its wordings. */
export interface Part extends Weighed {
  typed: string;
  /** Whether the part is a known word; otherwise nothing explains its letters. */
  isKnown: boolean;
}

export interface Query {
  /** The folded query without spaces and marks. */
  whole: string;
  /** The folded query with its spaces and marks. */
  folded: string;
  /** The folded query without grammar: 監査 of 監査って何ですか. Sections of that name come first. */
  subject: string;
  /** The subject without light words, and each two words of it that stand side by side. */
  phrases: string[];
  /** Where the query is one known word, the wordings that this word stands for. */
  synonyms: string[];
  /** Where the query is one word not yet converted, the words that it may become. */
  heard: readonly string[];
  parts: Part[];
}

const LONGEST_QUERY = 200;
const UNFINISHED_WEIGHT = 0.1;
const MOST_SPACED = 3; // chunks that make one word
/** Numbers in kanji before a counter with which the pages use digits. */
const NUMERALS = /[一二三四五六七八九](?=年|月|か月|日間|桁|点|時間|分|倍|円|割|ぽいんと)/gu;

/** The query cut into parts. */
export function parse(raw: string, vocabulary: Vocabulary): Query {
  const typed = raw.normalize("NFC").slice(0, LONGEST_QUERY);
  const { text: spelled, from } = fold(typed);
  const text = spelled.replace(NUMERALS, (numeral) => String("〇一二三四五六七八九".indexOf(numeral)));
  const whole = runsOnly(text);
  const manner = mannerOf(text, vocabulary);
  const wordings = new Wordings(vocabulary, manner);
  const found = pieces(text, scripts(typed, from), manner, vocabulary);
  const parts = found.map(({ start, end, kind, words }, i): Part => {
    const letters = typed.slice(from[start], from[end]);
    const part = {
      ...wordings.of(runsOnly(text.slice(start, end)), kind, words),
      isKnown: kind === "key",
      typed: letters.trim(),
    };
    // A letter that an input method has not yet made into kana: ハラスメンt.
    const isUnfinished = end === text.length && /^[a-z]$/.test(letters) && found[i - 1]?.end === start;
    return isUnfinished ? { ...part, weight: UNFINISHED_WEIGHT } : part;
  });
  const said = (more: number): string[] =>
    parts.filter(({ weight }) => weight > more).map((part) => runsOnly(foldText(part.typed)));
  const subject = said(FILLER_WEIGHT).join("");
  const heavy = said(LIGHT_WEIGHT);
  const phrases = [heavy.join(""), ...heavy.slice(1).map((word, i) => heavy[i]! + word)];
  const synonyms = (vocabulary.meanings.get(whole) ?? vocabulary.meanings.get(subject) ?? []).map(runsOnly);
  return {
    whole,
    folded: text.trim(),
    subject,
    phrases: Array.from(new Set(phrases)).filter((each) => each.length > 2),
    synonyms,
    heard: found.length > 1 ? [] : heardAs(whole, found[0], vocabulary),
    parts: join(parts, vocabulary.index),
  };
}

/** The words that a query of one piece may become when it is converted. */
function heardAs(whole: string, only: Piece | undefined, vocabulary: Vocabulary): readonly string[] {
  return only?.kind === "latin" ? vocabulary.converted(whole) : (only?.words ?? []);
}

function mannerOf(text: string, vocabulary: Vocabulary): Manner {
  const found = runs(text);
  return {
    isRomaji: found.every((run) => run.japanese || vocabulary.isReadable(text.slice(run.start, run.end))),
    isEnglish: !found.some((run) => run.japanese),
    isMixed: Array.from(text).some(isKanji),
  };
}

/** The folded query in pieces: each of its chunks cut, or one word made of several. */
function pieces(text: string, script: readonly Script[], { isEnglish }: Manner, vocabulary: Vocabulary): Piece[] {
  const lexicon = vocabulary.lexicon(isEnglish);
  return spaced(chunks(text), text, vocabulary).flatMap((one) => {
    if ("kind" in one) return one;
    const letters = text.slice(one.start, one.end);
    const typed = script.slice(one.start, one.end);
    const found = mended(cut(letters, typed, lexicon), letters, typed, (word) => vocabulary.near(word).length > 0);
    return found.map((piece) => ({ ...piece, start: one.start + piece.start, end: one.start + piece.end }));
  });
}

/** The chunks, with chunks joined that are one word without the space: self study, E メール. */
function spaced(found: Chunk[], text: string, { meanings }: Vocabulary): (Chunk | Piece)[] {
  const put: (Chunk | Piece)[] = [];
  for (let at = 0; at < found.length; ) {
    const { start } = found[at]!;
    let size = Math.min(MOST_SPACED, found.length - at);
    const end = (): number => found[at + size - 1]!.end;
    while (size > 1 && !meanings.has(runsOnly(text.slice(start, end())))) size -= 1;
    put.push(size > 1 ? { start, end: end(), kind: "key", words: [] } : found[at]!);
    at += size;
  }
  return put;
}

/** How each letter of the folded query was typed. */
function scripts(typed: string, from: readonly number[]): Script[] {
  return from.map((at) => {
    const letter = typed[at] ?? "";
    return /[ぁ-ゖｦ-ﾟ]/u.test(letter) ? "hiragana" : /[ァ-ヺ]/u.test(letter) ? "katakana" : "other";
  });
}

/** Joins the two parts of a code that was typed with a space: OP 13. */
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
