/** Brings the data that earlier versions of the page kept into the present form. */

import type { Change } from "../log/undo";
import type { Activity } from "../log/log";

/** The part of the database that the upgrade uses. */
interface Database {
  createObjectStore(name: "kept"): unknown;
}

interface Transaction {
  objectStore(name: "kept"): {
    get(key: string): Promise<unknown>;
    put(value: unknown, key: string): Promise<unknown>;
    delete(key: string): Promise<unknown>;
  };
}

const FIRST_SCHEME = "conken-renewal"; // the only one that version 1 knew

export async function upgrade(database: Database, before: number, transaction: Transaction): Promise<void> {
  if (before < 1) database.createObjectStore("kept");
  if (before === 1) await fromVersion1(transaction);
}

/** Version 1 kept one log, one draft and one step to take back. */
async function fromVersion1(transaction: Transaction): Promise<void> {
  const kept = transaction.objectStore("kept");
  const [log, draft, undo] = await Promise.all([kept.get("log"), kept.get("draft"), kept.get("undo")]);
  const own = schemeOf(log);
  if (log !== undefined) await kept.put(log, `log/${own}`);
  if (draft) await kept.put(draft, `draft/${own}`);
  if (undo) await kept.put([changeOf(undo, log)], `history/${own}`);
  if (log !== undefined) await kept.put(own, "scheme");
  await Promise.all([kept.delete("log"), kept.delete("draft"), kept.delete("undo")]);
}

function schemeOf(log: unknown): string {
  const found = (log as { scheme?: unknown } | null | undefined)?.scheme;
  return typeof found === "string" && found ? found : FIRST_SCHEME;
}

/** Version 1 kept the whole list before the change, so taking the change back replaces the whole list. */
function changeOf(undo: unknown, log: unknown): Change {
  const { activities, expires, text } = undo as { activities: Activity[]; expires: string | null; text: string };
  const present = (log as { activities?: Activity[] } | undefined)?.activities ?? [];
  const then = new Set(activities.map(({ id }) => id));
  return {
    text,
    dates: expires === null ? null : { expires },
    was: activities.map((activity, index) => [index, activity]),
    added: present.filter(({ id }) => !then.has(id)).map(({ id }) => id),
  };
}
