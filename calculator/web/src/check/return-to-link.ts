/** On the way back from another page, puts the link that led there back at its place and gives it the focus. */

import { unfold } from "../dom";
import { untilActed } from "./when-there";

interface Left {
  href: string;
  /** Which of the links to that address it was, and of how many. */
  nth: number;
  of: number;
  /** Pixels below the top of the window. */
  top: number;
}

/** Scrolling back is done here, because the browser would do it before the rules have filled the page. */
export function keepPlace(root: HTMLElement): void {
  root.addEventListener("click", ({ target }) => {
    const link = (target as Element).closest<HTMLAnchorElement>("a[href]");
    if (!link || link.pathname === location.pathname) return; // views of the page have ways back of their own
    const alike = linksTo(root, link.href);
    const left: Left = { href: link.href, nth: alike.indexOf(link), of: alike.length, top: topOf(link) };
    history.replaceState({ ...history.state, left }, "");
  });
  const { left } = (history.state ?? {}) as { left?: Left };
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (left && entry?.type === "back_forward") goBack(root, left);
}

function goBack(root: HTMLElement, left: Left): void {
  const place = (): void => {
    const alike = linksTo(root, left.href);
    const link = alike[left.nth];
    if (!link || alike.length !== left.of) return; // not all is there yet
    unfold(link);
    link.focus({ preventScroll: true });
    scrollBy({ top: topOf(link) - left.top, behavior: "instant" });
  };
  const filled = new MutationObserver(place);
  filled.observe(root, { childList: true, subtree: true });
  // Parts out of sight are laid out only when they come into sight, and then push down what is below them.
  const grown = new ResizeObserver(place);
  grown.observe(root);
  untilActed().signal.addEventListener("abort", () => {
    filled.disconnect();
    grown.disconnect();
  });
}

function linksTo(root: HTMLElement, href: string): HTMLAnchorElement[] {
  return [...root.querySelectorAll<HTMLAnchorElement>("a[href]")].filter((link) => link.href === href);
}

function topOf(link: HTMLElement): number {
  return link.getBoundingClientRect().top;
}
