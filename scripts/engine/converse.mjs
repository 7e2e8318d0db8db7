// Asks the engine of a folder in Node: its worker started as in a browser, or as where some files are not there.
//
//   node scripts/engine/converse.mjs FOLDER [FILE THAT IS NOT THERE ...] < calls.json
//
// Standard output gets, as its last line, how it started, what it read by and by, and the replies as JSON texts.

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
