import assert from "node:assert/strict";
import { after, test } from "node:test";
import { MessageChannel } from "node:worker_threads";
import type { Piece } from "./protocol";

// A worker whose page hands it two files.
const listeners = new Set<(event: unknown) => void>();
Object.assign(globalThis, {
  name: "https://site.example/engine/#handed",
  addEventListener: (_: string, hear: (event: unknown) => void) => listeners.add(hear),
  removeEventListener: (_: string, hear: (event: unknown) => void) => listeners.delete(hear),
});
const { handed } = await import("./handed");

const page = new Map(
  ["a", "b", "damaged", "later", "left", "refused", "cut"].map((name) => [name, new MessageChannel()]),
);
for (const hear of listeners) {
  hear({ data: { handed: [...page.keys()] }, ports: [...page.values()].map(({ port2 }) => port2) });
}

function give(name: string, ...pieces: Piece[]): void {
  for (const piece of pieces) page.get(name)?.port1.postMessage(piece);
}

function bytes(...numbers: number[]): Piece {
  return { bytes: Uint8Array.from(numbers) };
}

test("two files come whole, each as long as the page has pieces, and only once", async () => {
  const [a, b] = [await handed("a"), await handed("b")];
  assert(a && b);
  assert.equal(await handed("a"), undefined);
  assert.equal(await handed("c"), undefined);
  const read: string[] = [];
  const all = [a, b].map(async (file, index) => {
    for await (const piece of file) read.push(`${index}:${[...piece].join()}`);
    read.push(`${index} ends`);
  });
  give("b", bytes(4));
  give("a", bytes(1), bytes(2, 3), { end: true });
  give("b", bytes(5), { end: true });
  await Promise.all(all);
  for (const index of ["0", "1"]) {
    const own = read.filter((each) => each.startsWith(index));
    assert.deepEqual(own, index === "0" ? ["0:1", "0:2,3", "0 ends"] : ["1:4", "1:5", "1 ends"]);
  }
});

async function read(name: string): Promise<number[]> {
  const file = await handed(name);
  assert(file);
  const found: number[] = [];
  for await (const piece of file) found.push(...piece);
  return found;
}

test("a file of which the reader has had enough holds up no other", async () => {
  const file = await handed("damaged");
  assert(file);
  const stopped = (async () => {
    for await (const _ of file) throw new Error("another content");
  })();
  const later = read("later");
  give("damaged", bytes(1), bytes(2));
  give("later", bytes(3), { end: true });
  await assert.rejects(stopped, /another content/);
  give("damaged", bytes(4));
  assert.deepEqual(await later, [3]);
});

test("a file that is given up ends, and the page is told", async () => {
  const given = new AbortController();
  const file = (await handed("left", given.signal))?.[Symbol.asyncIterator]();
  assert(file);
  const told = new Promise((resolve) => page.get("left")?.port1.once("message", resolve));
  give("left", bytes(1));
  await file.next();
  const next = file.next();
  given.abort();
  await assert.rejects(next, { name: "AbortError" });
  assert.equal(await told, "enough");
});

test("what the host refuses is another error than a connection that breaks", async () => {
  const [refused, cut] = [read("refused"), read("cut")];
  give("refused", { failed: "HTTP 404", broken: false });
  give("cut", bytes(1), { failed: "Failed to fetch", broken: true });
  await assert.rejects(refused, (error) => error instanceof Error && !(error instanceof TypeError));
  await assert.rejects(cut, TypeError);
});

after(() => {
  for (const { port1 } of page.values()) port1.close();
});
