// One file: the arrays of the index are filled and read together.
// The index in memory: the sections that have each term, and how much the term counts there (BM25 over weighted fields).

import type { IndexFile, Page, Row } from "./file";
import { foldText, pairs, runsOnly, terms, termOf, type Term } from "../query/fold";
import { list, Readings, spell } from "../query/readings";

/** A section of a page, which a search can find. */
export interface Section {
  location: string;
  crumb: string;
  title: string;
  text: string;
  /** Names of the section, folded: its title, the title without its label, the label, the title up to a bracket or colon. */
  names: string[];
  foldedTitle: string;
  foldedText: string;
  foldedAsked: string;
  /** Other names that people use for the section, folded. */
  asked: string[];
  foldedCrumb: string;
  pageBoost: number;
  /** The boost of the section times that of its page. */
  boost: number;
}

interface Posting {
  section: number[];
  weight: number[];
}

/** Titles by sound: the section and the length of each, and for each pair of letters the titles that have the pair. */
interface Sounds {
  titles: { section: number; shortest: number; longest: number }[];
  titlesWith: Map<string, number[]>;
}

const K1 = 1.2;
const B = 0.5;
const FIELDS = { title: 4, asked: 3, context: 0.8, text: 1 };
const UNKNOWN: Posting = { section: [], weight: [] };
const NOWHERE = -1;

export class SearchIndex {
  readonly sections: Section[] = [];
  /** The pages about rules other than those of the renewal. */
  readonly others: readonly Section[];
  readonly readings: Readings;
  /** The last entry of each term. An entry is a section, what the term counts in it, and the entry before it. */
  private readonly last = new Map<Term, number>();
  private readonly entries = { section: [] as number[], count: [] as number[], before: [] as number[] };
  private readonly postings = new Map<Term, Posting>(); // filled for each term at its first use
  private readonly lengths: number[] = [];
  private readonly meanLength: number;
  private readonly bearers = new Map<string, number[]>();
  private sounds: Sounds | undefined;

