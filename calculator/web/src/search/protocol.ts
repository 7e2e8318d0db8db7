// What the page and the search worker say to each other. The four types are the theme's own message protocol.

export const SETUP = 0;
export const READY = 1;
export const QUERY = 2;
export const RESULT = 3;

/** A result as the theme shows it: title and text are HTML, `terms` the words that were found or are missing. */
export interface Item {
  location: string;
  title: string;
  text: string;
  score: number;
  terms: Record<string, boolean>;
}

/** What the theme sends and hears. */
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

/** What the page's own part hears and says on the channel that it shares with the worker. */
export type SideMessage =
  | { wake: true }
  | { answers: Answer[]; query: string; found: number }
  | { failed: true }
  | { ready: number };
