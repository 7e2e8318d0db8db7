/** The states of saving that the page tells of. */

import { Unanswered } from "./limit";

/** Why nothing could be read or written: newer data, no answer, or whatever the browser told. */
export type Failure = "newer" | "unanswered" | "refused";

export type SaveState =
  | { kind: "saving" }
  | { kind: "saved"; at: Date }
  | { kind: "failed"; detail: string; why: Failure }
  | { kind: "elsewhere"; waits: boolean }
  | { kind: "none" }
  | { kind: "example" };

export function failure(error: unknown): SaveState & { kind: "failed" } {
  const newer = error instanceof DOMException && error.name === "VersionError";
  return {
    kind: "failed",
    detail: String(error),
    why: newer ? "newer" : error instanceof Unanswered ? "unanswered" : "refused",
  };
}
