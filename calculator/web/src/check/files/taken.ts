/** What is taken over from a file, in each of the three ways: beside the list, over the same activities, in its place. */

import type { Previewed, ReadyRow } from "../../engine/contract";
import { type Activity, appended, completed, type Log } from "../log/log";

export type TakingMode = "add" | "overwrite" | "replace";

/** New activities, and those that stand in place of the same ones in the list, by the ids of these. */
export interface Chosen {
  fresh: Activity[];
  instead: Map<string, Activity>;
}

/** `again` are the rows, as text, that a person wants though they repeat what is there. */
export function chosenOf(ready: readonly ReadyRow[], mode: TakingMode, again: ReadonlySet<string>): Chosen {
  const fresh: Activity[] = [];
  const instead = new Map<string, Activity>();
  for (const { row, activity, same, repeats } of ready) {
    const wanted = again.has(String(row));
    if (mode === "overwrite" && same && !wanted) instead.set(same, { ...activity, id: same });
    else if (wanted || !(repeats || (same && mode !== "replace"))) fresh.push(activity);
  }
  return { fresh, instead };
}

/** The log to go on with: what is taken over alone, or with the list where it is written over in part. */
export function takenLog(
  read: Previewed["log"],
  { fresh, instead }: Chosen,
  mode: TakingMode,
  present: Log,
  unfinished: readonly Activity[],
): Log {
  const mended = present.activities.map((each) => instead.get(each.id) ?? each);
  const activities = mode === "overwrite" ? appended(mended, fresh) : fresh;
  const log: Log = completed({ ...read, format: "cpd-log/1", scheme: present.scheme, activities });
  return { ...log, activities: [...log.activities, ...unfinished] };
}
