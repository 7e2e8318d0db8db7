/** Shows a scheme: puts its parts of the form into the slots, and hides the fields that it does not ask for. */

import { type SchemeInfo, schemeRadios } from "../log/schemes";
import { element } from "../../dom";
import { setMarkup } from "../../markup";

export function showScheme(scheme: SchemeInfo): void {
  element("selfcheck").dataset["scheme"] = scheme.id;
  element("selfcheck").toggleAttribute("data-no-list", !scheme.hasActivities);
  for (const radio of schemeRadios()) radio.checked = radio.value === scheme.id;
  for (const slot of document.querySelectorAll<HTMLElement>("#selfcheck [data-slot]")) {
    // The parts stand in scripts as text, because those of different schemes have the same ids.
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
