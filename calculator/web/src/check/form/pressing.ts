/** Knows whether a pointer is held down: what moves then moves the button away from under the press, which misses it. */

let release: Promise<void> = Promise.resolve();
let end: (() => void) | null = null;

const capture = { capture: true };
addEventListener("pointerdown", () => (release = end ? release : new Promise((resolve) => (end = resolve))), capture);
for (const type of ["pointerup", "pointercancel"]) {
  addEventListener(
    type,
    () => {
      // The click comes right after the release, and before what a timer calls.
      if (end) setTimeout(end);
      end = null;
    },
    capture,
  );
}

/** Resolves when no pointer is held down and its click has come. */
export function released(): Promise<void> {
  return release;
}
