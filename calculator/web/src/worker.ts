// Loads Python with the rules and passes requests to selfcheck.wire. Knows how to load, not what anything means.
//
// The page starts it through a blob: URL that imports this file: a worker made so is bound by the page's
// Content-Security-Policy, while one made from a file's own address takes its policy from headers, and a static
// host sends none.

import type { Lockfile, loadPyodide as LoadPyodide } from "pyodide";
import { Downloads } from "./downloads";
import type { Call, FromWorker, Status } from "./protocol";

interface Manifest {
  files: { name: string; bytes: number }[];
  versions: Record<string, string>;
}

interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, content: Uint8Array): void;
}

interface Wire {
  answer(request: string): string;
}

const FOLDER = new URL("./", import.meta.url);
const OWN_NAME = "worker.js";
const WHEELS = "/wheels";

const ready = start();

addEventListener("message", (event: MessageEvent<Call>) => void reply(event.data));

async function reply(call: Call): Promise<void> {
  const wire = await ready;
  try {
    post(JSON.parse(wire.answer(JSON.stringify(call))) as FromWorker);
  } catch (error) {
    // wire.answer lets no exception through, so Python itself is broken: the page answers and offers a new start.
    fail("start", error);
  }
}

/** Resolves when Python can answer. A failure is told once, and the page then ends this worker. */
async function start(): Promise<Wire> {
  const downloads = new Downloads(FOLDER, (loaded, total) =>
    say({ phase: "loading", stage: loaded < total ? "download" : "start", loaded, total }),
  );
  try {
    // Pyodide waits for ever where its wasm does not come, so what happens first decides.
    return await Promise.race([downloads.failure, load(downloads)]);
  } catch (error) {
    fail(downloads.failed ? "network" : "start", error);
    return new Promise<never>(() => undefined);
  }
}

async function load(downloads: Downloads): Promise<Wire> {
  // Everything is asked for at once, and the wheels as soon as the lock file names them.
  const pyodideScript = downloads.script<{ loadPyodide: typeof LoadPyodide }>("pyodide.mjs");
  const wasmScript = downloads.script("pyodide.asm.js");
  downloads.begin("pyodide.asm.wasm");
  downloads.begin("python_stdlib.zip");
  const manifest = downloads.json<Manifest>("manifest.json");
  const lock = await downloads.json<Lockfile>("pyodide-lock.json");
  const wheels = Object.values(lock.packages).map(({ file_name, sha256 }) => {
    downloads.begin(file_name, sha256);
    return file_name;
  });
  const { files, versions } = await manifest;
  downloads.expect(files.filter(({ name }) => name !== OWN_NAME));
  const { loadPyodide } = await pyodideScript;
  await wasmScript;

  // For good: nothing that runs here has anything to ask of the network.
  globalThis.fetch = (input) => downloads.take(input instanceof Request ? input.url : String(input));
  const pyodide = await loadPyodide({
    indexURL: FOLDER.href,
    packageBaseUrl: FOLDER.href,
    lockFileContents: lock,
    // Python imports straight from the wheels. To install them file by file takes it a tenth of a second.
    env: { PYTHONPATH: wheels.map((name) => `${WHEELS}/${name}`).join(":") },
    fsInit: async (FS: FileSystem) => {
      FS.mkdirTree(WHEELS);
      const put = async (name: string) => FS.writeFile(`${WHEELS}/${name}`, await downloads.bytes(name));
      await Promise.all(wheels.map(put));
    },
  });
  say({ phase: "loading", stage: "rules", ...downloads.progress });
  const wire = pyodide.pyimport("selfcheck.wire") as Wire;
  say({ phase: "ready", versions });
  return wire;
}

function fail(reason: "network" | "start", error: unknown): void {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  say({ phase: "failed", reason, detail });
}

function say(params: Status): void {
  post({ method: "status", params });
}

function post(message: FromWorker): void {
  (self as unknown as { postMessage(message: FromWorker): void }).postMessage(message);
}
