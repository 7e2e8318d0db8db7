/** Asks for the engine when a link to the self-check is pointed at or focused: it is then at hand a little earlier. */

import { engine } from "./facts";
import { isRefusal } from "./refusal";

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

const SIGNS = ["focusin", "pointerover", "touchstart"] as const;
const SLOW = ["slow-2g", "2g"];

export function prefetchEngine(root: URL): void {
  const { connection } = navigator as Navigator & { connection?: Connection };
  if (connection?.saveData || SLOW.includes(connection?.effectiveType ?? "")) return;
  const check = new URL("check/", root);
  if (location.pathname === check.pathname) return; // there it starts by itself

  const ask = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (link?.origin !== check.origin || link.pathname !== check.pathname) return;
    for (const sign of SIGNS) removeEventListener(sign, ask);
    const folder = new URL(`assets/${engine.folder}/`, root);
    for (const name of engine.files) void prefetch(new URL(name, folder));
  };
  for (const sign of SIGNS) addEventListener(sign, ask, { passive: true });
}

/** Read to its end, so that the browser keeps it. */
async function prefetch(url: URL): Promise<void> {
  try {
    await (await fetch(url, { priority: "low" })).arrayBuffer();
  } catch (error) {
    // Offline, or the person went on: the self-check asks again, and counts what it misses.
    if (!isRefusal(error)) throw error;
    console.warn(`not fetched ahead: ${url.href}: ${String(error)}`);
  }
}
