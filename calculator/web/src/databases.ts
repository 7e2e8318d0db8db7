/** Whether a database of that name may exist (some browsers do not tell). Ask before opening, which would make it. */
export async function mayExist(name: string): Promise<boolean> {
  const known = await indexedDB.databases?.().catch(() => undefined);
  return known?.some((each) => each.name === name) ?? true;
}
