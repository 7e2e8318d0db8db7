/** Teams kept on this device, each under its name, in a database of their own: the personal log is in another. */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { mayExist } from "../databases";
import { Failure } from "./attempt";
import type { Source } from "./team";

export interface KeptTeam {
  name: string;
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

function withDatabase<Result>(work: (database: IDBPDatabase<TeamDatabase>) => Promise<Result>): Promise<Result> {
  return blamingStorage(async () => {
    const database = await openDB<TeamDatabase>(NAME, VERSION, {
      upgrade: (fresh) => void fresh.createObjectStore("teams", { keyPath: "name" }),
    });
    try {
      return await work(database);
    } finally {
      database.close();
    }
  });
}

/** Throws a `Failure` that blames the storage where the browser refused the work; any other error is thrown on. */
async function blamingStorage<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause;
    const why = cause.name === "QuotaExceededError" ? "空きがありません" : String(cause);
    throw new Failure(`この端末の保存場所を使えません（${why}）。選んだファイルは手元に残してください。`, { cause });
  }
}

/** Everything that is kept, by name. */
export async function keptTeams(): Promise<KeptTeam[]> {
  return (await mayExist(NAME)) ? withDatabase((database) => database.getAll("teams")) : [];
}

export function readKept(name: string): Promise<KeptTeam | undefined> {
  return withDatabase((database) => database.get("teams", name));
}

/** Keeps a team; the one of the same name is replaced, and returned. */
export function keep(team: KeptTeam): Promise<KeptTeam | undefined> {
  return withDatabase(async (database) => {
    const { store, done } = database.transaction("teams", "readwrite");
    const before = await store.get(team.name);
    await Promise.all([store.put(team), done]);
    return before;
  });
}

/** Gives a kept team another name; false where another team has that name. */
export function rename(from: string, to: string): Promise<boolean> {
  return withDatabase(async (database) => {
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
  const [found, others] = await withDatabase(async (database) => {
    const { store, done } = database.transaction("teams", "readwrite");
    const kept = await store.get(name);
    await store.delete(name);
    const left = await store.count();
    await done;
    return [kept, left] as const;
  });
  if (others === 0) await blamingStorage(eraseAll);
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
