/** The row of an activity: two lines that open it, and a menu with the other actions. */

import { type Activity, hoursWords, nameOf, shownDate, shownHours } from "../log/log";
import type { Chip } from "../log/types";
import { clone, element, part, write } from "../../dom";
import { addressOf } from "../views";

export type Action = "again" | "copy" | "delete" | "done";

const WANTING: Chip = { text: "入力を確認", className: "cpd-chip cpd-chip--wanting" };
const DRAFT: Chip = { text: "下書き。計算に入りません", className: "cpd-chip cpd-chip--none" };
const UNREAD: Chip = { text: "まだ確かめていません。計算に入りません", className: "cpd-chip cpd-chip--none" };
const NONE: Chip = { text: "", className: "cpd-chip" };

export function row(activity: Activity): HTMLElement {
  const made = clone("entry");
  made.dataset["activity"] = activity.id;
  if (activity.status === "draft") made.dataset["draft"] = activity.unread === undefined ? "" : "unread";
  (part(made, "open") as HTMLAnchorElement).href = addressOf({ view: "add", id: activity.id });
  part(made, "category").textContent = markOf(activity.category);
  part(made, "date").textContent = span(activity);
  if (!activity.until) made.dataset["day"] = "";
  part(made, "title").textContent = activity.title || "（名前なし）";
  part(made, "hours").textContent = shownHours(activity.hours);
  part(made, "menu").textContent = `ほかの操作：${nameOf(activity)}`;
  const done = made.querySelector<HTMLElement>('[data-action="done"]');
  if (done) done.hidden = activity.status !== "planned";
  for (const button of made.querySelectorAll("button")) button.ariaLabel = `${button.textContent}：${nameOf(activity)}`;
  return made;
}

/** A category by the documents' number. Our id `3.1.2-spot` tells two of one number apart; 3.1.2 is shown. */
export function markOf(category: string): string {
  return category.replace(/-.*$/, "") || "？";
}

function span({ date, until }: Activity): string {
  const [first, last] = [shownDate(date), shownDate(until ?? "")];
  return [first, last].filter((day, index) => day !== "" && (index === 0 || day !== first)).join("から") || "日付なし";
}

/** Writes each length as the rules read it, in whatever way it was typed. */
export function showHours(hours: Readonly<Record<string, string>>): void {
  for (const shown of element("entry-list").querySelectorAll<HTMLElement>("[data-activity]")) {
    const read = hours[shown.dataset["activity"] ?? ""];
    if (read !== undefined) write(part(shown, "hours"), hoursWords(Number(read)));
  }
}

/** Says each day alike, whatever way it was typed in; two days of one activity stand as they were typed. */
export function showDays(days: Readonly<Record<string, string>>): void {
  for (const shown of element("entry-list").querySelectorAll<HTMLElement>("[data-activity][data-day]")) {
    const read = days[shown.dataset["activity"] ?? ""];
    if (read !== undefined) write(part(shown, "date"), shownDate(read));
  }
}

/** Labels each entry. An entry that needs correcting is labelled so, whatever the last result said of it. */
export function showChips(chips: ReadonlyMap<string, Chip>, wanting: ReadonlySet<string>): void {
  for (const shown of element("entry-list").querySelectorAll<HTMLElement>("[data-activity]")) {
    const id = shown.dataset["activity"] ?? "";
    const chip = draftChip(shown) ?? (wanting.has(id) ? WANTING : (chips.get(id) ?? NONE));
    const label = part(shown, "chip");
    write(label, chip.text);
    if (label.className !== chip.className) label.className = chip.className;
    shown.classList.toggle("cpd-entry--wanting", wanting.has(id));
  }
}

function draftChip({ dataset }: HTMLElement): Chip | null {
  if (!("draft" in dataset)) return null;
  return dataset["draft"] === "unread" ? UNREAD : DRAFT;
}

/** The link that opens an entry; null where the entry is not drawn. */
export function entryLink(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#entry-list [data-activity="${CSS.escape(id)}"] [data-part="open"]`);
}
