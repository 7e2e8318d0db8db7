/** Which file is the holder's own, kept in a database of its own: a handle is nothing that can be written to a backup. */

import { type DBSchema, openDB } from "idb";
import type { Lock } from "./content";

export interface Link {
  handle: FileSystemFileHandle;
  lock: Lock | null;
  /** The write that this page read or made last; where the file has another one, somebody else has written it. */
  revision: string | null;
  /** What the file held then. */
  base: [string, unknown][];
  /** The write that was on its way last: where it arrived, what the file holds is our own. */
  sent: { revision: string; values: [string, unknown][] } | null;
}

interface LinkDatabase extends DBSchema {
  links: { key: string; value: Link };
}

const NAME = "conken-cpd-own-file";
const KEY = "own";

function open() {
  return openDB<LinkDatabase>(NAME, 1, { upgrade: (database) => void database.createObjectStore("links") });
}

export async function readLink(): Promise<Link | null> {
  // Opening makes a database; whoever never chose a file gets none.
  const known = await indexedDB.databases?.().catch(() => undefined);
  if (known && !known.some(({ name }) => name === NAME)) return null;
  const database = await open();
  const found = await database.get("links", KEY);
  database.close();
  return found ?? null;
}

export async function keepLink(link: Link): Promise<void> {
  const database = await open();
  await database.put("links", link, KEY);
  database.close();
}

/** The file stays where it is: only this page forgets it. */
export async function forgetLink(): Promise<void> {
  if (!(await readLink())) return;
  const database = await open();
  await database.clear("links");
  database.close();
  indexedDB.deleteDatabase(NAME);
}
