// Requests one file and reads its answer, in the page and in the worker.

// The browser's own `fetch`: boot-plain.ts and boot-snapshot.ts replace the global one, which Pyodide calls.
const get = globalThis.fetch.bind(globalThis);

/** The bytes as they come. Throws `TypeError` for a broken connection, and `Error` where the host refuses the file. */
export async function* request(address: URL | string, how: RequestInit): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const response = await get(address, how);
  if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
