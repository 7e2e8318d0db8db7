/** Teams kept on this device, each under its name, in a database of their own: the personal log is in another. */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { mayExist } from "../databases";
import type { Source } from "./team";

export interface KeptTeam {
  name: string;
  on: string;
  files: Source[];
  /** Places of people who were taken out of the table, though their files are here. */
  left?: string[];
  people?: number;
  /** The day on which it was kept. */
  kept?: string;
}

interface TeamDatabase extends DBSchema {
  teams: { key: string; value: KeptTeam };
}

const NAME = "cpd-team";
const VERSION = 1;

async function within<Result>(work: (database: IDBPDatabase<TeamDatabase>) => Promise<Result>): Promise<Result> {
  const database = await openDB<TeamDatabase>(NAME, VERSION, {
    upgrade: (fresh) => void fresh.createObjectStore("teams", { keyPath: "name" }),
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Everything that is kept, by name. */
export async function keptTeams(): Promise<KeptTeam[]> {
  return (await mayExist(NAME)) ? within((database) => database.getAll("teams")) : [];
}

export function readKept(name: string): Promise<KeptTeam | undefined> {
  return within((database) => database.get("teams", name));
}

/** Keeps a team; the one of the same name is replaced, and returned. */
export function keep(team: KeptTeam): Promise<KeptTeam | undefined> {
  return within(async (database) => {
    const { store, done } = database.transaction("teams", "readwrite");
    const before = await store.get(team.name);
    await Promise.all([store.put(team), done]);
    return before;
  });
}

/** Gives a kept team another name; false where another team has that name. */
export function rename(from: string, to: string): Promise<boolean> {
  return within(async (database) => {
    const { store, done } = database.transaction("teams", "readwrite");
    const [found, other] = await Promise.all([store.get(from), store.get(to)]);
    const free = found !== undefined && other === undefined;
    if (free) await Promise.all([store.put({ ...found, name: to }), store.delete(from)]);
    await done;
    return free;
  });
}

/** Takes one team away, and the database with the last of them; what was kept of it is returned. */
export async function erase(name: string): Promise<KeptTeam | undefined> {
  const [found, others] = await within(async (database) => {
    const { store, done } = database.transaction("teams", "readwrite");
    const kept = await store.get(name);
    await store.delete(name);
    const left = await store.count();
    await done;
    return [kept, left] as const;
  });
  if (others === 0) await eraseAll();
  return found;
}

function eraseAll(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(request.error ?? new Error("not erased")));
    // Another tab is using it for a moment, and the browser erases it right afterwards.
    request.addEventListener("blocked", () => resolve());
  });
}
