/** What several schemes use, below the list, with the way to the log that it stands in. */

import { element } from "../../dom";
import { setMarkup } from "../../markup";

export function showLent(html: string): void {
  const place = element("entries-lent");
  if (place.innerHTML !== html) setMarkup(place, html);
  place.hidden = html === "";
}

/** Calls back with `scheme/id` where an activity is to be opened in its own log, or `scheme/` for that log. */
export function watchLent(open: (id: string) => void): void {
  element("pane-entries").addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-open-lent]");
    if (button) open(button.dataset["openLent"] ?? "");
  });
}
