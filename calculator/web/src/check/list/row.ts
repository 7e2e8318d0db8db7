/** What is drawn of the list: an activity, in a row or on a card, and the head of a year. */

import { type Activity, nameOf, shownDate } from "../log/log";
import { element, part } from "../../dom";

export interface Chip {
  text: string;
  className: string;
}

export type Action = "change" | "copy" | "delete";

export interface Group {
  year: string;
  title: string;
  activities: Activity[];
}

export function clone(template: string): HTMLElement {
  return element<HTMLTemplateElement>(template).content.firstElementChild?.cloneNode(true) as HTMLElement;
}

/** Writes only what is new: a browser lays out again whatever is written. */
export function write(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

export function head(block: HTMLElement, group: Group): void {
  write(part(block, "title"), `${group.title}（${group.activities.length}件）`);
  part(block, "room").dataset["room"] = group.year;
}

export function entry(template: string, activity: Activity): HTMLElement {
  const made = clone(template);
  made.dataset["activity"] = activity.id;
  part(made, "category").textContent = activity.category || "？";
  part(made, "date").textContent = span(activity);
  part(made, "title").textContent = activity.title || "（名前なし）";
  part(made, "hours").textContent = /^[\d.]+$/.test(activity.hours) ? `${activity.hours}時間` : activity.hours;
  part(made, "evidence").textContent = evidenceWords(activity.evidence);
  for (const button of made.querySelectorAll("button")) {
    button.ariaLabel = `${button.textContent}：${nameOf(activity)}`;
  }
  return made;
}

/** The words of the choice in the form, short. */
function evidenceWords(evidence: string | null): string {
  const choice = document.querySelector<HTMLElement>(`#activity-form [name="evidence"][value="${evidence ?? ""}"]`);
  return choice?.dataset["short"] ?? "";
}

function span(activity: Activity): string {
  return [activity.date, activity.until]
    .filter(Boolean)
    .map((day) => shownDate(day ?? ""))
    .join("から");
}

/** Labels each entry; one that needs correcting says so, whatever the last result was. */
export function showChips(chips: ReadonlyMap<string, Chip>, wanting: ReadonlySet<string>): void {
  for (const shown of element("entry-list").querySelectorAll<HTMLElement>("[data-activity]")) {
    const id = shown.dataset["activity"] ?? "";
    const chip = wanting.has(id) ? { text: "入力を確認", className: "cpd-chip cpd-chip--wanting" } : chips.get(id);
    const label = part(shown, "chip");
    write(label, chip?.text ?? "");
    const className = chip?.className ?? "cpd-chip";
    if (label.className !== className) label.className = className;
    shown.classList.toggle("cpd-entry--wanting", wanting.has(id));
  }
}

export function entryButton(id: string, action: Action): HTMLElement | null {
  return document.querySelector<HTMLElement>(
    `#entry-list [data-activity="${CSS.escape(id)}"] [data-action="${action}"]`,
  );
}
