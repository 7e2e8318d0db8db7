/** The data that the parts of the page exchange, in one place, so that no part has to know another. */

import type { Activity, Log } from "./log";
import type { SchemeInfo } from "./schemes";

export type { Problem, YearPart as Part } from "../../engine/contract";

/** What every question to the rules needs: the log, the day and the scheme. */
export interface Asked {
  log(): Log;
  /** The day asked about; null while it is incomplete. */
  on(): string | null;
  scheme(): SchemeInfo;
}

/** A form not saved yet; `editing` is the id of the activity it changes, or null for a new one. */
export interface Draft {
  editing: string | null;
  values: Activity;
  /** Further days of the same activity, each to become one of its own. */
  days?: readonly OtherDay[];
  /** Whether it repeats another: then only day and hours are asked. */
  again?: boolean;
}

export interface OtherDay {
  date: string;
  hours: string;
}

/** The label beside an activity, which says how it counted. */
export interface Chip {
  text: string;
  className: string;
}

/** How the engine came to be ready on this device. */
export interface Counts {
  /** Starts by kind ("snapshot", "files", "failed"), snapshots refused by reason, and what was not kept. */
  counts: Record<string, number>;
  /** What went wrong last, as the browser told it. */
  last: string;
}
