/** Further days of the activity in the form: the same course on other dates, each an entry of its own once saved. */

import type { OtherDay } from "../log/types";
import { clone } from "../list/row";
import { element } from "../../dom";

export function readOtherDays(): OtherDay[] {
  return [...element("more-days").querySelectorAll<HTMLElement>("[data-day]")].map((line) => ({
    date: field(line, "date").value,
    hours: field(line, "hours").value,
  }));
}

export function writeOtherDays(days: readonly OtherDay[]): void {
  element("more-days").replaceChildren();
  for (const day of days) add(day);
  show();
}

/** `changed` is called when a line comes or goes, which is no typing. */
export function watchOtherDays(changed: () => void): void {
  element("more-days-add").addEventListener("click", () => {
    const line = add({ date: "", hours: element<HTMLInputElement>("field-hours").value });
    show();
    field(line, "date").focus();
    changed();
  });
  element("more-days").addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-remove]");
    if (!button) return;
    button.closest("[data-day]")?.remove();
    show();
    element("more-days-add").focus();
    changed();
  });
}

/** Puts a message beside the line of that number. */
export function markOtherDay(index: number, message: string): void {
  const line = element("more-days").querySelectorAll<HTMLElement>("[data-day]")[index];
  const said = line?.querySelector<HTMLElement>(".cpd-error");
  if (!line || !said) return;
  said.hidden = message === "";
  said.textContent = message && `エラー：${message}`;
  if (message !== "") field(line, "date").focus();
}

function add(day: OtherDay): HTMLElement {
  const line = clone("other-day");
  element("more-days").append(line);
  const number = element("more-days").childElementCount + 1;
  for (const input of line.querySelectorAll<HTMLInputElement>("input[type=text]")) {
    input.id = `field-day-${number}-${input.dataset["part"]}`;
  }
  field(line, "date").value = day.date;
  field(line, "hours").value = day.hours;
  line.querySelector<HTMLElement>(".cpd-picker")?.setAttribute("data-picks", field(line, "date").id);
  return line;
}

function show(): void {
  element("more-days").hidden = element("more-days").childElementCount === 0;
}

function field(line: HTMLElement, part: string): HTMLInputElement {
  return line.querySelector(`[data-part="${part}"]`) as HTMLInputElement;
}
