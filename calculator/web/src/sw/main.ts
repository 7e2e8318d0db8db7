// The service worker: answers for the whole site from what it has kept, online or not. An update waits until the
// person asks for it; then old files go.

import { cacheNames, clientsClaim } from "workbox-core";
import { cleanupOutdatedCaches, getCacheKeyForURL, matchPrecache, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { fetched, isWhole, site } from "./manifest";
import * as engine from "./engine-cache";

declare const self: ServiceWorkerGlobalScope;

clientsClaim();
cleanupOutdatedCaches();
// What stands behind the question mark is for the page's script.
precacheAndRoute(site.pages, { directoryIndex: "index.html", cleanURLs: false, ignoreURLParametersMatching: [/./] });
registerRoute(
  ({ url }) => engine.isOfEngine(url),
  ({ request, event }) => engine.answer(request, event),
);
registerRoute(
  new NavigationRoute(async ({ request }) => {
    try {
      return await fetch(request);
    } catch (error) {
      // No network, and no page of ours: the site's own page for that says so.
      if (!(error instanceof TypeError)) throw error;
      return (await matchPrecache("404.html")) ?? Response.error();
    }
  }),
);

self.addEventListener("install", (event) => {
  // Who can check offline today can do so after the update.
  event.waitUntil(engine.isWanted().then((wanted) => (wanted ? engine.keepAll() : undefined)));
});

self.addEventListener("activate", (event) => event.waitUntil(engine.removeOthers()));

let checked: Promise<void> | undefined;

self.addEventListener("message", (event) => {
  switch (event.data?.type) {
    case "update":
      return event.waitUntil(self.skipWaiting());
    case "rules":
      return event.ports[0]?.postMessage(site.rules);
    case "check":
      return event.waitUntil((checked ??= mendPages()));
    case "keep-engine":
      return event.waitUntil(engine.keepAll());
    case "mend-engine":
      return event.waitUntil(engine.mend());
  }
});

/** Downloads again what the browser evicted or what is damaged, once in this worker's life. */
async function mendPages(): Promise<void> {
  const cache = await caches.open(cacheNames.precache);
  for (const content of site.pages) {
    const key = getCacheKeyForURL(content.url);
    if (key === undefined) continue;
    const kept = await cache.match(key);
    if (kept && (await isWhole(kept, content.revision))) continue;
    const response = await fetched(content);
    if (response) await cache.put(key, response);
  }
}
