/** The people of a team: files as they were chosen, a row each, and the logs of those that came in a table. */

import { toBase64 } from "../base64";
import type { Log, Methods, Roster, TeamRead, TeamRow, TeamUnread } from "../engine/contract";

/** Puts a question to the engine; throws with the message where there is no result. */
export type Ask = <Name extends keyof Methods>(
  method: Name,
  params: Methods[Name]["params"],
) => Promise<Methods[Name]["result"]>;

export interface Progress {
  /** Called after each portion with how many files are done. */
  done(files: number, all: number): void;
  cancelled(): boolean;
}

const FILES_AT_ONCE = 12; // a portion that the engine answers in well under its ten seconds
const BYTES_AT_ONCE = 400_000;

export class Team {
  rows: TeamRow[] = [];
  unread: TeamUnread[] = [];
  #files = new Map<string, Blob>();
  #logs = new Map<string, Log>();

  constructor(private readonly ask: Ask) {}

  get sources(): { name: string; content: Blob }[] {
    return [...this.#files].map(([name, content]) => ({ name, content }));
  }

  get empty(): boolean {
    return this.rows.length === 0 && this.unread.length === 0;
  }

  /** Reads files beside those that are here already; one of the same name takes the other's place. */
  async add(files: readonly { name: string; content: Blob }[], on: string, progress: Progress): Promise<void> {
    let done = 0;
    for (const portion of portions(files)) {
      if (progress.cancelled()) return;
      for (const { name } of portion) this.leave(name);
      const encoded = await Promise.all(
        portion.map(async ({ name, content }) => ({ name, base64: await toBase64(content) })),
      );
      this.#take(await this.ask("team_read", { files: encoded, on }));
      for (const { name, content } of portion) this.#files.set(name, content);
      done += portion.length;
      progress.done(done, files.length);
    }
  }

  /** Works every row out anew for another day. */
  async turnTo(on: string, progress: Progress): Promise<void> {
    const sources = this.sources;
    [this.rows, this.unread] = [[], []];
    this.#logs.clear();
    this.#files.clear();
    await this.add(sources, on, progress);
  }

  /** Takes everybody of a file out of the table, or one person of it. */
  leave(source: string, place?: string): void {
    const stays = (each: TeamRow | TeamUnread): boolean =>
      each.source !== source || (place !== undefined && each.place !== place);
    this.rows = this.rows.filter(stays);
    this.unread = this.unread.filter(stays);
    if (![...this.rows, ...this.unread].some((each) => each.source === source)) this.#files.delete(source);
  }

  /** The whole log of one person, read again from the file where the table did not bring it. */
  async log(row: TeamRow, on: string): Promise<Log | undefined> {
    const held = this.#logs.get(row.place);
    const content = this.#files.get(row.source);
    if (held || !content) return held;
    const files = [{ name: row.source, base64: await toBase64(content) }];
    const found = await this.ask("team_read", { files, on, logs: true });
    return found.logs.find((each) => each.place === row.place)?.log;
  }

  data(on: string): Roster {
    return { format: "cpd-roster/1", on, members: this.rows, unread: this.unread };
  }

  #take(found: TeamRead): void {
    this.rows.push(...found.members);
    this.unread.push(...found.unread);
    for (const each of found.logs) this.#logs.set(each.place, each.log);
  }
}

/** Files in portions that are neither many nor large. */
export function* portions<File extends { content: Blob }>(files: readonly File[]): Generator<File[]> {
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
