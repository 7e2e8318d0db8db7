// One file: the steps by which one query is ranked.
// Ranks the sections that answer a query. A section's score is the sum of the BM25 scores of each part's best wording,
// times the share of the query that the section has.

import { foldText } from "./query/fold";
import { holds } from "./marks";
import type { Section, SearchIndex } from "./corpus/terms";
import type { Part, Query } from "./query/query";
import type { Wording } from "./query/wordings";

export interface Hit {
  section: number;
  score: number;
  /** For each part of the query the share of it that the section has, from 0 to 1. */
  found: number[];
}

const SPOKEN = /^[ぁ-ゖa-z\d.]+$/;
const KANA = /^[ぁ-ゖ]+$/;
// The share of a wording, weighed by rarity, that a section must have. A section with less has a different word that
// shares a letter or two.
const LEAST_FRACTION = 0.3;
const LEAST_FRACTION_MISSPELT = 0.5; // the same for misspelt words, and for words in kana
const LEAST_FRACTION_MISSPELT_KANA = 0.6;
const LEAST_COVERAGE = 0.2; // share of the query that a section must have
const LEAST_OF_BEST = 0.2; // share of the best score that a hit must reach
const LOOKED_AT = 40; // hits whose texts are read to settle their order
const MOST = 20;
const MOST_RARE = 4; // limit of a word's rarity, so that a word on no page weighs no more than a rare one
const SHARED_NAME = 0.4; // how far a section with a shared name escapes its low boost; 1 is entirely
const PAGE_WORTH = 1.4; // how much a page is raised over a section of the same name
const LEAST_NAME = 3; // letters of the shortest name that is looked for inside a longer query
const NAMED_WITHIN = 1; // how much a name inside the query raises a section, times the name's share of the query
const FEW = 3; // sections that may share a name; a name of more sections says little
const NAMED_RULES = 1.2; // how much sections are raised whose rules the query names
const OTHER_WORDINGS = 0.15; // the share of further wordings that is added to the best one
const LEAST_LIKENESS = 0.6; // share of its sound that a title must have in common with a query typed by ear
const LIKENESS_WORTH = 24;

export function rank(query: Query, index: SearchIndex): Hit[] {
  const count = index.sections.length;
  const scores = new Float64Array(count);
  const covered = new Float64Array(count);
  const found = query.parts.map(() => new Float32Array(count));
  const named = otherRules(query, index);
  const worths = query.parts.map((part) => part.weight * importance(part, index));
  const whole = worths.reduce((sum, worth) => sum + worth, 0);
  query.parts.forEach((part, i) => {
    matchPart(part, index, found[i]!, (section, value) => {
      scores[section]! += part.weight * value;
    });
    for (let section = 0; section < count; section += 1) {
      if (isUnder(index.sections[section]!, named[i]!)) found[i]![section] = 1;
      covered[section]! += worths[i]! * found[i]![section]!;
    }
  });
  const alike = SPOKEN.test(query.whole) ? index.soundAlike(query.whole) : new Map<number, number>();
  const hits: Hit[] = [];
  for (let section = 0; section < count; section += 1) {
    const coverage = whole ? covered[section]! / whole : 0;
    const likeness = alike.get(section) ?? 0;
    let score = coverage < LEAST_COVERAGE ? 0 : scores[section]! * coverage * coverage;
    if (likeness >= LEAST_LIKENESS) score = Math.max(score, LIKENESS_WORTH * likeness ** 4);
    const { boost, pageBoost } = index.sections[section]!;
    const freed = isUnder(index.sections[section]!, named.flat()) ? NAMED_RULES / pageBoost : 1;
    if (score > 0) hits.push({ section, score: score * boost * freed, found: [] });
  }
  hits.sort(byScore);
  const called = new Set(index.called(query.whole));
  const near = hits.filter(({ section }, i) => i < LOOKED_AT || called.has(section));
  const looked = near.map((hit) => {
    const section = index.sections[hit.section]!;
    const likeness = alike.get(hit.section) ?? 0;
    const seen = { ...hit, found: found.map((each) => each[hit.section]!) };
    const plain = likeness < LEAST_LIKENESS ? hit.score * inOnePiece(seen, query, section, worths, whole) : hit.score;
    return { ...seen, plain, score: plain * nameFactor(query, section, likeness, index) };
  });
  // Sections near the best score stay in the list; this is decided before names raise any score.
  const most = { plain: 0, score: 0 };
  for (const { plain, score } of looked) {
    most.plain = Math.max(most.plain, plain);
    most.score = Math.max(most.score, score);
  }
  return looked
    .filter(
      ({ plain, score }) => plain > 0 && (plain >= most.plain * LEAST_OF_BEST || score >= most.score * LEAST_OF_BEST),
    )
    .sort(byScore)
    .slice(0, MOST);
}

/**
 * For each part the pages about rules other than the renewal's, if the part names such rules (生涯研修 in
 * 生涯研修の手数料). Each section of such a page is about these rules, though it does not repeat their name.
 */
function otherRules({ parts }: Query, index: SearchIndex): string[][] {
  return parts.map(({ weight, wordings }) => {
    const words = weight > 0.5 ? wordings.map(({ text }) => text) : [];
    const named = index.others.filter(({ names, asked }) =>
      words.some((word) => names.includes(word) || asked.includes(word)),
    );
    return named.map(({ location }) => location);
  });
}

function isUnder({ location }: Section, pages: readonly string[]): boolean {
  return pages.some((page) => location.startsWith(page));
}

