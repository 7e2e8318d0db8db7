/** Where in a log's data something stands, as the rules name it: `activities[3].date`. */

const ACTIVITY = /^activities\[(\d+)\](?:\.(.+))?$/;

/** The activity's place in the list, and its field: the first one where the whole activity is meant. */
export interface ActivityPlace {
  index: number;
  field: string;
}

/** Null where the path leads to no activity. */
export function placeOf(at: string): ActivityPlace | null {
  const found = ACTIVITY.exec(at);
  return found && { index: Number(found[1]), field: found[2] ?? "date" };
}
