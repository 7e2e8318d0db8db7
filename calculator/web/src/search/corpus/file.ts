// The index as it is downloaded, written by scripts/search/index.py.

import type { Question } from "../answers";

/** A section: `id` is "=" for the title, "-" for its first word in small letters; `parent` counts on its page. */
export type Row = [id: string, title: string, text: string, parent: number, asked: string, boost?: number];

export type Page = [url: string, title: string, boost: number, sections: Row[]];

export interface IndexFile {
  format: string;
  pages: Page[];
  /** Words that mean the same, a row for each meaning. */
  same: string[][];
  /** A word and the wordings that it stands for. */
  means: Record<string, string[]>;
  fillers: string;
  light: string;
  readings: string;
  read: Record<string, string>;
  others: string[];
  answers: Question[];
}