/** Lowers the score of a section that has the pairs of letters of a kana word, but not the word in one piece. */
function inOnePiece(hit: Hit, query: Query, section: Section, worths: readonly number[], whole: number): number {
  let before = 0;
  let after = 0;
  query.parts.forEach((part, i) => {
    if (!hit.found[i]) return;
    const worth = (worths[i]! * hit.found[i]!) / whole;
    before += worth;
    const texts = [section.names[0]!, section.foldedText, section.foldedAsked, section.foldedCrumb];
    if (
      !KANA.test(part.wordings[0]!.text) ||
      part.wordings.some((each) => texts.some((text) => holds(text, each, part.isKnown)))
    )
      after += worth;
    else hit.found[i] = 0;
  });
  return after < LEAST_COVERAGE && after < before ? 0 : (after / before) ** 2;
}

function byScore(one: Hit, other: Hit): number {
  return other.score - one.score || one.section - other.section;
}

/** How much a part matters among the others: a rare word matters more, and a long word a little more. */
function importance({ wordings }: Part, index: SearchIndex): number {
  let common = MOST_RARE;
  for (const { terms } of wordings) {
    const rarity = terms.reduce((sum, term) => sum + index.rarity(term), 0);
    if (terms.length) common = Math.min(common, rarity / terms.length);
  }
  return (wordings[0]?.terms.length ?? 1) ** 0.25 * Math.sqrt(common);
}

/** Records for each section how much of the part it has, and returns what the part's best wording scores there. */
function matchPart(
  part: Part,
  index: SearchIndex,
  found: Float32Array,
  tell: (section: number, value: number) => void,
): void {
  const values = new Map<number, [best: number, all: number]>();
  for (const wording of part.wordings) {
    const { text, terms, weight } = wording;
    const { sums, mass, misspelt } = matchWording(wording, index);
    const kana = KANA.test(text);
    const enough =
      misspelt && kana ? LEAST_FRACTION_MISSPELT_KANA : misspelt || kana ? LEAST_FRACTION_MISSPELT : LEAST_FRACTION;
    for (const [section, sum] of sums) {
      const fraction = sum.mass / mass;
      if (fraction < enough) continue;
      const value = (weight * sum.value * fraction) / Math.sqrt(terms.length);
      const [best, all] = values.get(section) ?? [0, 0];
      values.set(section, [Math.max(best, value), all + value]);
      found[section] = Math.max(found[section]!, fraction * weight);
    }
  }
  for (const [section, [best, all]] of values) tell(section, best + OTHER_WORDINGS * (all - best));
}

/**
 * For each section the sum of its terms' scores, and the share of the wording that these terms are, weighed by rarity.
 * A pair of letters on no page may be a slip of the finger, so it weighs no more than a rare pair.
 */
function matchWording(
  { terms }: Wording,
  index: SearchIndex,
): { sums: Map<number, { value: number; mass: number }>; mass: number; misspelt: boolean } {
  const sums = new Map<number, { value: number; mass: number }>();
  const known = terms.filter((term) => index.has(term));
  let mass = 0;
  for (const term of known) {
    const rarity = index.rarity(term);
    mass += rarity;
    const { section, weight } = index.posting(term);
    for (let i = 0; i < section.length; i += 1) {
      const sum = sums.get(section[i]!);
      if (sum) {
        sum.value += weight[i]!;
        sum.mass += rarity;
      } else sums.set(section[i]!, { value: weight[i]!, mass: rarity });
    }
  }
  return { sums, mass: (mass * terms.length) / Math.max(1, known.length), misspelt: known.length < terms.length };
}

/** Raises a section whose title or other name is the query, and one whose text has the query word for word. */
function nameFactor(query: Query, section: Section, likeness: number, index: SearchIndex): number {
  const { whole, folded, subject, phrases, synonyms, heard } = query;
  const asked = [whole, subject].filter((words) => words.length > 1 || /[a-z]/.test(words));
  if (!asked.length) return 1;
  const page = section.location.includes("#") ? 1 : PAGE_WORTH;
  const [title = "", ...shorter] = section.names;
  const own = index.called(title).length <= FEW;
  // A query that is a whole title finds that section first, even one with a low boost, unless several have the title.
  const held = Math.min(1, section.pageBoost);
  const freed = index.called(title).length > 1 ? held ** SHARED_NAME : held;
  const called = (name: string): boolean => asked.includes(name) || heard.includes(name);
  if (title === whole && folded !== whole && folded === foldText(section.title)) return (4 * page) / held; // to the bracket
  if (called(title)) return ((own ? 4 : 2) * page) / freed;
  if (likeness > 0.97 && !heard.some((word) => index.called(word).length)) return ((own ? 3 : 2) * page) / freed;
  if (shorter.some(called)) return 2.4 * page;
  if (asked.some((words) => section.foldedAsked.includes(`\n${words}\n`))) return 2.3;
  if (phrases.some((words) => section.foldedAsked.includes(`\n${words}\n`) || section.names.includes(words)))
    return 1.8;
  if (synonyms.some((name) => section.names.includes(name))) return 1.6 * page;
  if (title.startsWith(whole) && /^[a-z]+\d*$/.test(whole)) return 2.2 * page;
  if (page > 1 && [...asked, ...heard].some((word) => title.startsWith(word))) return 1.4 * page;
  const within = asked.find((words) => title.includes(words));
  if (within) return 1.3 + (0.5 * within.length) / title.length;
  // The longest of the section's names that stands in the query.
  let longest = 0;
  for (const name of [...section.names, ...section.asked]) {
    if (name.length > longest && name.length >= LEAST_NAME && whole.includes(name)) longest = name.length;
  }
  if (longest) return 1.15 + (NAMED_WITHIN * longest) / whole.length;
  return asked.some((words) => section.foldedText.includes(words)) ? 1.15 : 1;
}
