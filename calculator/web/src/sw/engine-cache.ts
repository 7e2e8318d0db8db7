// Keeps the engine's files for offline use, from the first use of the engine on, in a cache named after their folder.

import { fetched, isWhole, site } from "./manifest";

declare const self: ServiceWorkerGlobalScope;

// The prefix tells our caches from those of other sites of the same origin.
const PREFIX = `${self.registration.scope}engine/`;
const CURRENT = PREFIX + site.engine;

export function isOfEngine(url: URL): boolean {
  return url.href.startsWith(`${self.registration.scope}assets/${site.engine}/`);
}

/** Answers from the cache, else from the network; a network response is cached while the page reads it. */
export async function answer(request: Request, event: ExtendableEvent): Promise<Response> {
  const cache = await caches.open(CURRENT);
  // After a failure the page requests with `reload`, because the kept copy may be the broken one.
  const kept = request.cache === "reload" ? undefined : await cache.match(request.url, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) event.waitUntil(keep(cache, request.url, response.clone()));
  return response;
}

/** Keeps the file. Where there is no room or the network fails, the page is told, and works without the copy. */
async function keep(cache: Cache, url: string, response: Response): Promise<void> {
  try {
    await cache.put(url, response);
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    const pages = await self.clients.matchAll({ type: "window" });
    for (const page of pages) page.postMessage({ type: "not-kept", detail: `${url}: ${String(error)}` });
  }
}

/** Fetches one by one the files that are not kept yet. */
export async function keepAll(): Promise<void> {
  const cache = await caches.open(CURRENT);
  for (const content of site.files) {
    if (await cache.match(content.url)) continue;
    const response = await fetched(content);
    if (response) await keep(cache, content.url, response);
  }
}

/** Removes the files whose hash is wrong, and fetches them again. */
export async function mend(): Promise<void> {
  const cache = await caches.open(CURRENT);
  for (const { url, revision } of site.files) {
    const kept = await cache.match(url);
    if (kept && !(await isWhole(kept, revision))) await cache.delete(url);
  }
  await keepAll();
}

/** Whether the engine, of any version, has been used on this device. */
export async function isWanted(): Promise<boolean> {
  return (await caches.keys()).some((name) => name.startsWith(PREFIX));
}

export async function removeOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CURRENT);
  await Promise.all(others.map((name) => caches.delete(name)));
}
