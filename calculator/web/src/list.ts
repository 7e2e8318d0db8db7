/** The list of activities, with what became of each under the last result. */

import { type Activity, nameOf, shownDate } from "./log";
import { element, part } from "./page";

export interface Chip {
  text: string;
  className: string;
}

export function showList(activities: readonly Activity[]): void {
  const template = element<HTMLTemplateElement>("entry-template");
  const entries = activities.map((activity) => {
    const entry = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    entry.dataset["activity"] = activity.id;
    part(entry, "category").textContent = activity.category || "？";
    part(entry, "date").textContent = span(activity);
    part(entry, "title").textContent = activity.title || "（名前なし）";
    part(entry, "hours").textContent = /^[\d.]+$/.test(activity.hours) ? `${activity.hours}時間` : activity.hours;
    for (const button of entry.querySelectorAll("button")) {
      button.ariaLabel = `${button.textContent}：${nameOf(activity)}`;
    }
    return entry;
  });
  element("entry-list").replaceChildren(...entries);
  element("entries-count").textContent =
    activities.length > 0
      ? `${activities.length}件の活動があります。`
      : "まだ活動がありません。「活動を追加する」で入力するか、ファイルから取り込んでください。";
}

function span(activity: Activity): string {
  return [activity.date, activity.until].filter(Boolean).map((day) => shownDate(day ?? "")).join("から");
}

/** Labels each entry; one that needs correcting says so, whatever the last result was. */
export function showChips(chips: ReadonlyMap<string, Chip>, wanting: ReadonlySet<string>): void {
  for (const entry of element("entry-list").querySelectorAll<HTMLElement>("[data-activity]")) {
    const id = entry.dataset["activity"] ?? "";
    const chip = wanting.has(id) ? { text: "入力を確認", className: "cpd-chip cpd-chip--wanting" } : chips.get(id);
    const label = part(entry, "chip");
    label.textContent = chip?.text ?? "";
    label.className = chip?.className ?? "cpd-chip";
    entry.classList.toggle("cpd-entry--wanting", wanting.has(id));
  }
}

export function entryButton(id: string, action: "change" | "delete"): HTMLElement | null {
  return document.querySelector<HTMLElement>(
    `#entry-list [data-activity="${CSS.escape(id)}"] [data-action="${action}"]`,
  );
}
