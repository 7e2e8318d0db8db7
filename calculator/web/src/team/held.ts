/** What the table of a team stands on, as one value: kept, compared with what is kept, and put back. */

import type { Log, TeamRow, TeamUnread } from "../engine/contract";

/** Everything that a table is made from. A value is never changed, so that an earlier one can be put back. */
export interface Held {
  readonly rows: readonly TeamRow[];
  readonly unread: readonly TeamUnread[];
  readonly files: ReadonlyMap<string, Blob>;
  readonly logs: ReadonlyMap<string, Log>;
  /** Places of people who were taken out, though their file is here. */
  readonly left: ReadonlySet<string>;
}

/** Whether two tables are made from the same files, with the same people taken out. */
export function sameTable(one: Held, other: Held): boolean {
  if (one.files.size !== other.files.size || one.left.size !== other.left.size) return false;
  const files = [...one.files].every(([name, content]) => other.files.get(name) === content);
  return files && [...one.left].every((place) => other.left.has(place));
}

export const NOBODY: Held = { rows: [], unread: [], files: new Map(), logs: new Map(), left: new Set() };
