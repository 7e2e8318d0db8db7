/** Further days of the activity in the form: the same course on other dates, each an entry of its own once saved. */

import type { OtherDay } from "../log/types";
import { clone, element, show } from "../../dom";

type Messages = ReadonlyMap<string, string>;

let added = 0; // counts removed lines too, so that no two lines ever have the same ids

export function readOtherDays(): OtherDay[] {
  return lines().map((line) => ({ date: field(line, "date").value, hours: field(line, "hours").value }));
}

export function writeOtherDays(days: readonly OtherDay[]): void {
  element("more-days").replaceChildren();
  for (const day of days) add(day);
  showLines();
}

/** The lines with a day in them, each with its number. A line without a day counts as unused. */
export function filledDays(): [line: number, day: OtherDay][] {
  return [...readOtherDays().entries()].filter(([, { date }]) => date.trim() !== "");
}

/** The number of the line that holds the field, and what the line says; null where the field is in none. */
export function lineOf(input: HTMLElement): [line: number, day: OtherDay] | null {
  const index = lines().findIndex((line) => line.contains(input));
  const day = readOtherDays()[index];
  return day ? [index, day] : null;
}

/** Calls `changed` when a line is added or removed, because no event of typing tells that. */
export function watchOtherDays(changed: () => void): void {
  element("more-days-add").addEventListener("click", () => {
    const line = add({ date: "", hours: element<HTMLInputElement>("field-hours").value });
    showLines();
    field(line, "date").focus();
    changed();
  });
  element("more-days").addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-remove]");
    if (!button) return;
    button.closest("[data-day]")?.remove();
    showLines();
    element("more-days-add").focus();
    changed();
  });
}

/** Puts each message beside the line of its number, and removes the messages of all other lines. */
export function markOtherDays(messages: ReadonlyMap<number, Messages>): void {
  for (const index of lines().keys()) markOtherDay(index, messages.get(index));
}

/** Puts the messages beside the line of that number in place of the earlier ones. */
export function markOtherDay(index: number, messages: Messages = new Map()): void {
  const line = lines()[index];
  if (!line) return;
  const said = [...messages.values()].join("");
  show(line.querySelector(".cpd-error") as HTMLElement, said && `エラー：${said}`);
  for (const name of ["date", "hours"]) {
    if (said !== "" && (messages.has(name) || (name === "date" && !messages.has("hours"))))
      field(line, name).setAttribute("aria-invalid", "true");
    else field(line, name).removeAttribute("aria-invalid");
  }
}

/** Moves the focus to the first field of the lines that has a message. */
export function focusOtherDay(): void {
  element("more-days").querySelector<HTMLElement>("[aria-invalid]")?.focus();
}

function add(day: OtherDay): HTMLElement {
  const line = clone("other-day");
  element("more-days").append(line);
  const number = ++added;
  const error = line.querySelector(".cpd-error") as HTMLElement;
  error.id = `error-day-${number}`;
  for (const part of ["date", "hours"]) {
    const echo = line.querySelector(`[data-echoes="${part}"]`) as HTMLElement;
    echo.id = `echo-day-${number}-${part}`;
    field(line, part).id = `field-day-${number}-${part}`;
    field(line, part).setAttribute("aria-describedby", `${echo.id} ${error.id}`);
  }
  field(line, "date").value = day.date;
  field(line, "hours").value = day.hours;
  line.querySelector<HTMLElement>(".cpd-picker")?.setAttribute("data-picks", field(line, "date").id);
  return line;
}

function showLines(): void {
  element("more-days").hidden = lines().length === 0;
}

function lines(): HTMLElement[] {
  return [...element("more-days").querySelectorAll<HTMLElement>("[data-day]")];
}

function field(line: HTMLElement, part: string): HTMLInputElement {
  return line.querySelector(`[data-part="${part}"]`) as HTMLInputElement;
}
