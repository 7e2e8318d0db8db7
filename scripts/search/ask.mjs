// Runs the built search worker, as the browser gets it, in Node: queries as JSON lines in, what it says as JSON lines out.
//
//   node ask.mjs WORKER INDEX

import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const [worker, index] = process.argv.slice(2);
const results = [];
const said = [];
let settled;

Object.assign(globalThis, {
  self: globalThis,
  searchIndex: index,
  searchChannel: { postMessage: (message) => hear(message) },
  fetch: async () => new Response(readFileSync(index)),
  postMessage: (message) => results.push(message),
});

function hear(message) {
  said.push(message);
  if ("ready" in message || "failed" in message || "answers" in message) settled?.();
}

const start = performance.now();
const ready = new Promise((resolve) => (settled = resolve));
runInThisContext(readFileSync(worker, "utf8"), { filename: worker });
await ready;
console.log(JSON.stringify({ ready: performance.now() - start, said }));

for await (const line of createInterface({ input: process.stdin })) {
  const answered = new Promise((resolve) => (settled = resolve));
  const before = performance.now();
  globalThis.onmessage({ data: { type: 2, data: JSON.parse(line) } });
  await answered;
  const milliseconds = performance.now() - before;
  const { items } = results.pop().data;
  console.log(JSON.stringify({ items, answers: said.pop().answers, milliseconds }));
}
