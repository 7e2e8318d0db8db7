// Asks the engine of a folder and prints which functions of its wasm ran, which that wasm remembers (trace.py).
//
//   node scripts/engine/wasm/trace.mjs FOLDER < requests.json
//
// Standard input is a list of requests as JSON texts; standard output gets the numbers as its last line.

import { readFileSync } from "node:fs";
import { startWorker } from "../in_node.mjs";

const LONGEST = 240_000; // milliseconds
const folder = process.argv[2];
const exit = process.exit.bind(process);
const print = process.stdout.write.bind(process.stdout);
setTimeout(() => exit(2), LONGEST).unref();
const asked = JSON.parse(readFileSync(0, "utf8"));

let exports;
const instantiate = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (...given) => {
  const made = await instantiate(...given);
  exports = made.instance.exports;
  return made;
};
const { ask, start } = await startWorker(folder);
if (start.from !== "snapshot") throw new Error(`started from ${JSON.stringify(start)}`);
for (const text of asked) await ask(JSON.parse(text));
const ran = [];
for (let at = 0; `$${at}` in exports; at++) if (exports[`$${at}`].value === 1) ran.push(at);
print(`\n${JSON.stringify(ran)}\n`, () => exit(0));
