/** The states of the holder's own file that the page tells of. */

import type { Content, Found } from "./content";

export type Why = "newer" | "unreadable" | "gone" | "refused";

export type FileState =
  | { kind: "none" }
  | { kind: "writing"; name: string }
  | { kind: "saved"; name: string; at: Date }
  | { kind: "asks"; name: string }
  | { kind: "locked"; name: string; wrong: boolean }
  | { kind: "stopped"; name: string; why: Why };

/** The state for a file that could be read, but whose content this page may not take over or write over. */
export function heldBy(found: Exclude<Found, Content | "empty">, name: string): FileState {
  if (found === "locked" || found === "wrong") return { kind: "locked", name, wrong: found === "wrong" };
  return { kind: "stopped", name, why: found };
}

/** The state for an error that came in place of the file. */
export function stoppedBy(error: unknown, name: string): FileState {
  if (!(error instanceof DOMException)) return { kind: "stopped", name, why: "refused" };
  if (error.name === "NotAllowedError") return { kind: "asks", name };
  return { kind: "stopped", name, why: error.name === "NotFoundError" ? "gone" : "refused" };
}
