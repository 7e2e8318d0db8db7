/** Fetches the engine early: on the home page once it has loaded, elsewhere when somebody points at a link to the check. */

import { connection, FAST, shouldAsk } from "../engine/connection";
import { engine } from "./engine-files";
import { isRefusal } from "./keeping-failure";

const SIGNS = ["focusin", "pointerover", "touchstart"] as const;
const REST = 1_000; // milliseconds after the home page has loaded

export function prefetchEngine(root: URL): void {
  if (shouldAsk()) return;
  const check = new URL("check/", root);
  if (location.pathname === check.pathname) return; // the self-check starts the engine itself

  let asked = false;
  const ask = (): void => {
    if (asked) return;
    asked = true;
    const folder = new URL(`assets/${engine.folder}/`, root);
    for (const name of engine.files) void prefetch(new URL(name, folder));
  };
  const see = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (link?.origin !== check.origin || link.pathname !== check.pathname) return;
    for (const sign of SIGNS) removeEventListener(sign, see);
    ask();
  };
  for (const sign of SIGNS) addEventListener(sign, see, { passive: true });
  // Most visitors go from the home page to the self-check.
  if (location.pathname === root.pathname && connection().effectiveType === FAST) whenIdle(ask);
}

function whenIdle(act: () => void): void {
  const wait = (): void => {
    setTimeout(() => {
      if ("requestIdleCallback" in globalThis) requestIdleCallback(() => act());
      else act(); // WebKit has no requestIdleCallback
    }, REST);
  };
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}

/** Reads the file to its end, because the browser caches only whole files. */
async function prefetch(url: URL): Promise<void> {
  try {
    await (await fetch(url, { priority: "low" })).arrayBuffer();
  } catch (error) {
    // A failure here does not matter, because the self-check fetches the file again and counts its own failures.
    if (!isRefusal(error)) throw error;
    console.warn(`not fetched ahead: ${url.href}: ${String(error)}`);
  }
}
