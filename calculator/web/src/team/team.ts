/** The people of a team: files as they were chosen, a row each, and the logs of those that came in a table. */

import { toBase64 } from "../base64";
import { problemsOf } from "../check/ask";
import type { Log, Methods, Parts, Roster, TeamRead, TeamRow, TeamUnread, ViewParams } from "../engine/contract";
import type { Reply } from "../engine/protocol";
import { Failure } from "./attempt";
import { type Held, NOBODY } from "./held";

/** Puts a question to the engine; throws a `Failure` with the engine's words where there is no result. */
export type Ask = <Name extends keyof Methods>(
  method: Name,
  params: Methods[Name]["params"],
) => Promise<Methods[Name]["result"]>;

/** The result of a reply; throws a `Failure` with the engine's words where there is none. */
export function answered<Result>(reply: Reply<Result>): Result {
  if (reply.result === undefined) throw new Failure(whyOf(reply));
  return reply.result;
}

function whyOf(reply: Reply): string {
  const found = problemsOf(reply);
  if (found) return found.map(({ message }) => message).join("");
  const { code, message } = reply.error ?? { code: "Fault", message: "" };
  // The other errors are about what was chosen, and to try the same again does not help.
  return code === "Fault" && !message.includes("もう一度") ? `${message}もう一度試してください。` : message;
}

/** Asks for a part of the page; the name of the part decides what the reply holds. */
export async function viewOf<Name extends keyof Parts>(ask: Ask, part: Name, params: ViewParams): Promise<Parts[Name]> {
  return (await ask("view", { ...params, part })) as Parts[Name];
}

export interface Source {
  name: string;
  content: Blob;
}

export interface Progress {
  /** Called after each portion with how many files are done. */
  done(files: number, all: number): void;
  cancelled(): boolean;
}

const FILES_AT_ONCE = 12; // a portion that the engine answers in well under its ten seconds
const BYTES_AT_ONCE = 400_000;

export class Team {
  /** What the table is made from now. Setting an earlier value takes back everything since. */
  held: Held = NOBODY;

  constructor(private readonly ask: Ask) {}

  get rows(): readonly TeamRow[] {
    return this.held.rows;
  }

  get unread(): readonly TeamUnread[] {
    return this.held.unread;
  }

  get sources(): Source[] {
    return [...this.held.files].map(([name, content]) => ({ name, content }));
  }

  get empty(): boolean {
    return this.rows.length === 0 && this.unread.length === 0;
  }

  /** Reads further files; one with the name of a file that is here already replaces it. */
  async add(files: readonly Source[], on: string, progress: Progress): Promise<void> {
    await this.#read(files, on, progress);
  }

  /** Works every row out anew for another day. */
  async turnTo(on: string, progress: Progress): Promise<void> {
    await this.open(this.sources, this.held.left, on, progress);
  }

  /** Shows another team instead of this one; where reading it is cancelled or fails, this one stays. */
  async open(files: readonly Source[], left: Iterable<string>, on: string, progress: Progress): Promise<void> {
    const before = this.held;
    let whole = false;
    this.held = { ...NOBODY, left: new Set(left) };
    try {
      await this.#read(files, on, progress);
      whole = !progress.cancelled();
    } finally {
      if (!whole) this.held = before;
    }
  }

  close(): void {
    this.held = NOBODY;
  }

  /** Takes everybody of a file out of the table, or one person of it. */
  leave(source: string, place?: string): void {
    const { rows, unread, files, left } = this.held;
    const stays = (each: TeamRow | TeamUnread): boolean =>
      each.source !== source || (place !== undefined && each.place !== place);
    const [readable, unreadable] = [rows.filter(stays), unread.filter(stays)];
    const used = [...readable, ...unreadable].some((each) => each.source === source);
    this.held = {
      ...this.held,
      rows: readable,
      unread: unreadable,
      files: used ? files : new Map([...files].filter(([name]) => name !== source)),
      left: place === undefined ? new Set([...left].filter((each) => !isIn(each, source))) : new Set([...left, place]),
    };
  }

  /** The whole log of one person; where only the row is here, the file is read again for it. */
  async log(row: TeamRow, on: string): Promise<Log | undefined> {
    const held = this.held.logs.get(row.place);
    const content = this.held.files.get(row.source);
    if (held || !content) return held;
    const files = [{ name: row.source, base64: await toBase64(content) }];
    const found = await this.ask("team_read", { files, on, logs: true });
    return found.logs.find((each) => each.place === row.place)?.log;
  }

  data(on: string): Roster {
    return { format: "cpd-roster/1", on, members: [...this.rows], unread: [...this.unread] };
  }

  async #read(files: readonly Source[], on: string, progress: Progress): Promise<void> {
    let done = 0;
    for (const portion of portions(files)) {
      if (progress.cancelled()) return;
      const encoded = await Promise.all(
        portion.map(async ({ name, content }) => ({ name, base64: await toBase64(content) })),
      );
      const found = await this.ask("team_read", { files: encoded, on });
      // The rows of a file stay until those that replace them are here: where the question fails, nobody is lost.
      for (const { name } of portion) if (this.held.files.has(name)) this.leave(name);
      this.#take(portion, found);
      done += portion.length;
      progress.done(done, files.length);
    }
  }

  #take(portion: readonly Source[], found: TeamRead): void {
    const { rows, unread, files, logs, left } = this.held;
    this.held = {
      rows: [...rows, ...found.members.filter(({ place }) => !left.has(place))],
      unread: [...unread, ...found.unread.filter(({ place }) => !left.has(place))],
      files: new Map([...files, ...portion.map(({ name, content }) => [name, content] as const)]),
      logs: new Map([...logs, ...found.logs.map(({ place, log }) => [place, log] as const)]),
      left,
    };
  }
}

/** Whether a place is a file, or a line of it. */
function isIn(place: string, source: string): boolean {
  return place === source || place.startsWith(`${source} `);
}

/** Files in portions that are neither many nor large. */
function* portions<File extends { content: Blob }>(files: readonly File[]): Generator<File[]> {
  let portion: File[] = [];
  let bytes = 0;
  for (const file of files) {
    if (portion.length > 0 && (portion.length === FILES_AT_ONCE || bytes + file.content.size > BYTES_AT_ONCE)) {
      yield portion;
      [portion, bytes] = [[], 0];
    }
    portion.push(file);
    bytes += file.content.size;
  }
  if (portion.length > 0) yield portion;
}
