// Asks the engine of a folder in Node. Its worker starts as in a browser; the named files are missing for it.
//
//   node scripts/engine/converse.mjs FOLDER [FILE THAT IS NOT THERE ...] < calls.json
//
// The last line of standard output is JSON: how the engine started, what it read afterwards, and the replies as texts.

import { readFileSync } from "node:fs";
import { startWorker } from "./in_node.mjs";

const LONGEST = 120_000; // milliseconds
const [folder, ...without] = process.argv.slice(2);
const exit = process.exit.bind(process);
const print = process.stdout.write.bind(process.stdout);
setTimeout(() => exit(2), LONGEST).unref();
const calls = JSON.parse(readFileSync(0, "utf8"));
const { ask, start, asked } = await startWorker(folder, { without });
const before = asked.length;
const replies = [];
for (const call of calls) replies.push(JSON.stringify(await ask(call)));
print(`\n${JSON.stringify({ start, later: asked.slice(before), replies })}\n`, () => exit(0));
