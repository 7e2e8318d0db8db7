/** The schemes that the page offers: what each asks for stands in the markup, rendered from its data. */

import type { LogDate } from "./log";
import { element } from "../../dom";
import { setMarkup } from "../../markup";

export interface SchemeInfo {
  id: string;
  title: string;
  unit: string;
  dates: LogDate[];
  /** MM-DD on which its years begin, or empty where they run from the first of its dates. */
  yearStarts: string;
  /** MM-DD of the days that are offered as its last one, or empty. */
  yearEnd: string;
  hasActivities: boolean;
  /** Whether it asks for a domain of work. */
  domains: boolean;
  /** Whether it takes off what one lectured oneself. */
  deducts: boolean;
}

function radios(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('#setup input[name="scheme"]')];
}

export function schemeIds(): string[] {
  return radios().map((radio) => radio.value);
}

/** What the scheme asks for; an id that the page does not know is taken for the first. */
export function schemeInfo(id: string): SchemeInfo {
  const radio = radios().find((each) => each.value === id) ?? radios()[0];
  if (!radio) throw new Error("The page offers no scheme.");
  const data = radio.dataset;
  return {
    id: radio.value,
    title: data["title"] ?? "",
    unit: data["unit"] ?? "",
    dates: (data["dates"] ?? "").split(" ") as LogDate[],
    yearStarts: data["yearStarts"] ?? "",
    yearEnd: data["yearEnd"] ?? "",
    hasActivities: "activities" in data,
    domains: "domains" in data,
    deducts: "deducts" in data,
  };
}

/** Puts the parts of the form that differ between schemes in place, and hides what the scheme does not ask. */
export function showScheme(scheme: SchemeInfo): void {
  element("selfcheck").dataset["scheme"] = scheme.id;
  element("selfcheck").toggleAttribute("data-no-list", !scheme.hasActivities);
  for (const radio of radios()) radio.checked = radio.value === scheme.id;
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
  for (const radio of radios()) radio.addEventListener("change", () => chosen(radio.value));
}
