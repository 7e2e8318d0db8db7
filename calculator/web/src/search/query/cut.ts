// Cuts a query into words that the search knows, grammar, words not yet converted, and the rest.

import { isKanji, runs, type Run } from "./fold";

/** A stretch of a folded text. */
export interface Chunk {
  start: number;
  end: number;
}

/** How a letter was typed. Hiragana may be a word that is not yet converted; katakana is never grammar. */
export type Script = "hiragana" | "katakana" | "other";

export type Kind = "key" | "filler" | "read" | "latin" | "plain";

export interface Piece extends Chunk {
  kind: Kind;
  /** The words that this piece may become when it is converted. */
  words: readonly string[];
}

/** What the search knows of words. */
export interface Lexicon {
  isKey(word: string): boolean;
  isFiller(word: string): boolean;
  /** Whether the pages have this number with its counter, such as 30分. */
  isCounted(word: string): boolean;
  /** Whether the pages have this word. */
  stands(word: string): boolean;
  /** The words that the hiragana from `start` on may become, by the place where each ends. */
  wordsFrom(text: string, start: number): ReadonlyMap<number, readonly string[]>;
}

/** A way to cut a text up to some place: its last piece, and the way to cut the text before that piece. */
interface Way {
  cost: number;
  piece: Piece | undefined;
  before: Way | undefined;
}

const LONGEST_WORD = 16;
const KANJI_ONLY = /^[々一-鿿]+$/u;
const UNEXPLAINED: Record<Script, number> = { hiragana: 0.75, katakana: 0.35, other: 0.5 };
const NOTHING: ReadonlyMap<number, readonly string[]> = new Map<number, readonly string[]>();

/** Stretches without a separator between them. */
export function chunks(text: string): Chunk[] {
  const found: Run[] = [];
  for (const run of runs(text)) {
    const last = found.at(-1);
    if (last && last.end === run.start) last.end = run.end;
    else found.push({ ...run });
  }
  return found;
}

/** The cheapest way to cut a chunk: words that are known, in few pieces. */
export function cut(chunk: string, script: readonly Script[], lexicon: Lexicon): Piece[] {
  const read = script.map((each, start) => (each === "other" ? NOTHING : lexicon.wordsFrom(chunk, start)));
  const latin = runs(chunk).filter(({ japanese }) => !japanese);
  // Dynamic programming keeps two cuts for each place: the cheapest one, and the cheapest one that ends in an unexplained
  // letter, because that one may become cheaper with the letters that follow.
  const ways: Way[][] = [[{ cost: 0, piece: undefined, before: undefined }]];
  for (let end = 1; end <= chunk.length; end += 1) {
    let best: Way | undefined;
    let plain: Way | undefined;
    const whole = latin.find((run) => run.end === end)?.start ?? end; // a Latin word is never cut
    for (let start = Math.max(0, Math.min(whole, end - LONGEST_WORD)); start < end; start += 1) {
      const words = read[start]!.get(end) ?? [];
      for (const before of ways[start]!) {
        const priced = priceOf(chunk, { start, end }, script, words.length > 0, before.piece?.kind, lexicon);
        const prices = [priced];
        // 時 alone is grammar, but in 時間 it is half of a word.
        if (priced[1] === "filler" && end - start === 1 && isKanji(chunk[start])) {
          prices.push([unexplained(before.piece?.kind === "plain", "other"), "plain"]);
        }
        for (const [price, kind] of prices) {
          const way: Way = { cost: before.cost + price, piece: { kind, start, end, words }, before };
          if (!best || way.cost < best.cost) best = way;
          if (kind === "plain" && way.cost < (plain?.cost ?? Infinity)) plain = way;
        }
      }
    }
    ways.push([best!, plain].filter((way) => way !== undefined).filter((way, i, all) => all.indexOf(way) === i));
  }
  const pieces: Piece[] = [];
  for (let way = ways[chunk.length]![0]; way?.piece; way = way.before) pieces.unshift(way.piece);
  return endings(mergePlain(pieces, chunk, script, lexicon), chunk, script);
}

