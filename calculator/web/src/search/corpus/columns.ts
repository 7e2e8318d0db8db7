// The index by rows from its columns (scripts/search/columns.py), which take less to download.

import type { Question } from "../answers";

/** As it is downloaded: of the columns a line is a section, and a tab parts what is one section's. */
export interface Columns {
  format: string;
  same: string;
  means: string;
  pages: [url: string, title: string, boost: number, sections: number][];
  id: string;
  parent: string;
  boost: string;
  asked: string;
  title: string;
  text: string;
  fillers: string;
  light: string;
  readings: string;
  read: Record<string, string>;
  others: string[];
  answers: Question[];
}

/** One section: `id` is "=" for the title, "-" for its first word in small letters; `parent` counts on its page. */
export interface Row {
  id: string;
  title: string;
  text: string;
  parent: number;
  asked: string[];
  boost: number;
}

export interface Page {
  url: string;
  title: string;
  boost: number;
  rows: Row[];
}

export function pagesOf(file: Columns): Page[] {
  const [ids, titles, texts, parents, asked, boosts] = [
    file.id,
    file.title,
    file.text,
    file.parent,
    file.asked,
    file.boost,
  ].map((column) => column.split("\n")) as [string[], string[], string[], string[], string[], string[]];
  const rows = ids.map((id, i): Row => {
    // "+" is the one before with its number one more.
    if (id === "+") ids[i] = ids[i - 1]!.replace(/\d+$/, (number) => String(Number(number) + 1));
    return {
      id: ids[i]!,
      title: titles[i]!,
      text: texts[i]!.replaceAll("\t", "\n"),
      parent: Number(parents[i]),
      asked: asked[i]!.split("\t"),
      boost: Number(boosts[i] || 1),
    };
  });
  let start = 0;
  return file.pages.map(([url, title, boost, count]) => ({
    url,
    title,
    boost,
    rows: rows.slice(start, (start += count)),
  }));
}

/** Lines of words with tabs between them. */
export function wordRows(lines: string): string[][] {
  return lines.split("\n").map((line) => line.split("\t"));
}
