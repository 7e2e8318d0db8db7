/** Which file is the holder's own. It has a database of its own, because a file handle cannot be written to a backup. */

import { type DBSchema, openDB } from "idb";
import { mayExist } from "../../databases";
import type { Lock } from "./content";

export interface Link {
  handle: FileSystemFileHandle;
  lock: Lock | null;
  /** Name of the write that this page read or made last. A file that names another one was written by somebody else. */
  revision: string | null;
  /** What the file held after that write. */
  base: [string, unknown][];
  /** The last write that was begun. A file that names it holds what this page wrote, though the page closed meanwhile. */
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
  if (!(await mayExist(NAME))) return null;
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

/** Forgets which file it is; the file itself stays where it is. */
export async function forgetLink(): Promise<void> {
  if (!(await readLink())) return;
  const database = await open();
  await database.clear("links");
  database.close();
  indexedDB.deleteDatabase(NAME);
}
