/** A hash in a saved log, as selfcheck.files.seal makes and checks it: whoever reads the file hears of a change. */

import { sha256AtOnce } from "../../engine/sha256";

const SEAL = "sha256";
const OUTSIDE_ASCII = /[\u007f-\uffff]/g;

/** The data with the hash of all the rest of it as its last member. */
export function sealed<T extends object>(data: T): T & { [SEAL]: string } {
  const { [SEAL]: _, ...content } = data as T & { [SEAL]?: unknown };
  return { ...(content as unknown as T), [SEAL]: digest(content) };
}

/** Whether data have the hash of their content. */
export function isSealed(data: object): boolean {
  return (data as { [SEAL]?: unknown })[SEAL] === sealed(data)[SEAL];
}

function digest(content: object): string {
  const text = JSON.stringify(ordered(content));
  const ascii = text.replace(OUTSIDE_ASCII, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return sha256AtOnce(new TextEncoder().encode(ascii));
}

/** The same, with the names of each object in order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, each]) => [name, ordered(each)]));
}
