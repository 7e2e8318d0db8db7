// The service worker answers requests from the pages that it has kept, so that the site works offline. A new version
// waits until the person asks for it, and then removes the files of the old one.

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
// Only the page's own script reads the query of an address, so one kept page answers every query.
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
      // There is no network and the page is not kept, so the site's own error page answers.
      if (!(error instanceof TypeError)) throw error;
      return (
        (await whole(new Request(getCacheKeyForURL(NOT_FOUND) ?? NOT_FOUND), await matchPrecache(NOT_FOUND))) ??
        Response.error()
      );
    }
  }),
);

self.addEventListener("install", (event) => {
  // Where the engine was used before, its new version is kept with the update, so that the check still works offline.
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
    case "mend-engine":
      return event.waitUntil(engine.mend());
  }
});

/**
 * The kept page, or undefined where its hash is not that of the build. Other sites of the same account share our origin
 * and can write into our cache, so a page with another hash is not served but fetched from the network.
 */
async function whole(request: Request, kept: Response | undefined): Promise<Response | undefined> {
  const revision = new URL(request.url).searchParams.get("__WB_REVISION__");
  if (!kept || revision === null) return kept;
  return (await isWhole(kept.clone(), revision)) ? kept : undefined;
}

/** Fetches again the kept pages that the browser has removed and those that are broken. Each page calls for this. */
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
