/** What the rules cannot read in activities that are not saved yet. */

import type { Asker } from "../ask";
import type { Log } from "../log/log";
import type { Problem } from "../log/types";

const PATIENCE = 1_500; // milliseconds: who saves is not kept waiting longer, what is wrong is then said in the list

/** Problems of the log's activities; null where nobody answered in time. */
export async function checkActivities(asker: Asker, log: Log, on: string): Promise<readonly Problem[] | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
  const reply = await Promise.race([asker.latest("check", "check", () => ({ log, on })), late]);
  return reply?.result?.problems ?? null;
}
