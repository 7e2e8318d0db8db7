/** Keeps what the focus and links scroll to clear of the bar, which grows while it asks or explains something. */

import { element } from "../../dom";

export function watchCovered(): void {
  const bar = element("bar");
  const { style } = document.documentElement;
  new ResizeObserver(() => {
    const { position, top } = getComputedStyle(bar);
    style.scrollPaddingTop = position === "sticky" ? `calc(${top} + ${bar.offsetHeight}px + 0.8rem)` : "";
  }).observe(bar);
}
