/** Checks kept data before they are shown: sets aside what cannot be read, and lets the rest open. */

import type { Change } from "./undo";
import type { Draft, OtherDay } from "./types";
import { type Activity, emptyActivity, type Log, type LogDate } from "./log";

const ALLOWED_NULL = new Set(["until", "competency", "evidence", "domain"]);
const TEXTS = new Set([...Object.keys(emptyActivity()), "own_lecture_hours", "unread"]);
const KNOWN = new Set(["format", "scheme", "activities", "also", "holder", "expires", "starts", "passed_on"]);

/** The sound part of the log, and the parts that are not sound. */
export function soundLog(kept: unknown, empty: Log): { log: Log; aside: unknown[] } {
  if (kept === undefined || kept === null) return { log: empty, aside: [] };
  if (!isRecord(kept) || !Array.isArray(kept["activities"])) return { log: empty, aside: [kept] };
  // A later version's log is not to be guessed at.
  if (typeof kept["format"] === "string" && kept["format"] !== empty.format) return { log: empty, aside: [kept] };
  const activities: Activity[] = [];
  const aside: unknown[] = [];
  const ids = new Set<string>();
  for (const each of kept["activities"] as unknown[]) {
    if (isActivity(each) && !ids.has(each.id)) {
      ids.add(each.id);
      activities.push({ ...emptyActivity(), ...each });
    } else aside.push(each);
  }
  const log: Log = { ...empty, activities };
  for (const date of Object.keys(empty).filter((name) => name in kept && name !== "activities")) {
    const value = kept[date];
    if (typeof value === "string" && date !== "scheme" && date !== "format") log[date as LogDate] = value;
  }
  if (isRecord(kept["also"])) log.also = kept["also"];
  if (isRecord(kept["holder"])) log.holder = kept["holder"] as Record<string, string>;
  const unknown = Object.entries(kept).filter(([name]) => !KNOWN.has(name) && !(name in empty));
  if (unknown.length > 0) aside.push(Object.fromEntries(unknown));
  return { log, aside };
}

export function soundDraft(kept: unknown): Draft | null {
  if (!isRecord(kept) || !isRecord(kept["values"])) return null;
  const editing = kept["editing"];
  if (editing !== null && typeof editing !== "string") return null;
  const values = { ...emptyActivity(), ...kept["values"] };
  if (!isActivity(values)) return null;
  const days = Array.isArray(kept["days"]) ? (kept["days"] as unknown[]).filter(isOtherDay) : [];
  return { editing, values, days, again: kept["again"] === true };
}

export function soundHistory(kept: unknown): Change[] {
  return Array.isArray(kept) ? (kept as unknown[]).filter(isChange) : [];
}

function isChange(value: unknown): value is Change {
  return (
    isRecord(value) &&
    typeof value["text"] === "string" &&
    Array.isArray(value["added"]) &&
    Array.isArray(value["was"]) &&
    (value["was"] as unknown[]).every((pair) => Array.isArray(pair) && isActivity(pair[1]))
  );
}

function isActivity(value: unknown): value is Activity {
  if (!isRecord(value) || typeof value["id"] !== "string") return false;
  return Object.entries(value).every(([name, each]) => {
    if (name === "also") return isRecord(each) && Object.values(each).every(isRecord);
    if (name === "files") return Array.isArray(each) && each.every(isFile);
    if (!TEXTS.has(name)) return true; // fields of later versions are not judged here
    if (each === null) return ALLOWED_NULL.has(name);
    return typeof each === (name === "domain" ? "number" : "string");
  });
}

function isFile(value: unknown): boolean {
  if (!isRecord(value) || typeof value["size"] !== "number") return false;
  return ["id", "name", "type", "sha256"].every((name) => typeof value[name] === "string");
}

function isOtherDay(value: unknown): value is OtherDay {
  return isRecord(value) && typeof value["date"] === "string" && typeof value["hours"] === "string";
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
