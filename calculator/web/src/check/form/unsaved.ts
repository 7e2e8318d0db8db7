/** What the rules say of activities that are not saved yet. */

import type { Asker } from "../ask";
import { type Activity, today } from "../log/log";
import type { Asked, Part, Problem } from "../log/types";
import type { Opened } from "../opened";

/**
 * What cannot be read in the activities, as `activities[0]`, …; it waits until the rules are there. Null where they
 * could not be asked, or a newer question of the `kind` was put.
 */
export async function checkActivities(
  { asker, asked }: Pick<Opened, "asker" | "asked">,
  activities: readonly Activity[],
  kind = "check",
): Promise<readonly Problem[] | null> {
  const on = asked.on() ?? today(); // what can be read hangs on no day
  const log = { ...asked.log(), activities: activities.map((each, index) => ({ ...each, id: `new${index}` })) };
  const reply = await asker.latest(kind, "check", () => ({ log, on }));
  return reply?.result?.problems ?? null;
}

/** The parts of an activity that runs over the end of a year, one for each year; else none. */
export async function partsOf(asker: Asker, about: Asked, activity: Activity): Promise<readonly Part[]> {
  const log = { ...about.log(), activities: [{ ...activity, id: "new" }] };
  const reply = await asker.latest("split", "entries", () => ({ log, on: about.on() ?? today() }));
  return reply?.result?.splits["new"] ?? [];
}
