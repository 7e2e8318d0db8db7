/** Names in the browser's timeline that more than one script uses. */

/** A verdict is on the page. */
export const VERDICT = "cpd:verdict";
