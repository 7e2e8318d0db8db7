/** Joins two versions of the kept values: takes a value that one side changed, and keeps both where both changed it. */

import { isRecord } from "../log/sound";

type Values = ReadonlyMap<string, unknown>;

/** A value that was entered here while another tab saved another one. Both are kept, so that neither is lost. */
export interface Version {
  /** When they met, as an ISO time. */
  at: string;
  values: Record<string, unknown>;
}

const VERSIONS = "versions";

export interface Meeting {
  /** The values that the page shows from now on. */
  values: Map<string, unknown>;
  /** Those of the values that are still to be written. */
  waiting: Map<string, unknown>;
}

/**
 * Joins the values: `base` are those that this page last read or wrote, `mine` those that it holds, `waiting` those of
 * `mine` that are not written yet, and `theirs` those that the database holds now.
 */
export function meet(base: Values, mine: Values, waiting: Values, theirs: Values, at: Date): Meeting {
  const values = new Map(theirs);
  const still = new Map<string, unknown>();
  const beside: Record<string, unknown> = {};
  const take = (key: string): void => {
    values.set(key, mine.get(key));
    still.set(key, mine.get(key));
  };
  const disputed = (key: string): boolean =>
    waiting.has(key) &&
    theirs.has(key) &&
    !isSame(theirs.get(key), base.get(key)) &&
    !isSame(theirs.get(key), mine.get(key));
  for (const key of mine.keys()) {
    if (key === VERSIONS) continue;
    // A value that is not in the database any more was cleared by the browser; it is put back, so that logs stay whole.
    if (!waiting.has(key)) {
      if (!theirs.has(key)) take(key);
    } else if (!disputed(key)) {
      // The steps to take back belong to their log, so a disputed log keeps those that were saved with it.
      if (!key.startsWith("history/") || !disputed(key.replace("history/", "log/"))) take(key);
    } else if (isEntered(key) && mine.get(key) !== null) beside[key] = mine.get(key);
  }
  const versions = united(
    theirs.get(VERSIONS),
    mine.get(VERSIONS),
    Object.keys(beside).length > 0 ? { at: at.toISOString(), values: beside } : null,
  );
  if (!isSame(versions, theirs.get(VERSIONS) ?? [])) {
    values.set(VERSIONS, versions);
    still.set(VERSIONS, versions);
  }
  return { values, waiting: still };
}

/** Whether the holder entered the value; all others can be counted or chosen again. */
function isEntered(key: string): boolean {
  return key.startsWith("log/") || key.startsWith("draft/") || key === "meta" || key === "name";
}

function united(theirs: unknown, mine: unknown, more: Version | null): Version[] {
  const all = [...soundVersions(theirs), ...soundVersions(mine), ...(more ? [more] : [])];
  return all.filter((each, index) => all.findIndex((other) => isSame(other, each)) === index);
}

/** The versions that a file or the database holds; a file may have been written by hand. */
function soundVersions(kept: unknown): Version[] {
  const isVersion = (each: unknown): each is Version =>
    isRecord(each) && typeof each["at"] === "string" && isRecord(each["values"]);
  return Array.isArray(kept) ? (kept as unknown[]).filter(isVersion) : [];
}

export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
