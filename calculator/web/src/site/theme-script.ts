/** Runs the theme's own script late on the self-check: before the first verdict it would take a processor from it. */

import { shouldAsk } from "../engine/connection";
import { VERDICT } from "../marks";

const SIGNS = ["keydown", "pointerdown", "wheel"] as const;
const PATIENCE = 3_000; // milliseconds; the theme's script is not kept waiting longer

/**
 * Runs it when the verdict is there, when somebody does something, or after PATIENCE. The page keeps its address in an
 * element that the browser does not load; on the other pages it is an ordinary script.
 */
export function runThemeScript(): void {
  const address = document.querySelector<HTMLElement>("script[data-theme-script]")?.dataset["themeScript"];
  if (address === undefined) return;
  document.documentElement.classList.replace("no-js", "js"); // shows at once what the theme hides without its script
  const run = (): void => {
    clearTimeout(timer);
    watch.disconnect();
    for (const sign of SIGNS) removeEventListener(sign, run, { capture: true });
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", goOnSearching);
    document.body.append(script);
  };
  const watch = new PerformanceObserver((list) => {
    if (list.getEntriesByName(VERDICT).length > 0) run();
  });
  const timer = setTimeout(run, shouldAsk() ? 0 : PATIENCE);
  for (const sign of SIGNS) addEventListener(sign, run, { capture: true, passive: true });
  watch.observe({ type: "mark", buffered: true });
}

/** A search that was opened by the press that brought the script has its field in focus, as the theme does it. */
function goOnSearching(): void {
  if (document.querySelector<HTMLInputElement>("#__search")?.checked) {
    document.querySelector<HTMLInputElement>(".md-search__input")?.focus();
  }
}
