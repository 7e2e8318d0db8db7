/** Takes the drafts out of a backup, because only the page knows drafts, and the rules read the rest. */

import { bytesOf } from "../../base64";
import type { Activity } from "../log/log";
import { soundLog } from "../log/sound";
import { isSealed, sealed } from "./seal";

/** A backup without its drafts, and the drafts. A file without drafts, or no backup, stays as it is. */
export function splitDrafts(base64: string): { base64: string; drafts: Activity[] } {
  const whole = { base64, drafts: [] };
  const log = parsed(base64);
  if (!Array.isArray(log?.["activities"])) return whole;
  const isDraft = (each: unknown): boolean => (each as Partial<Activity> | null)?.status === "draft";
  const found = (log["activities"] as unknown[]).filter(isDraft);
  if (found.length === 0) return whole;
  const activities = (log["activities"] as unknown[]).filter((each) => !isDraft(each));
  const { log: sound } = soundLog({ activities: found }, { format: "cpd-log/1", scheme: "", activities: [] });
  // The rest gets a new hash only where the whole had the right one; a wrong hash stays, so that the page tells of it.
  const rest = { ...log, activities };
  const bytes = new TextEncoder().encode(JSON.stringify(isSealed(log ?? {}) ? sealed(rest) : rest));
  return {
    base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")),
    drafts: sound.activities,
  };
}

function parsed(base64: string): Record<string, unknown> | null {
  try {
    const text = new TextDecoder().decode(bytesOf(base64));
    return JSON.parse(text) as Record<string, unknown> | null;
  } catch (error) {
    if (error instanceof SyntaxError) return null; // the rules say what is wrong with it
    throw error;
  }
}
