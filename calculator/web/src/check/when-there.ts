/** What the rules have still to bring can be waited for, as long as the person does nothing else. */

export const DEEDS = ["wheel", "touchstart", "pointerdown", "keydown"] as const;
export const PATIENCE = 30_000; // milliseconds for all that has to be there

/** Acts at once and after each change of the root's content, until it has worked, a person acts, or nothing comes. */
export function whenThere(root: HTMLElement, act: () => boolean): void {
  if (act()) return;
  const end = new AbortController();
  const changed = new MutationObserver(() => {
    if (act()) end.abort();
  });
  changed.observe(root, { childList: true, subtree: true });
  end.signal.addEventListener("abort", () => changed.disconnect());
  for (const deed of [...DEEDS, "hashchange"]) {
    addEventListener(deed, () => end.abort(), { capture: true, passive: true, signal: end.signal });
  }
  setTimeout(() => end.abort(), PATIENCE);
}
