// The service worker: answers for the whole site from what it has kept, online or not. An update waits until the
// person asks for it; then old files go.

import { cacheNames, clientsClaim } from "workbox-core";
import {
  addPlugins,
  cleanupOutdatedCaches,
  getCacheKeyForURL,
  matchPrecache,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { fetched, isWhole, site } from "./manifest";
import * as engine from "./engine-cache";

declare const self: ServiceWorkerGlobalScope;

const NOT_FOUND = "404.html";

clientsClaim();
cleanupOutdatedCaches();
addPlugins([{ cachedResponseWillBeUsed: ({ request, cachedResponse }) => whole(request, cachedResponse) }]);
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
      return (
        (await whole(new Request(getCacheKeyForURL(NOT_FOUND) ?? NOT_FOUND), await matchPrecache(NOT_FOUND))) ??
        Response.error()
      );
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
      checked ??= mendPages().finally(() => (checked = undefined));
      return event.waitUntil(checked);
    case "keep-engine":
      return event.waitUntil(engine.keepAll());
    case "mend-engine":
      return event.waitUntil(engine.mend());
  }
});

/**
 * A page that was kept, if it is what was built. Other sites under the same account have the same origin and can write
 * into our cache; what they put there is not served, and the network is asked.
 */
async function whole(request: Request, kept: Response | undefined): Promise<Response | undefined> {
  const revision = new URL(request.url).searchParams.get("__WB_REVISION__");
  if (!kept || revision === null) return kept;
  return (await isWhole(kept.clone(), revision)) ? kept : undefined;
}

/** Gets again what the browser has thrown away or what is broken; asked for by each page that starts. */
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
