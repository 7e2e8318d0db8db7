/** One change of a log, kept with the activities before it and the new ones, so that it can be taken back. */

import type { Activity, Log, LogDate } from "./log";

export interface Change {
  text: string;
  /** The dates before, where the change touched them. */
  dates: Partial<Record<LogDate, string>> | null;
  /** Activities that were changed or removed, each with its place before. */
  was: [number, Activity][];
  /** Ids of the activities that came new. */
  added: string[];
}

/** Most changes that are kept. */
export const REMEMBERED = 50;

const DATES: readonly LogDate[] = ["expires", "starts", "passed_on"];

export function changeBetween(before: Log, after: Log, text: string): Change {
  const now = new Map(after.activities.map((activity) => [activity.id, activity]));
  const then = new Set(before.activities.map((activity) => activity.id));
  const was = before.activities.flatMap((activity, index): [number, Activity][] =>
    now.get(activity.id) === activity ? [] : [[index, activity]],
  );
  const dated = DATES.some((id) => before[id] !== after[id]);
  return {
    text,
    dates: dated ? Object.fromEntries(DATES.filter((id) => id in before).map((id) => [id, before[id]])) : null,
    was,
    added: after.activities.filter(({ id }) => !then.has(id)).map(({ id }) => id),
  };
}

/** The log with the change taken back. Later changes of other activities stay. */
export function undone(log: Log, change: Change): Log {
  const added = new Set(change.added);
  const activities = log.activities.filter(({ id }) => !added.has(id));
  for (const [index, activity] of change.was) {
    const place = activities.findIndex(({ id }) => id === activity.id);
    if (place >= 0) activities[place] = activity;
    else activities.splice(index, 0, activity);
  }
  return { ...log, ...change.dates, activities };
}
