/** Does what somebody asked for; where it fails, the page says what failed and what to do next. */

import { element, show } from "../dom";

/** A failure whose message is for the reader: why it came, and what to do next. */
export class Failure extends Error {}

const UNREADABLE = ["NotReadableError", "NotFoundError"]; // names of the errors of a file that was moved or changed

/** False where the work failed: the line then says `what` failed and why. A fault of the page's own is thrown on. */
export async function attempt(
  what: string,
  work: () => void | Promise<void>,
  line: HTMLElement = element("team-status"),
): Promise<boolean> {
  if (line.textContent?.startsWith(what)) show(line, ""); // the failure of an earlier try
  try {
    await work();
    return true;
  } catch (error) {
    const why = whyOf(error);
    const next = `ページの不具合です（${String(error)}）。ファイルを手元に残し、ページを開き直してください。`;
    show(line, what + (why ?? next));
    // The page's one line stands above the table, and the button that was pressed may stand far below it.
    if (line.id === "team-status") line.scrollIntoView({ block: "nearest" });
    if (why === undefined) throw error;
    return false;
  }
}

function whyOf(error: unknown): string | undefined {
  if (error instanceof Failure) return error.message;
  const isFile = error instanceof DOMException && UNREADABLE.includes(error.name);
  return isFile ? "ファイルが移されたか、書き換えられています。選び直してください。" : undefined;
}
