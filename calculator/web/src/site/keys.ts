/** Turns off the theme's shortcuts of a single key, which a slip of the finger would trigger (WCAG 2.1.4). */

// Single keys to which the theme responds while the search is closed: they open the search, or turn the page.
const OF_THE_THEME = new Set(["f", "s", "/", "p", ",", "n", "."]);

/** Ctrl+/ opens the search everywhere; in the self-check the theme does not hear its letters until it is open. */
export function quietKeys(): void {
  const open = document.querySelector<HTMLInputElement>("#__search");
  const field = document.querySelector<HTMLInputElement>(".md-search__input");
  const quiet = document.getElementById("selfcheck") !== null;
  addEventListener(
    "keydown",
    (event) => {
      const held = event.ctrlKey || event.metaKey;
      if (open?.checked || event.isComposing) return;
      if (held && event.key === "/" && field) {
        event.preventDefault();
        field.focus();
      } else if (quiet && !held && OF_THE_THEME.has(event.key) && !isTyping(event.target)) {
        event.stopImmediatePropagation(); // before the theme: it listens where the event comes back up
      }
    },
    true,
  );
}

/** Whether the letter goes into a text; our own pages have to hear that one. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("input:not([type=radio], [type=checkbox]), textarea, select") !== null
  );
}
