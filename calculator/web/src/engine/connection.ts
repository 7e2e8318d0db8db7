// What the browser tells of the connection; not all browsers do.

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

const SLOW = new Set(["slow-2g", "2g", "3g"]);

/** Whether the person should be asked before some megabytes are fetched. */
export function shouldAsk(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection };
  return connection?.saveData === true || SLOW.has(connection?.effectiveType ?? "");
}
