/** Notes a file that could not be kept for offline use. The site works without it, so this only logs and counts. */

export const KEEPING_FAILED = "cpd:keeping-failed";

declare global {
  interface WindowEventMap {
    [KEEPING_FAILED]: CustomEvent<string>;
  }
}

/** Tells the page of it. The self-check counts it in its diagnostics; the other pages ignore it. */
export function tellKeepingFailed(detail: string): void {
  console.warn(`not kept for offline use: ${detail}`);
  dispatchEvent(new CustomEvent(KEEPING_FAILED, { detail }));
}

/** Whether the browser or the network refused, which the site has to bear; any other error is a fault of our own. */
export function isRefusal(error: unknown): boolean {
  return error instanceof DOMException || error instanceof TypeError;
}
