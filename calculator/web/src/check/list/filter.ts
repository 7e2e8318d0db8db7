/** Which activities of the list are shown: by year, category, state, missing proof, and words. */

import { holds } from "../../text-match";
import type { Activity } from "../log/log";
import { element } from "../../dom";

export interface Filter {
  year: string;
  category: string;
  status: string;
  unproven: boolean;
  words: string;
}

export function readFilter(): Filter {
  return {
    year: select("year").value,
    category: select("category").value,
    status: select("status").value,
    unproven: element<HTMLInputElement>("filter-unproven").checked,
    words: element<HTMLInputElement>("filter-words").value,
  };
}

function clearFilter(): void {
  for (const name of ["year", "category", "status"]) select(name).value = "";
  element<HTMLInputElement>("filter-unproven").checked = false;
  element<HTMLInputElement>("filter-words").value = "";
}

export function isFiltering(filter: Filter): boolean {
  return Boolean(filter.year || filter.category || filter.status || filter.unproven || filter.words.trim());
}

export function passes(activity: Activity, year: string, filter: Filter): boolean {
  const text = [activity.title, activity.provider, activity.detail, activity.note, activity.evidence_place].join(" ");
  return (
    (filter.year === "" || filter.year === year) &&
    (filter.category === "" || filter.category === activity.category) &&
    (filter.status === "" || filter.status === activity.status) &&
    (!filter.unproven || activity.evidence === null || activity.evidence === "none") &&
    holds(text, filter.words)
  );
}

/** Offers the years of the list. The chosen year stays chosen while the list has it. */
export function offerYears(years: readonly [string, string][]): void {
  const field = select("year");
  const offered = [...field.options].slice(1).map(({ value, text }) => [value, text]);
  if (JSON.stringify(offered) === JSON.stringify(years)) return;
  const chosen = field.value;
  const options = years.map(([value, title]) => new Option(title, value));
  field.replaceChildren(field.options[0] ?? new Option("すべて", ""), ...options);
  field.value = years.some(([value]) => value === chosen) ? chosen : "";
}

export function watchFilter(changed: () => void): void {
  const filters = element("filters");
  filters.addEventListener("input", changed);
  element("filter-clear").addEventListener("click", () => {
    clearFilter();
    changed();
    element("filter-words").focus();
  });
}

function select(name: string): HTMLSelectElement {
  return element<HTMLSelectElement>(`filter-${name}`);
}
