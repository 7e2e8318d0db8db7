/** The browser's databases, by name. */

/** Whether there may be one. It is asked for before opening, because opening makes one; some browsers do not tell. */
export async function mayExist(name: string): Promise<boolean> {
  const known = await indexedDB.databases?.().catch(() => undefined);
  return known?.some((each) => each.name === name) ?? true;
}
