/** The states of saving that the page tells of. */

import { Unanswered } from "./limit";

/** Why nothing could be read or written: newer data, no answer, or whatever the browser told. */
export type Failure = "newer" | "unanswered" | "refused";

export type SaveState =
  | { kind: "saving" }
  | { kind: "saved"; at: Date }
  | { kind: "failed"; why: Failure }
  | { kind: "elsewhere"; waits: boolean }
  | { kind: "none" }
  | { kind: "example" };

export function failure(error: unknown): SaveState & { kind: "failed" } {
  const newer = error instanceof DOMException && error.name === "VersionError";
  console.warn(error); // the page says what to do, not what the browser told
  return { kind: "failed", why: newer ? "newer" : error instanceof Unanswered ? "unanswered" : "refused" };
}
