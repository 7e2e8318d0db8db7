// The form of the index file that scripts/search/index.py writes.

import type { Question } from "../answers";

/** A section: `id` is "=" for the title, "-" for its first word in small letters; `parent` is
 * the place, among its page's rows, of the section above it, and 0 for none. */
export type Row = [id: string, title: string, text: string, parent: number, asked: string, boost?: number];

export type Page = [url: string, title: string, boost: number, sections: Row[]];

export interface IndexFile {
  format: string;
  pages: Page[];
  /** Rows of words that mean the same. */
  same: string[][];
  /** Rows of a word and the wordings that it stands for. */
  means: Record<string, string[]>;
  fillers: string;
  light: string;
  readings: string;
  read: Record<string, string>;
  others: string[];
  answers: Question[];
}
