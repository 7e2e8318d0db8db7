/** What the address asks for: a part of the page, or a new activity of what the page it is on was about. */

import type { Editor } from "./form/editor";
import { element } from "../dom";

export function openFromAddress(editor: Editor): void {
  const asked = new URLSearchParams(location.search);
  const [domain, category, place] = [asked.get("domain"), asked.get("category"), location.hash.slice(1)];
  if (domain !== null || category !== null || place === "add") {
    history.replaceState(null, "", location.pathname + (place === "add" ? "" : location.hash));
    editor.add({ domain: domain === null ? null : Number(domain), category: category ?? "" });
  } else if (place !== "" && isFirstVisit()) {
    // The browser looked for the part before there was one.
    element("desk")
      .querySelector(`#${CSS.escape(place)}`)
      ?.scrollIntoView();
  }
}

/** Whether somebody came by an address; a reload stays where it was. */
function isFirstVisit(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry?.type === "navigate";
}