/** What a piece costs: little for a long known word, more for each letter that nothing explains. */
function priceOf(
  chunk: string,
  { start, end }: Chunk,
  script: readonly Script[],
  isRead: boolean,
  before: Kind | undefined,
  lexicon: Lexicon,
): [number, Kind] {
  const word = chunk.slice(start, end);
  const length = end - start;
  if (/[a-z\d]/.test(word) && splitsLatin(chunk, start, end)) return [Infinity, "plain"];
  const typed = script.slice(start, end);
  if (lexicon.isKey(word) && (length > 1 || typed[0] === "other")) return [1 - length * 0.02, "key"];
  if (lexicon.isFiller(word) && !typed.includes("katakana")) {
    return [length > 1 || before !== undefined ? 1 : 1.4, "filler"];
  }
  if (
    isRead &&
    length > (typed[0] === "katakana" ? 3 : 1) &&
    typed.every((script) => script === typed[0]) &&
    typed[0] !== "other"
  ) {
    // Katakana is rarely waiting for its conversion.
    return [(length === 2 ? 1.5 : 1.25 - length * 0.02) + (typed.includes("katakana") ? 0.4 : 0), "read"];
  }
  if (/^[a-z\d.]+$/.test(word)) return [1, "latin"];
  if (/^[\d.]+[々一-鿿]$/u.test(word) && lexicon.isCounted(word)) return [1.2, "plain"];
  if (length === 2 && KANJI_ONLY.test(word) && lexicon.stands(word)) return [before === "plain" ? 0.9 : 1.2, "plain"];
  // A word on the pages is not cut although a part of it is a known word: コンサル|タント.
  if (length > 2 && isLoanword({ start, end }, script) && lexicon.stands(word)) return [1.9, "plain"];
  if (length > 1) return [Infinity, "plain"];
  const isNext =
    before === "plain" &&
    (script[start - 1] === typed[0] || (typed[0] !== "katakana" && script[start - 1] !== "katakana"));
  return [unexplained(isNext, typed[0]!), "plain"];
}

/** A whole run of katakana. */
function isLoanword({ start, end }: Chunk, script: readonly Script[]): boolean {
  if (script[start - 1] === "katakana" || script[end] === "katakana") return false;
  return script.slice(start, end).every((each) => each === "katakana");
}

function unexplained(isNext: boolean, script: Script): number {
  return (isNext ? 0 : 0.6) + UNEXPLAINED[script];
}

/**
 * Joins letters that no word covers. A join ends where the script shows the end of a word (間違えて|名前, 更新|シンセイ),
 * and between two letters that stand side by side on no page: 電話|設備.
 */
function mergePlain(pieces: Piece[], chunk: string, script: readonly Script[], lexicon: Lexicon): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    const bothPlain = piece.kind === "plain" && last?.kind === "plain";
    const meet =
      bothPlain &&
      last.end - last.start > 1 &&
      piece.end - piece.start > 1 &&
      !lexicon.stands(chunk.slice(last.start, piece.end));
    if (bothPlain && !meet && !endsAt(piece.start, last.start, script)) last.end = piece.end;
    else merged.push({ ...piece });
  }
  return merged;
}

function endsAt(at: number, start: number, script: readonly Script[]): boolean {
  const [before, after] = [script[at - 1], script[at]];
  if (before === "hiragana" && after === "other") return at - start > 2 && script[at - 2] === "hiragana";
  return before !== after && (before === "katakana" || after === "katakana");
}

/** Hiragana that is left after kanji is an ending, which says nothing of the subject: 振り込|める. */
function endings(pieces: Piece[], chunk: string, script: readonly Script[]): Piece[] {
  return pieces.map((piece) => {
    const { kind, start, end } = piece;
    const short = kind === "plain" ? end - start <= 4 : kind === "read" && end - start <= 2;
    const after = short && isKanji(chunk[start - 1]);
    return after && script.slice(start, end).every((each) => each === "hiragana")
      ? { ...piece, kind: "filler" }
      : piece;
  });
}

/** Whether a cut here would go through a Latin word or a number. */
export function splitsLatin(chunk: string, start: number, end: number): boolean {
  const through = (at: number): boolean => {
    const [before = "", after = ""] = [chunk[at - 1], chunk[at]];
    return /[a-z]/.test(before) ? /[a-z\d]/.test(after) : /[\d.]/.test(before) && /[\d.]/.test(after);
  };
  return through(start) || through(end);
}
