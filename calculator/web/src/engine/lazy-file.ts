// Files of Python (standard library, wheels) that are downloaded only when Python first reads them.

import { checkAtOnce } from "./checked";
import { type File, FOLDER, fileOf } from "./facts";
import { standStill } from "./finalizers";

// Kept here because give-up.ts removes the global XMLHttpRequest.
const Request = globalThis.XMLHttpRequest;

interface Node {
  contents: Uint8Array;
  usedBytes: number;
}

export interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, content: Uint8Array): void;
  lookupPath(path: string): { node: Node };
}

/** Makes a file that has its final length at once, and gets its content when Python first reads it. */
export function putLater(FS: FileSystem, path: string, name: string): void {
  const file = fileOf(name);
  FS.writeFile(path, new Uint8Array());
  const { node } = FS.lookupPath(path);
  node.usedBytes = file.bytes;
  let content: Uint8Array | undefined;
  Object.defineProperty(node, "contents", {
    get: () => (content ??= readAtOnce(file)),
    set: (given: Uint8Array) => (content = given),
  });
}

/**
 * Downloads a file and blocks until it is there, because Python cannot await a promise in the middle of an import.
 * With `anew` the browser does not use its cached copy.
 */
export function readAtOnce(file: File, anew = false): Uint8Array {
  const request = new Request();
  request.open("GET", new URL(file.name, FOLDER).href, false);
  if (anew) request.setRequestHeader("Cache-Control", "no-cache");
  request.responseType = "arraybuffer";
  standStill(() => request.send());
  if (request.status !== 200) throw new Error(`${file.name}: HTTP ${request.status}`);
  const content = new Uint8Array(request.response as ArrayBuffer);
  checkAtOnce(content, file);
  return content;
}
