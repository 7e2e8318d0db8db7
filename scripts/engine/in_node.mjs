// Runs the engine's own worker in Node, where it starts and answers as in a browser.
//
//   import { startWorker } from "./in_node.mjs";
//   const ask = await startWorker(folder, { without: ["snapshot.zst"] });

import { readFileSync } from "node:fs";
import { pathToFileURL, fileURLToPath } from "node:url";

/**
 * Starts worker.js of the folder and resolves, when it is ready, with `{ ask, start, asked }`: `ask` takes a call
 * and resolves with its reply; `start` says how the engine started, and `asked` lists the files it has read so far.
 * The files named in `without` are answered with 404.
 */
export async function startWorker(folder, { without = [] } = {}) {
  const href = pathToFileURL(`${folder}/worker.js`).href;
  const asked = [];
  const content = (url) => {
    const name = String(url).split("/").at(-1);
    asked.push(name);
    return without.includes(name) ? undefined : readFileSync(fileURLToPath(String(url)));
  };
  const given = {
    self: globalThis,
    name: pathToFileURL(`${folder}/`).href,
    location: { href, toString: () => href },
    process: undefined,
  };
  given.fetch = async (url) => {
    const body = content(url);
    return new Response(body, { status: body ? 200 : 404, headers: { "content-type": "application/wasm" } });
  };
  given.XMLHttpRequest = class {
    open(_, url) {
      this.url = url;
    }
    setRequestHeader() {}
    send() {
      const body = content(this.url);
      this.status = body ? 200 : 404;
      this.response = body ? new Uint8Array(body).buffer : new ArrayBuffer(0);
    }
  };
  given.WorkerGlobalScope = { [Symbol.hasInstance]: () => true };
  given.importScripts = () => {
    throw new TypeError("this is a module");
  };
  const waiting = new Map();
  let hear;
  given.addEventListener = (name, listener) => {
    if (name === "message") hear = listener;
  };
  const started = new Promise((resolve, reject) => {
    given.postMessage = (message) => {
      const { phase, start, detail } = message.params ?? {};
      if (phase === "ready") resolve(start);
      else if (phase === "failed") reject(new Error(detail));
      else if (phase === undefined) waiting.get(message.id)?.(message);
    };
  });
  for (const [name, value] of Object.entries(given)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  await import(href);
  const start = await started;
  const ask = (call) =>
    new Promise((resolve) => {
      waiting.set(call.id, resolve);
      hear({ data: call });
    });
  return { ask, start, asked };
}
