// The messages between the page and the search worker. The four types are those of the theme.

export const SETUP = 0;
export const READY = 1;
export const QUERY = 2;
export const RESULT = 3;

/** A result as the theme shows it: title and text are HTML, `terms` says for each word whether it was found. */
export interface Item {
  location: string;
  title: string;
  text: string;
  score: number;
  terms: Record<string, boolean>;
}

/** The messages that the theme sends and receives. */
export type ThemeMessage =
  | { type: typeof SETUP }
  | { type: typeof READY }
  | { type: typeof QUERY; data: string }
  | { type: typeof RESULT; data: { items: Item[][] } };

/** A clause that answers the query with a figure. */
export interface Answer {
  location: string;
  title: string;
  text: string;
  figures: string[];
  source: string;
}

/** The messages between page.ts and the worker, on a channel of their own. */
export type SideMessage =
  | { wake: true }
  | { answers: Answer[]; query: string; found: number }
  | { failed: true }
  | { ready: number };
