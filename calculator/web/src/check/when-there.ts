/** What the rules have still to bring can be waited for, as long as the person does nothing else. */

const DEEDS = ["wheel", "touchstart", "pointerdown", "keydown"];
const PATIENCE = 30_000; // milliseconds for all that has to be there

/** Aborts when the person does something, or one of the other events comes, or nothing has come for long. */
export function untilActed(...others: string[]): AbortController {
  const end = new AbortController();
  for (const deed of [...DEEDS, ...others]) {
    addEventListener(deed, () => end.abort(), { capture: true, passive: true, signal: end.signal });
  }
  setTimeout(() => end.abort(), PATIENCE);
  return end;
}

/** Acts at once and after each change of the root's content, until it has worked, a person acts, or nothing comes. */
export function whenThere(root: HTMLElement, act: () => boolean): void {
  if (act()) return;
  const end = untilActed("hashchange");
  const changed = new MutationObserver(() => {
    if (act()) end.abort();
  });
  changed.observe(root, { childList: true, subtree: true });
  end.signal.addEventListener("abort", () => changed.disconnect());
}
