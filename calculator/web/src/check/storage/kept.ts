/** What is kept, by the name of each value: some are kept once, the others for each scheme (`log/conken-renewal`). */

import type { Log } from "../log/log";
import type { Notes } from "../log/notes";
import type { Counts, Draft } from "../log/types";
import type { Change } from "../log/undo";
import type { Version } from "./meeting";

/** Kept once. */
export interface Shared {
  /** The scheme that is shown. */
  scheme: string;
  /** The day asked about. */
  on: string;
  meta: Notes;
  /** The name to print, kept only where the holder asks for it. */
  name: string;
  /** Dates as they were typed, and the days that the rules read in them. */
  days: Record<string, string>;
  backup: Backup;
  /** How the engine came to be ready. */
  starts: Counts;
  /** What was entered in one tab while another had saved something else. */
  versions: Version[];
  /** Which fields the columns of files held, by their headers, as they were taken over last. */
  columns: Record<string, string>;
}

/** Kept for each scheme. */
export interface Own {
  log: Log;
  draft: Draft | null;
  history: Change[];
  /** What could not be read of what was kept, as it was. */
  aside: unknown[];
}

export interface Backup {
  /** The day of the last backup, or of the first change; empty before it. */
  day: string;
  /** Changes since then. */
  changes: number;
  made: boolean;
}

const OF_THIS_BROWSER: ReadonlySet<string> = new Set(["starts", "backup", "columns"]);

/** Whether the value goes with the holder to another device: how the engine ran here, and the backups made here, do not. */
export function isCarried(key: string): boolean {
  return !OF_THIS_BROWSER.has(key);
}

/** Whether it is a log without activities, which has nothing to set against one that has some. */
export function saysNothing(key: string, value: unknown): boolean {
  return key.startsWith("log/") && (value as Log | null)?.activities.length === 0;
}
