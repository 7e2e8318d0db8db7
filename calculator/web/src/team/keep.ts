/** A team kept on this device under a name, in a database of its own: the personal log is in another. */

import { type DBSchema, openDB } from "idb";

export interface KeptTeam {
  name: string;
  on: string;
  files: { name: string; content: Blob }[];
}

interface TeamDatabase extends DBSchema {
  teams: { key: string; value: KeptTeam };
}

const NAME = "cpd-team";
const VERSION = 1;

function open() {
  return openDB<TeamDatabase>(NAME, VERSION, {
    upgrade: (database) => void database.createObjectStore("teams", { keyPath: "name" }),
  });
}

/** The names of what is kept; none where the browser keeps nothing. */
export async function keptNames(): Promise<string[]> {
  // Opening makes a database; whoever never kept a team gets none.
  const known = await indexedDB.databases?.().catch(() => []);
  if (known && !known.some(({ name }) => name === NAME)) return [];
  const database = await open();
  const names = await database.getAllKeys("teams");
  database.close();
  return names;
}

export async function readKept(name: string): Promise<KeptTeam | undefined> {
  const database = await open();
  const found = await database.get("teams", name);
  database.close();
  return found;
}

export async function keep(team: KeptTeam): Promise<void> {
  const database = await open();
  await database.put("teams", team);
  database.close();
}

/** Takes everything away that was kept of any team, and the database with it. */
export function eraseKept(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(request.error ?? new Error("not erased")));
    request.addEventListener("blocked", () => reject(new Error("another tab has it open")));
  });
}
