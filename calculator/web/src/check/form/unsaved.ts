/** Asks the rules about activities that are not saved yet. */

import { type Activity, today } from "../log/log";
import type { Part, Problem } from "../log/types";
import type { Opened } from "../opened";

/**
 * The problems of the activities, with places such as `activities[0].date`; waits until the engine is ready. Null where
 * the rules could not be asked, or a newer question of the `kind` was put.
 */
export async function checkActivities(
  { asker, asked }: Opened,
  activities: readonly Activity[],
  kind = "check",
): Promise<readonly Problem[] | null> {
  const on = asked.on() ?? today(); // any day will do, because whether a value can be read does not depend on it
  const log = { ...asked.log(), activities: activities.map((each, index) => ({ ...each, id: `new${index}` })) };
  const reply = await asker.latest(kind, "check", () => ({ log, on }));
  return reply?.result?.problems ?? null;
}

/** The parts of an activity that runs over the end of a year, one for each year; else none. */
export async function partsOf({ asker, asked }: Opened, activity: Activity): Promise<readonly Part[]> {
  const log = { ...asked.log(), activities: [{ ...activity, id: "new" }] };
  const reply = await asker.latest("split", "entries", () => ({ log, on: asked.on() ?? today() }));
  return reply?.result?.splits["new"] ?? [];
}
