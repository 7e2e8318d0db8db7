// Figures of the rules that answer a query. A figure answers only where every word of the query belongs to its question.

import { foldText } from "./query/fold";
import { chunks, splitsLatin } from "./query/cut";
import type { SearchIndex } from "./corpus/terms";
import type { Answer } from "./protocol";

/** A question: the words that ask it, and the clauses that answer it. */
export interface Question {
  asks: string[];
  needs: string[];
  about: string[];
  clauses: { location: string; figures: string[]; source: string }[];
}

const ASKS = 1;
const NEEDS = 2;
const LONGEST_QUERY = 40;
const LONGEST_WORD = 16;
const MOST = 4;
const ANY_NUMBER = "#";

export class Answers {
  /** The questions that each word may belong to, and what the word does in them. */
  private readonly words = new Map<string, Map<number, number>>();
  private readonly same = new Map<string, readonly string[]>();

  constructor(
    private readonly index: SearchIndex,
    private readonly fillers: ReadonlySet<string>,
  ) {
    for (const row of index.file.same) {
      for (const word of row) this.same.set(word, row);
    }
    index.file.answers.forEach(({ asks, needs, about }, question) => {
      for (const word of asks) this.learn(word, question, ASKS | (needs.length ? 0 : NEEDS));
      for (const word of needs) this.learn(word, question, NEEDS);
      for (const word of about) this.learn(word, question, 0);
    });
  }

  /** The clauses that answer the query, at most MOST, of all questions that fit it. */
  find(raw: string): Answer[] {
    const folded = foldText(raw);
    const query = chunks(folded)
      .map(({ start, end }) => folded.slice(start, end))
      .join(" ");
    if (!query || query.length > LONGEST_QUERY) return [];
    const found = new Map<string, Answer>();
    for (const question of this.asked(query)) {
      for (const clause of this.index.file.answers[question]!.clauses) {
        const section = this.index.at(clause.location);
        const [text = ""] = section?.text.split("\n") ?? [];
        if (section) found.set(clause.location, { ...clause, title: section.title, text });
      }
    }
    return Array.from(found.values()).slice(0, MOST);
  }

  private learn(word: string, question: number, does: number): void {
    const folded = [word, ...(this.same.get(word) ?? [])].map((each) => foldText(each));
    for (const spelling of new Set(folded.flatMap((each) => [each, ...this.index.readings.spellings(each)]))) {
      let known = this.words.get(spelling);
      if (!known) this.words.set(spelling, (known = new Map<number, number>()));
      known.set(question, (known.get(question) ?? 0) | does);
    }
  }

  /** The questions whose words make up the whole query. */
  private asked(query: string): number[] {
    // reached[i] holds, for each question, which combinations of ASKS and NEEDS the words up to letter i can meet; each
    // combination is one bit.
    const reached: Map<number, number>[] = Array.from({ length: query.length + 1 }, () => new Map<number, number>());
    const all = this.index.file.answers.map((_, question) => question);
    for (const question of all) reached[0]!.set(question, 1);
    for (let start = 0; start < query.length; start += 1) {
      const here = reached[start]!;
      if (!here.size) continue;
      for (let end = start + 1; end <= Math.min(query.length, start + LONGEST_WORD); end += 1) {
        const word = query.slice(start, end);
        if (splitsLatin(query, start, end)) continue;
        const known = this.words.get(word) ?? (/^\d+(\.\d+)?$/.test(word) ? this.words.get(ANY_NUMBER) : undefined);
        const free = word === " " || this.fillers.has(word);
        if (!known && !free) continue;
        for (const [question, states] of here) {
          const does = known?.get(question);
          if (does === undefined && !free) continue;
          const after = reached[end]!;
          after.set(question, (after.get(question) ?? 0) | (free ? states : 0) | advance(states, does ?? 0));
        }
      }
    }
    const complete = 1 << (ASKS | NEEDS);
    return all.filter((question) => (reached[query.length]!.get(question) ?? 0) & complete);
  }
}

/** The states that follow from each state of the set when a word with the bits `does` is read. */
function advance(states: number, does: number): number {
  let after = 0;
  for (let state = 0; state < 4; state += 1) {
    if (states & (1 << state)) after |= 1 << (state | does);
  }
  return after;
}
