/** The part of an activity's form that claims it in other schemes too. */

import type { Activity, Claim } from "../log/log";
import { element } from "../../dom";

const TYPED = ["hours", "own_lecture_hours"] as const;

/** The claims in other schemes as `also`, the form's over the earlier ones; empty where nothing is or was claimed. */
export function readClaims(form: HTMLFormElement, data: FormData, before: Activity): Partial<Activity> {
  const also: Record<string, Claim> = { ...before.also };
  for (const { id } of parts(form)) {
    const text = (name: string): string => String(data.get(`also.${id}.${name}`) ?? "");
    const category = text("category");
    if (category === "") {
      delete also[id];
      continue;
    }
    const claim: Claim = { ...also[id], category };
    for (const name of TYPED) {
      if (text(name) === "") delete claim[name];
      else claim[name] = text(name);
    }
    if (text("domain") !== "") claim.domain = Number(text("domain"));
    else delete claim.domain;
    also[id] = claim;
  }
  return before.also !== undefined || Object.keys(also).length > 0 ? { also } : {};
}

export function writeClaims(form: HTMLFormElement, values: Activity): void {
  for (const { id } of parts(form)) {
    const claim = values.also?.[id];
    for (const [name, value] of Object.entries({ domain: null, ...claim })) {
      const field = form.elements.namedItem(`also.${id}.${name}`);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = String(value ?? "");
    }
  }
  const more = document.getElementById("also");
  if (more instanceof HTMLDetailsElement) more.open = Object.keys(values.also ?? {}).length > 0;
}

/** Offers claims in the schemes whose dates are known. For each other scheme the form says which date is missing. */
export function offerClaims(dated: (scheme: string) => boolean): void {
  for (const { id, place } of parts(element("activity-form"))) {
    for (const each of place.querySelectorAll<HTMLElement>("[data-dated]")) {
      each.hidden = (each.dataset["dated"] === "yes") !== dated(id);
    }
  }
}

function parts(form: HTMLElement): { id: string; place: HTMLElement }[] {
  const found = [...form.querySelectorAll<HTMLElement>("[data-also]")];
  return found.map((place) => ({ id: place.dataset["also"] ?? "", place }));
}
