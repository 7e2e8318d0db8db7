import assert from "node:assert/strict";
import { test } from "node:test";
import type { Piece } from "./protocol";

// A worker whose page hands it two files.
const listeners = new Set<(event: unknown) => void>();
Object.assign(globalThis, {
  name: "https://site.example/engine/#handed",
  addEventListener: (_: string, hear: (event: unknown) => void) => listeners.add(hear),
  removeEventListener: (_: string, hear: (event: unknown) => void) => listeners.delete(hear),
});
const { handed } = await import("./handed");

const page = new Map(["a", "b"].map((name) => [name, new MessageChannel()]));
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
  for (const { port1 } of page.values()) port1.close();
});
