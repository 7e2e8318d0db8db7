/** The fields for the dates of the log and for the day asked about. What is typed is kept unchanged. */

import { showMessage } from "../form/fields";
import { type Log, type LogDate, shownDate, today } from "../log/log";
import { element, show } from "../../dom";
import type { SchemeInfo } from "../log/schemes";

const OTHER = "other";

function dateRadios(id: LogDate): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`#setup input[name="${id}"]`)];
}

function dateField(id: LogDate): HTMLInputElement {
  return element<HTMLInputElement>(`field-${id}`);
}

/** Offers the coming years' last days, because the days written at build time may be past. */
export function refreshOffered(scheme: SchemeInfo): void {
  for (const id of scheme.dates) {
    const offered = dateRadios(id).filter((radio) => radio.value !== OTHER);
    const end = scheme.yearEnd;
    const [year = ""] = today().split("-");
    const first = today() <= `${year}-${end}` ? Number(year) : Number(year) + 1;
    const [month, day] = end.split("-");
    offered.forEach((radio, index) => {
      radio.value = `${first + index}-${end}`;
      const label = radio.parentElement?.querySelector("span");
      if (label) label.textContent = `${first + index}年${Number(month)}月${Number(day)}日`;
    });
  }
}

function readDate(id: LogDate): string {
  const chosen = dateRadios(id).find((radio) => radio.checked)?.value ?? OTHER;
  return chosen === OTHER ? dateField(id).value : chosen;
}

export function writeDates(scheme: SchemeInfo, log: Log): void {
  for (const id of scheme.dates) writeDate(id, log[id] ?? "");
  show(
    element("dates-shown"),
    scheme.dates
      .map((id) => shownDate(log[id] ?? ""))
      .filter(Boolean)
      .join("から"),
  );
}

function writeDate(id: LogDate, value: string): void {
  const radios = dateRadios(id);
  const known = radios.find((radio) => radio.value === value && value !== "");
  const other = radios.find((radio) => radio.value === OTHER);
  for (const radio of radios) radio.checked = radio === (known ?? (value ? other : null));
  dateField(id).value = known ? "" : value;
}

/** Calls back at each change of a date. Typing one chooses 「ここにない日付」. */
export function watchDates(changed: (id: LogDate, value: string) => void): void {
  const dates = element("date-fields");
  dates.addEventListener("input", (event) => {
    const field = (event.target as Element).closest<HTMLElement>("[data-date]");
    if (!field) return;
    const id = field.dataset["date"] as LogDate;
    if (event.target === dateField(id)) for (const radio of dateRadios(id)) radio.checked = radio.value === OTHER;
    changed(id, readDate(id));
  });
}

function dayField(): HTMLInputElement {
  return element<HTMLInputElement>("field-on");
}

/** The day asked about: the entered day, or today where none is entered; null while the entry is incomplete. */
export function readDay(): string | null {
  const field = dayField();
  return field.validity.valid ? field.value || today() : null;
}

export function writeDay(on: string): void {
  dayField().value = on;
  showDay();
}

/** Calls back at each change of the day asked about. */
export function watchDay(changed: (on: string) => void): void {
  dayField().addEventListener("input", () => {
    showDay();
    changed(dayField().validity.valid ? dayField().value : "");
  });
}

function showDay(): void {
  const field = dayField();
  const incomplete = !field.validity.valid;
  showMessage("on", incomplete ? "計算する日を、年、月、日のすべてが分かるように入力してください。" : "");
  const other = !incomplete && field.value !== "" && field.value !== today();
  show(element("on-state"), other ? `${shownDate(field.value)}の時点として計算しています。` : "");
}
