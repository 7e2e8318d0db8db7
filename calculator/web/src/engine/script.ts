// Downloads and checks the worker's script. The worker runs from the checked bytes, not from the file's address.

import { Damaged } from "./checked";
import { sha256 } from "./sha256";

const NAME = "worker.js";

/**
 * A blob: URL of the script with that SHA-256. With `anew` the browser does not use its cached copy. `answered` is called
 * when the host has begun to answer.
 */
export async function fetchScript(folder: URL, hash: string, anew: boolean, answered: () => void): Promise<string> {
  const response = await fetch(new URL(NAME, folder), { cache: anew ? "reload" : "default" });
  if (!response.ok) throw new Error(`${NAME}: HTTP ${response.status}`);
  answered();
  const content = new Uint8Array(await response.arrayBuffer());
  if ((await sha256(content)) !== hash) throw new Damaged(NAME, "another content than was built");
  return URL.createObjectURL(new Blob([content], { type: "text/javascript" }));
}
