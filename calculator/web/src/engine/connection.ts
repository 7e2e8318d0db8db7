// The speed of the connection and the wish to save data, which not every browser tells.

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

export const FAST = "4g"; // browsers give this name to every connection that is not slow
const SLOW = new Set(["slow-2g", "2g", "3g"]);

/** Where the browser tells nothing, the connection counts as fast and data need not be saved. */
export function connection(): Required<Connection> {
  const { saveData = false, effectiveType = FAST } = (navigator as { connection?: Connection }).connection ?? {};
  return { saveData, effectiveType };
}

/** Whether the page asks the person before it downloads the engine (some megabytes). */
export function shouldAsk(): boolean {
  const { saveData, effectiveType } = connection();
  return saveData || SLOW.has(effectiveType);
}
