/** Reports a file that could not be kept for offline use. The site works without the copy, so nobody is disturbed. */

export const KEEPING_FAILED = "cpd:keeping-failed";

declare global {
  interface WindowEventMap {
    [KEEPING_FAILED]: CustomEvent<string>;
  }
}

/** Logs the failure and tells the page. The self-check counts it in its diagnostics; the other pages ignore it. */
export function tellKeepingFailed(detail: string): void {
  console.warn(`not kept for offline use: ${detail}`);
  dispatchEvent(new CustomEvent(KEEPING_FAILED, { detail }));
}

/** Whether the browser or the network refused, which the site must bear. Any other error is a fault of our own. */
export function isRefusal(error: unknown): boolean {
  return error instanceof DOMException || error instanceof TypeError;
}
