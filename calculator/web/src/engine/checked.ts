// Checks that a file is the one that was built, because a host may send an error page, half of it, or an older one.

import { sha256, sha256AtOnce } from "./sha256";

interface Known {
  name: string;
  bytes: number;
  sha256: string;
}

/** A file is not the one that was built. Asking the host again may bring the same wrong file. */
export class Damaged extends Error {
  constructor(name: string, what: string) {
    super(`${name}: ${what}`);
    this.name = "Damaged";
  }
}

export async function check(content: Uint8Array<ArrayBuffer>, file: Known): Promise<void> {
  checkLength(content.length, file);
  if ((await sha256(content)) !== file.sha256) throw otherContent(file);
}

/** Checks the same as `check`, for callers that cannot await a promise. */
export function checkAtOnce(content: Uint8Array, file: Known): void {
  checkLength(content.length, file);
  if (sha256AtOnce(content) !== file.sha256) throw otherContent(file);
}

export function checkLength(length: number, { name, bytes }: Known): void {
  if (length !== bytes) throw new Damaged(name, `${length} bytes, not ${bytes}`);
}

function otherContent({ name }: Known): Damaged {
  return new Damaged(name, "another content than was built");
}
