// What the browser tells of the connection; not all browsers do.

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

export const FAST = "4g"; // as browsers call all that is not slow
const SLOW = new Set(["slow-2g", "2g", "3g"]);

/** Taken for fast, with no data to be saved, where the browser does not tell. */
export function connection(): Required<Connection> {
  const { saveData = false, effectiveType = FAST } = (navigator as { connection?: Connection }).connection ?? {};
  return { saveData, effectiveType };
}

/** Whether the person should be asked before some megabytes are fetched. */
export function shouldAsk(): boolean {
  const { saveData, effectiveType } = connection();
  return saveData || SLOW.has(effectiveType);
}
