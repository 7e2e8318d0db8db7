// Files of Python that come when they are first read: the standard library and wheels behind a snapshot.

import { facts, FOLDER } from "./facts";

interface Node {
  contents: Uint8Array;
  usedBytes: number;
}

export interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, content: Uint8Array): void;
  lookupPath(path: string): { node: Node };
}

/** Makes the file, as long as it will be, without its content. */
export function putLater(FS: FileSystem, path: string, name: string): void {
  const bytes = facts.files.find((file) => file.name === name)?.bytes ?? 0;
  FS.writeFile(path, new Uint8Array());
  const { node } = FS.lookupPath(path);
  node.usedBytes = bytes;
  let content: Uint8Array | undefined;
  Object.defineProperty(node, "contents", {
    get: () => (content ??= read(name, bytes)),
    set: (given: Uint8Array) => (content = given),
  });
}

/** Python cannot wait for a promise in the middle of an import, so this stands still until the file is there. */
function read(name: string, bytes: number): Uint8Array {
  const request = new XMLHttpRequest();
  request.open("GET", new URL(name, FOLDER).href, false);
  request.responseType = "arraybuffer";
  request.send();
  const content = new Uint8Array(request.response as ArrayBuffer);
  if (request.status !== 200 || content.byteLength !== bytes) throw new Error(`${name}: HTTP ${request.status}`);
  return content;
}
