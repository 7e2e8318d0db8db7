// Loads Python with the rules and passes requests to selfcheck.wire without reading what they ask.
//
// The page starts the worker from a blob: URL with the checked text of this file, after Pyodide's own script. A worker
// from a blob: URL is bound by the page's Content-Security-Policy. A worker from the file's address would take its
// policy from the HTTP headers, and a static host sends none.

import type { PyodideInterface } from "pyodide";
import { Damaged } from "./checked";
import { Downloads } from "./downloads";
import { ANEW, FOLDER, facts, sizes } from "./facts";
import { delayFinalizers } from "./finalizers";
import { giveUp } from "./give-up";
import * as ordinary from "./boot-plain";
import type { Call, FromWorker, Handed, Start, Status } from "./protocol";
import { Rest } from "./parts";
import * as snapshot from "./boot-snapshot";

interface Wire {
  answer(request: string): string;
}

type Failure = Status & { phase: "failed" };

const DRAWN = 500; // milliseconds after a result is sent, in which the page draws it before the rest is downloaded
const SOON = 3_000; // milliseconds after the start, after which the rest is downloaded where nothing is asked

giveUp();
delayFinalizers();
new PerformanceObserver((list) => post({ method: "asked", params: list.getEntries().map(({ name }) => name) })).observe(
  {
    type: "resource",
    buffered: true,
  },
);
const rest = new Rest(lost);
const ready = start();

addEventListener("message", ({ data }: MessageEvent<Call | Handed>) => {
  if (!("handed" in data)) void reply(data);
});

async function reply(call: Call): Promise<void> {
  const wire = await ready;
  mark("cpd:asked", call);
  try {
    post(JSON.parse(wire.answer(JSON.stringify(call))) as FromWorker);
    mark("cpd:answered", call);
    if (call.method === "view") setTimeout(getRest, DRAWN);
  } catch (error) {
    // wire.answer catches every exception of the rules, so Python itself is broken here and the page offers a restart.
    fail("start", error);
  }
}

/** Resolves when Python can answer. A failure is told to the page once, and the page then ends this worker. */
async function start(): Promise<Wire> {
  try {
    const pyodide = await snapshot.bootFromSnapshot(downloads(snapshot.FILES), rest);
    return await wireOf(pyodide, { from: "snapshot" });
  } catch (error) {
    const reason = error instanceof snapshot.Refused ? error.reason : "start";
    return startAsUsual({ reason, detail: told(error) });
  }
}

async function startAsUsual(refused: { reason: string; detail: string }): Promise<Wire> {
  const files = downloads(ordinary.FILES, refused.reason === "hash");
  try {
    return await wireOf(await ordinary.bootAsUsual(files, rest), { from: "files", refused });
  } catch (error) {
    fail(files.failed ?? "start", error);
    return new Promise<never>(() => undefined);
  }
}

function downloads(names: readonly string[], anew = ANEW): Downloads {
  const given = new Downloads(FOLDER, anew, (loaded, total) =>
    say({ phase: "loading", stage: loaded < total ? "download" : "start", loaded, total }),
  );
  given.expect(sizes(names));
  return given;
}

async function wireOf(pyodide: PyodideInterface, start: Start): Promise<Wire> {
  const bytes = sizes(start.from === "snapshot" ? snapshot.FILES : ordinary.FILES);
  const total = bytes.reduce((sum, file) => sum + file.bytes, 0);
  say({ phase: "loading", stage: "rules", loaded: total, total });
  const wire = pyodide.pyimport("selfcheck.wire") as Wire;
  performance.mark("cpd:python");
  say({ phase: "ready", versions: facts.versions, start });
  setTimeout(getRest, SOON);
  return wire;
}

function getRest(): void {
  void rest.ahead(() => new Downloads(FOLDER, ANEW, () => undefined));
}

/** Tells the page that Python cannot go on, so that the page ends this worker and starts another. */
function lost(error: unknown): void {
  const reason = error instanceof Damaged ? "content" : "network";
  post({ method: "lost", params: { reason, detail: told(error) } });
}

/** Marks the time of the first view alone, because the visitor waits for that one. */
function mark(name: string, { method }: Call): void {
  if (method === "view" && performance.getEntriesByName(name).length === 0) performance.mark(name);
}

function fail(reason: Failure["reason"], error: unknown): void {
  say({ phase: "failed", reason, detail: told(error) });
}

function told(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function say(params: Status): void {
  post({ method: "status", params });
}

function post(message: FromWorker): void {
  (self as unknown as { postMessage(message: FromWorker): void }).postMessage(message);
}