  constructor(readonly file: IndexFile) {
    this.readings = new Readings(file.readings, file.read, (letters) => this.has(letters));
    for (const page of file.pages) {
      for (const row of page[3]) this.add(describe(page, row));
    }
    this.others = this.sections.filter(({ location }) => file.others.includes(location));
    this.meanLength = this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.lengths.length);
    for (const term of this.last.keys()) {
      if (typeof term === "string" && /^[a-z]{2,5}$/.test(term)) this.readings.add(term, spell(term));
    }
  }

  /** The sections with that name. */
  called(name: string): readonly number[] {
    return this.bearers.get(name) ?? [];
  }

  /** The section at an address of the site. */
  at(location: string): Section | undefined {
    return this.sections.find((section) => section.location === location);
  }

  /** Sections with the term, and how much it counts in each. */
  posting(term: string): Posting {
    const key = termOf(term);
    let found = this.postings.get(key);
    if (!found) this.postings.set(key, (found = this.weighed(this.last.get(key))));
    return found;
  }

  /** The rarity of a term. A term on no page is the rarest. */
  rarity(term: string): number {
    return this.rarityOf(this.posting(term).section.length);
  }

  private rarityOf(known: number): number {
    return Math.log(1 + (this.sections.length - known + 0.5) / (known + 0.5));
  }

  has(term: string): boolean {
    return this.last.has(termOf(term));
  }

  /** The words of the index with this beginning, for a Latin word that is still being typed. */
  beginning(letters: string): string[] {
    return Array.from(this.last.keys())
      .filter((term) => typeof term === "string")
      .filter((term) => term.startsWith(letters) && term !== letters);
  }

  /** For each section how much its title sounds like the text, from 0 to 1. */
  soundAlike(hiragana: string): Map<number, number> {
    const { titles, titlesWith } = (this.sounds ??= this.listen());
    const wanted = pairs(hiragana);
    const shared = new Map<number, number>();
    for (const pair of wanted) {
      for (const title of titlesWith.get(pair) ?? []) shared.set(title, (shared.get(title) ?? 0) + 1);
    }
    const alike = new Map<number, number>();
    for (const [title, count] of shared) {
      const { section, shortest, longest } = titles[title]!;
      const length = Math.min(Math.max(hiragana.length, shortest), longest);
      const most = Math.max(1, length - 1); // pairs of the title, because a query may repeat one
      const likeness = (2 * Math.min(count, most)) / (wanted.length + most);
      alike.set(section, Math.max(likeness, alike.get(section) ?? 0));
    }
    return alike;
  }

  /** The sounds of the titles, made when somebody first types by ear. */
  private listen(): Sounds {
    const sounds: Sounds = { titles: [], titlesWith: new Map<string, number[]>() };
    this.sections.forEach(({ title, names }, section) => {
      for (const name of new Set([names[0]!, beforeColon(title)])) {
        const { pairs: found, ...lengths } = this.readings.pairsWhenRead(name);
        const number = sounds.titles.push({ section, ...lengths }) - 1;
        for (const pair of found) list(sounds.titlesWith, pair).push(number);
      }
    });
    return sounds;
  }

  private add(section: Section): void {
    const number = this.sections.push(section) - 1;
    const title = section.foldedTitle;
    for (const name of section.names) list(this.bearers, name).push(number);
    let length = 0;
    const { section: sections, count: counts, before } = this.entries;
    const note = (folded: string, weight: number): void =>
      terms(folded, (term, count) => {
        length += count * Math.min(weight, 1);
        const last = this.last.get(term) ?? NOWHERE;
        if (sections[last] === number) counts[last]! += count * weight;
        else {
          this.last.set(term, sections.push(number) - 1);
          counts.push(count * weight);
          before.push(last);
        }
      });
    note(title, FIELDS.title);
    note(section.foldedAsked, FIELDS.asked);
    note(section.foldedCrumb, FIELDS.context);
    note(section.foldedText, FIELDS.text);
    for (const text of [title, section.foldedAsked, section.foldedText]) this.readings.know(text);
    this.lengths.push(length);
  }

  /** What a term is worth where it stands, from its counts and the lengths of the sections. */
  private weighed(last = NOWHERE): Posting {
    if (last === NOWHERE) return UNKNOWN;
    const section: number[] = [];
    const weight: number[] = [];
    for (let at = last; at !== NOWHERE; at = this.entries.before[at]!) {
      section.push(this.entries.section[at]!);
      weight.push(this.entries.count[at]!);
    }
    const rarity = this.rarityOf(section.length);
    section.forEach((number, i) => {
      const long = 1 - B + (B * this.lengths[number]!) / this.meanLength;
      weight[i] = (rarity * weight[i]! * (K1 + 1)) / (weight[i]! + K1 * long);
    });
    return { section, weight };
  }
}

function describe(page: Page, [sign, title, text, parent, asked, boost = 1]: Row): Section {
  const [url, crumb, pageBoost, rows] = page;
  const id = sign === "=" ? title : sign === "-" ? title.split(" ")[0]!.toLowerCase() : sign;
  const above = parent ? rows[parent]![1] : "";
  return {
    location: id ? `${url}#${id}` : url,
    crumb,
    title,
    text,
    names: namesOf(title),
    foldedTitle: foldText(title),
    foldedText: foldText(text),
    foldedAsked: `\n${foldText(asked)}\n`,
    asked: asked.split("\n").map((each) => runsOnly(foldText(each))),
    foldedCrumb: foldText(id ? `${crumb} ${above}` : crumb),
    pageBoost,
    boost: pageBoost * boost,
  };
}

/** The number or code that a title begins with: HR-5, 様式第3号, (エ). */
const LABEL = /^\S*[\dA-Za-z()（）]\S*\s+/;

function namesOf(title: string): string[] {
  const short = title.replace(/（[^）]*）$/, "");
  const label = LABEL.exec(title)?.[0] ?? "";
  const parts = [title, short, ...[title, short].map((each) => each.slice(label.length)), label];
  return Array.from(new Set([...parts.filter(Boolean).map((part) => runsOnly(foldText(part))), beforeColon(title)]));
}

function beforeColon(title: string): string {
  return runsOnly(foldText(title.replace(/[：:].*$/, "")));
}
