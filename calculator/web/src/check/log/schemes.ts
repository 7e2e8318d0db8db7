/** The schemes that the page offers. The markup, rendered from their data, says what each asks for. */

import type { LogDate } from "./log";

export interface SchemeInfo {
  id: string;
  title: string;
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

/** The choice of the scheme, which holds what each of them asks for. */
export function schemeRadios(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('#setup input[name="scheme"]')];
}

export function schemeIds(): string[] {
  return schemeRadios().map((radio) => radio.value);
}

/** What the scheme asks for; an id that the page does not know is taken for the first. */
export function schemeInfo(id: string): SchemeInfo {
  const radio = schemeRadios().find((each) => each.value === id) ?? schemeRadios()[0];
  if (!radio) throw new Error("The page offers no scheme.");
  const data = radio.dataset;
  return {
    id: radio.value,
    title: data["title"] ?? "",
    dates: (data["dates"] ?? "").split(" ") as LogDate[],
    yearStarts: data["yearStarts"] ?? "",
    yearEnd: data["yearEnd"] ?? "",
    hasActivities: "activities" in data,
    domains: "domains" in data,
    deducts: "deducts" in data,
  };
}
