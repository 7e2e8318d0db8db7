/** Two versions of one value that two tabs or devices have changed: what differs, and the ways to join both. */

import { type Activity, appended, emptyLog, type Log } from "../log/log";
import { soundLog } from "../log/sound";
import { changeBetween, REMEMBERED } from "../log/undo";
import type { Version } from "./meeting";
import type { Own, Shared } from "./kept-values";
import type { Store } from "./store";

/** Everything entered that stands nowhere but in this version. */
export interface Difference {
  /** By the id of their scheme; an activity that both have changed is one. */
  activities: [scheme: string, activity: Activity][];
  /** Drafts, notes and names among it. */
  others: ("draft" | "meta" | "name")[];
}

export function difference(store: Store, { values }: Version): Difference {
  const activities: [string, Activity][] = [];
  const others = new Set<"draft" | "meta" | "name">();
  for (const [key, value] of Object.entries(values)) {
    const [kind, scheme] = key.split("/");
    if (kind === "log" && scheme !== undefined)
      for (const each of missing(store, scheme, readLog(scheme, value).log)) activities.push([scheme, each]);
    else if (kind === "draft" || kind === "meta" || kind === "name") others.add(kind);
  }
  return { activities, others: [...others] };
}

/** Adds to each log what only the version has, as a change that can be taken back. What cannot be joined stays in it. */
export function join(store: Store, version: Version): void {
  const rest: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(version.values)) {
    const [kind, scheme] = key.split("/");
    const now = scheme === undefined ? undefined : store.getFor(scheme, "log");
    if (kind !== "log" || scheme === undefined || !now) rest[key] = value;
    else {
      const { log, aside } = readLog(scheme, value);
      if (aside.length > 0) rest[key] = value;
      const next: Log = { ...now, activities: appended(now.activities, missing(store, scheme, log)) };
      const change = changeBetween(now, next, "別のところで入力した活動を、一覧に加えました。");
      store.keepFor(scheme, "history", [...(store.getFor(scheme, "history") ?? []), change].slice(-REMEMBERED));
      store.keepFor(scheme, "log", next);
    }
  }
  replace(store, version, Object.keys(rest).length > 0 ? { ...version, values: rest } : null);
}

/** Shows the version, and keeps what was shown as a version in its place, so that doing it twice changes nothing. */
export function swap(store: Store, version: Version): void {
  const before: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(version.values)) {
    const [kind, scheme] = key.split("/") as [keyof Own | keyof Shared, string | undefined];
    const now = scheme === undefined ? store.get(kind as keyof Shared) : store.getFor(scheme, kind as keyof Own);
    if (now !== undefined && now !== null) before[key] = now;
    if (scheme === undefined) store.keep(kind as keyof Shared, value as never);
    else store.keepFor(scheme, kind as keyof Own, value as never);
    // The steps to take back belonged to the other log.
    if (kind === "log" && scheme !== undefined) store.keepFor(scheme, "history", []);
  }
  replace(store, version, Object.keys(before).length > 0 ? { at: version.at, values: before } : null);
}

export function drop(store: Store, version: Version): void {
  replace(store, version, null);
}

function replace(store: Store, version: Version, next: Version | null): void {
  store.keep(
    "versions",
    (store.get("versions") ?? []).flatMap((each) => (each === version ? (next ? [next] : []) : [each])),
  );
}

function missing(store: Store, scheme: string, log: Log): Activity[] {
  const { log: present } = readLog(scheme, store.getFor(scheme, "log"));
  const now = new Map(present.activities.map((each) => [each.id, JSON.stringify(each)]));
  return log.activities.filter((each) => now.get(each.id) !== JSON.stringify(each));
}

/** The log of a version as far as it can be read, and the rest: an own file may have been changed by hand. */
function readLog(scheme: string, value: unknown): { log: Log; aside: unknown[] } {
  return soundLog(value, emptyLog(scheme, []));
}
