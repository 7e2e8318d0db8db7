/** The values that are kept, by their keys: some are kept once, the others for each scheme (`log/conken-renewal`). */

import type { Log } from "../log/log";
import { isRecord } from "../log/sound";
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
  /** How often the engine came to be ready, and in which way. */
  starts: Counts;
  /** Both versions of a value that two tabs changed at the same time. */
  versions: Version[];
  /** The field that each column of a file held, by the column's header, as the holder last confirmed it. */
  columns: Record<string, string>;
}

/** Kept for each scheme. */
export interface Own {
  log: Log;
  draft: Draft | null;
  /** Notes typed into the one-line field that are not read into activities yet. */
  jotted: string;
  history: Change[];
  /** Kept data that the page could not read, unchanged. */
  aside: unknown[];
}

export interface Backup {
  /** The day of the last backup, or before one the day of the first change; empty before that. */
  day: string;
  /** The number of changes since `day`. */
  changes: number;
  made: boolean;
}

const OF_THIS_BROWSER: ReadonlySet<string> = new Set(["starts", "backup", "columns", "jotted"]);

/** Whether the value goes into the holder's own file; what concerns this browser alone, such as its backups, does not. */
export function isCarried(key: string): boolean {
  return !OF_THIS_BROWSER.has(key.split("/")[0] ?? "");
}

/** Whether the value is a log without activities, which may be replaced by any other log without loss. */
export function saysNothing(key: string, value: unknown): boolean {
  if (!key.startsWith("log/") || !isRecord(value)) return false;
  return Array.isArray(value["activities"]) && value["activities"].length === 0;
}
