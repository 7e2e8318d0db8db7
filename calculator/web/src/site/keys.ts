/** Turns off the theme's shortcuts of a single key, which a slip of the finger would trigger (WCAG 2.1.4). */

// The theme's single keys, which open the search or turn the page while the search is closed.
const OF_THE_THEME = new Set(["f", "s", "/", "p", ",", "n", "."]);

/** Lets Ctrl+/ open the search everywhere, and in the self-check hides the single keys from the theme. */
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
        event.stopImmediatePropagation(); // the theme hears a key later, when the event bubbles
      }
    },
    true,
  );
}

/** Whether the key types a letter into a field, which our own pages have to hear. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("input:not([type=radio], [type=checkbox]), textarea, select") !== null
  );
}
