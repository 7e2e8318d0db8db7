/** The scheme that is shown: its parts of the form stand in the slots, and what it does not ask is hidden. */

import { type SchemeInfo, schemeRadios } from "../log/schemes";
import { element } from "../../dom";
import { setMarkup } from "../../markup";

/** Puts the parts of the form that differ between schemes in place, and hides what the scheme does not ask. */
export function showScheme(scheme: SchemeInfo): void {
  element("selfcheck").dataset["scheme"] = scheme.id;
  element("selfcheck").toggleAttribute("data-no-list", !scheme.hasActivities);
  for (const radio of schemeRadios()) radio.checked = radio.value === scheme.id;
  for (const slot of document.querySelectorAll<HTMLElement>("#selfcheck [data-slot]")) {
    // Text, not a template: the parts of different schemes have the same ids.
    setMarkup(slot, element(`${slot.dataset["slot"]}-${scheme.id}`).textContent ?? "");
  }
  const asked = { domains: scheme.domains, deducts: scheme.deducts, activities: scheme.hasActivities };
  for (const part of document.querySelectorAll<HTMLElement>("#selfcheck [data-asked]")) {
    part.hidden = !asked[part.dataset["asked"] as keyof typeof asked];
  }
}

export function watchScheme(chosen: (id: string) => void): void {
  for (const radio of schemeRadios()) radio.addEventListener("change", () => chosen(radio.value));
}
