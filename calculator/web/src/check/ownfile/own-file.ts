/**
 * The holder's own file: written after each change, and read before each write. Where somebody else has written it since,
 * both are brought together first; what could not be read is never written over.
 */

import { type Content, isLocked, lockOf, newLock, read, written } from "./content";
import { forgetLink, keepLink, type Link, readLink } from "./link";
import { askToWrite, mayWrite } from "./pickers";
import { type FileState, heldBy, stoppedBy } from "./file-state";
import { isSame } from "../storage/meeting";

/** What is kept in this browser, as the file sees it. */
export interface Source {
  /** Whether this tab may write, and keeps on this device. */
  writes(): boolean;
  values(): Map<string, unknown>;
  /** Brings in what the file holds; `base` is what both had gone on from. */
  join(base: ReadonlyMap<string, unknown>, theirs: ReadonlyMap<string, unknown>): void;
}

const TRIES = 5; // to write; one fails where somebody else writes between our reading and our writing

export class OwnFile {
  #link: Link | null = null;
  #state: FileState = { kind: "none" };
  #work: Promise<void> = Promise.resolve();
  #asked = false;

  constructor(
    private readonly source: Source,
    private readonly told: (state: FileState) => void,
  ) {}

  get state(): FileState {
    return this.#state;
  }

  /** Goes on with the file that was chosen before, where the browser still lets the page. */
  async resume(): Promise<void> {
    try {
      // Another tab may have written the file since, and noted that in the link.
      this.#link = await readLink();
      if (!this.#link) return this.#tell({ kind: "none" });
      if (!(await mayWrite(this.#link.handle))) return this.#tell({ kind: "asks", name: this.#name });
    } catch (error) {
      return this.#stop(error);
    }
    await this.sync();
  }

  /** Asks for the file again; by a press. */
  async connect(): Promise<void> {
    if (this.#link && (await askToWrite(this.#link.handle))) await this.sync();
  }

  /** Goes on in the chosen file, be it new or an own file already. With a passphrase, what is written is sealed. */
  async take(handle: FileSystemFileHandle, passphrase: string): Promise<void> {
    const link: Link = { handle, lock: null, revision: null, base: [], sent: null };
    this.#link = link;
    try {
      if (passphrase !== "")
        link.lock = (await lockOf(await textOf(handle), passphrase)) ?? (await newLock(passphrase));
      if (!(await askToWrite(handle))) return this.#tell({ kind: "asks", name: handle.name });
    } catch (error) {
      return this.#stop(error);
    }
    await this.sync();
  }

  async unlock(passphrase: string): Promise<void> {
    if (!this.#link) return;
    try {
      const lock = await lockOf(await textOf(this.#link.handle), passphrase);
      this.#link = { ...this.#link, lock };
    } catch (error) {
      return this.#stop(error);
    }
    await this.sync();
  }

  /** Writes no more; the file stays where it is. */
  async leave(): Promise<void> {
    await this.#work;
    this.#link = null;
    await forgetLink();
    this.#tell({ kind: "none" });
  }

  /** Writes what has changed here; changes that come while the file is being written are written together after it. */
  changed(): void {
    if (!this.#link || !this.source.writes()) return;
    // The page must not say "saved" any more, because the change is not in the file yet.
    if (this.#state.kind === "saved") this.#tell({ kind: "writing", name: this.#name });
    if (this.#state.kind === "writing" || this.#retries) void this.sync();
  }

  /** Reads the file, brings in what is new in it, and writes what is new here. */
  sync(): Promise<void> {
    if (this.#asked) return this.#work;
    this.#asked = true;
    this.#work = this.#work.then(async () => {
      this.#asked = false;
      if (!this.#link || !this.source.writes()) return;
      try {
        await this.#sync(this.#link);
      } catch (error) {
        this.#stop(error);
      }
    });
    return this.#work;
  }

  /** Whether the next change tries again, because a file that could not be reached may be back. */
  get #retries(): boolean {
    return this.#state.kind === "stopped" && (this.#state.why === "gone" || this.#state.why === "refused");
  }

  get #name(): string {
    return this.#link?.handle.name ?? "";
  }

  async #sync(link: Link): Promise<void> {
    let done = false;
    for (let tried = 0; tried < TRIES && !done; tried++) {
      const file = await link.handle.getFile();
      const text = await file.text().catch(unlessChanging);
      if (text === null) continue;
      const found = await read(text, link.lock);
      if (typeof found === "string" && found !== "empty") return this.#tell(heldBy(found, this.#name));
      if (found !== "empty") await this.#bringIn(link, found);
      const values = this.source.values();
      // The file is also written where only its lock differs: the holder may have given a passphrase just now.
      done = found !== "empty" && isLocked(text) === (link.lock !== null) && same(values, found.values);
      if (done) break;
      this.#tell({ kind: "writing", name: this.#name });
      done = await this.#write(link, file, values);
    }
    if (!done) return this.#tell({ kind: "stopped", name: this.#name, why: "refused" });
    if (this.#link === link) this.#tell({ kind: "saved", name: this.#name, at: new Date() });
  }

  async #bringIn(link: Link, found: Content): Promise<void> {
    if (found.revision === link.revision) return;
    // The page may have been closed during its last write; what that write left in the file is its own, and not news.
    const own = link.sent?.revision === found.revision;
    this.source.join(new Map(own ? link.sent?.values : link.base), found.values);
    [link.revision, link.base] = [found.revision, [...found.values]];
    await keepLink(link);
  }

  /** Writes the file as a whole, unless it has changed since it was read; then false. */
  async #write(link: Link, was: File, values: Map<string, unknown>): Promise<boolean> {
    const revision = crypto.randomUUID();
    const text = await written({ revision, values }, link.lock);
    link.sent = { revision, values: [...values] };
    await keepLink(link);
    const stream = await link.handle.createWritable();
    try {
      await stream.write(text);
      const now = await link.handle.getFile();
      if (now.lastModified !== was.lastModified || now.size !== was.size) {
        await stream.abort();
        return false;
      }
      await stream.close();
    } catch (error) {
      await stream.abort().catch(() => undefined);
      throw error;
    }
    [link.revision, link.base] = [revision, [...values]];
    await keepLink(link);
    return true;
  }

  /** Tells that nothing is written. An error that is not the browser's is a fault of ours: it is reported, too. */
  #stop(error: unknown): void {
    if (!(error instanceof DOMException)) reportError(error);
    this.#tell(stoppedBy(error, this.#name));
  }

  #tell(state: FileState): void {
    this.#state = state;
    this.told(state);
  }
}

/** Null where another program was just replacing the file, so that the caller reads it again. */
function unlessChanging(error: unknown): null {
  if (error instanceof DOMException && error.name === "NotReadableError") return null;
  throw error;
}

async function textOf(handle: FileSystemFileHandle): Promise<string> {
  return (await handle.getFile()).text();
}

function same(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): boolean {
  return one.size === other.size && [...one].every(([key, value]) => isSame(value, other.get(key)));
}
