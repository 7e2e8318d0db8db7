/** What the rules say of activities that are not saved yet. */

import type { Asker } from "../ask";
import { type Activity, today } from "../log/log";
import type { Asked, Part, Problem } from "../log/types";

const PATIENCE = 1_500; // milliseconds: who saves is not kept waiting longer, what is wrong is then said in the list

/** What cannot be read in the activities, as `activities[0]`, …; null where nobody answered in time. */
export async function checkActivities(
  asker: Asker,
  about: Asked,
  activities: readonly Activity[],
): Promise<readonly Problem[] | null> {
  const on = about.on();
  if (on === null) return null;
  const log = { ...about.log(), activities: activities.map((each, index) => ({ ...each, id: `new${index}` })) };
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
  const reply = await Promise.race([asker.latest("check", "check", () => ({ log, on })), late]);
  return reply?.result?.problems ?? null;
}

/** The parts of an activity that runs over the end of a year, one for each year; else none. */
export async function partsOf(asker: Asker, about: Asked, activity: Activity): Promise<readonly Part[]> {
  const log = { ...about.log(), activities: [{ ...activity, id: "new" }] };
  const reply = await asker.latest("split", "entries", () => ({ log, on: about.on() ?? today() }));
  return reply?.result?.splits["new"] ?? [];
}
