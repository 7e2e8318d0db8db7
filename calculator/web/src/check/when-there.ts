/** Waits for content that the rules have still to bring, as long as the person does nothing else. */

const DEEDS = ["wheel", "touchstart", "pointerdown", "keydown"];
const PATIENCE = 30_000; // milliseconds after which the wait is given up

/** A signal that aborts when the person acts, when one of the other events comes, or after PATIENCE. */
export function untilActed(...others: string[]): AbortController {
  const end = new AbortController();
  for (const deed of [...DEEDS, ...others]) {
    addEventListener(deed, () => end.abort(), { capture: true, passive: true, signal: end.signal });
  }
  setTimeout(() => end.abort(), PATIENCE);
  return end;
}

/** Acts at once and after each change of the root's content, until `act` succeeds, the person acts, or time is up. */
export function whenThere(root: HTMLElement, act: () => boolean): void {
  if (act()) return;
  const end = untilActed("hashchange");
  const changed = new MutationObserver(() => {
    if (act()) end.abort();
  });
  changed.observe(root, { childList: true, subtree: true });
  end.signal.addEventListener("abort", () => changed.disconnect());
}
