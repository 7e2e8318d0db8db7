/** Keeps what the focus and links scroll to clear of the bar, which grows while it asks or explains something. */

import { element } from "../../dom";

export function watchCovered(): void {
  const bar = element("bar");
  const { style } = document.documentElement;
  new ResizeObserver(() => {
    const sticks = getComputedStyle(bar).position === "sticky";
    style.scrollPaddingTop = sticks ? `calc(3.2rem + ${bar.offsetHeight}px)` : "";
  }).observe(bar);
}
