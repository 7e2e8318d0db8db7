/** Adds to every question what the holder's other logs claim in the scheme that is shown. */

import type { Engine } from "../../engine/client";
import { emptyLog, type Log, withoutDrafts, withoutFiles } from "./log";
import { soundLog } from "./sound";
import { schemeIds, schemeInfo } from "./schemes";
import type { Store } from "../storage/store";

/** The engine, asked about a log together with what others claim in its scheme. */
export function withOthers(engine: Engine, store: () => Store): Engine {
  return {
    ...engine,
    request: (method, params) => engine.request(method, hasLog(params) ? whole(store(), params) : params),
  };
}

function hasLog<Params extends object>(params: Params): params is Params & { log: Log } {
  return "log" in params;
}

function whole<Params extends { log: Log }>(store: Store, params: Params): Params {
  const lending = others(store, params.log.scheme);
  const log = withoutFiles(withDates(store, params.log));
  return lending.length > 0 ? { ...params, log, others: lending } : { ...params, log };
}

/** The activities of the other logs that are claimed in the scheme. */
function others(store: Store, scheme: string): Log[] {
  return schemeIds().flatMap((id) => {
    const log = id === scheme ? null : withoutDrafts(kept(store, id));
    const activities = log?.activities.filter(({ also }) => also?.[scheme] !== undefined) ?? [];
    return log && activities.length > 0 ? [withoutFiles({ ...log, activities })] : [];
  });
}

/** The log with the present dates of every other scheme in which it claims something. */
export function withDates(store: Store, log: Log): Log {
  const claimed = new Set(log.activities.flatMap(({ also }) => Object.keys(also ?? {})));
  if (claimed.size === 0) {
    const { also: _, ...rest } = log;
    return rest;
  }
  const dates = [...claimed].flatMap((id) => {
    const found = datesOf(store, id, log);
    return found === null ? [] : [[id, found] as const];
  });
  return { ...log, also: Object.fromEntries(dates) };
}

/** The dates of a scheme: those of its own log, else those that the other log was saved with; null where none. */
export function datesOf(store: Store, scheme: string, log: Log): unknown {
  const own = kept(store, scheme);
  const dates = schemeInfo(scheme).dates.map((id) => [id, own[id]] as const);
  return dates.every(([, value]) => Boolean(value)) ? Object.fromEntries(dates) : (log.also?.[scheme] ?? null);
}

/** Takes from a backup the dates of other schemes in which it claims, where the page has none yet. */
export function takeDates(store: Store, read: Log): void {
  for (const [id, dates] of Object.entries(read.also ?? {})) {
    const own = kept(store, id);
    const wanting = schemeIds().includes(id) && schemeInfo(id).dates.every((date) => !own[date]);
    if (wanting) store.keepFor(id, "log", { ...own, ...(dates as Partial<Log>) });
  }
}

function kept(store: Store, scheme: string): Log {
  return soundLog(store.getFor(scheme, "log"), emptyLog(scheme, schemeInfo(scheme).dates)).log;
}
