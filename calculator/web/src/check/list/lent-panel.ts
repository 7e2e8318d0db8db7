/** Below the list, the activities of other logs that count in this scheme too, with buttons that open them there. */

import { element } from "../../dom";
import { setMarkup } from "../../markup";

export function showLent(html: string): void {
  const place = element("entries-lent");
  if (place.innerHTML !== html) setMarkup(place, html);
  place.hidden = html === "";
}

/** Calls back with `scheme/id` to open an activity in its own log, or with `scheme/` to open that log. */
export function watchLent(open: (id: string) => void): void {
  element("pane-entries").addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-open-lent]");
    if (button) open(button.dataset["openLent"] ?? "");
  });
}
