/** The 資格有効期日 and the day asked about: radios and text fields, kept as typed. */

import { showMessage } from "./fields";
import { shownDate, today } from "./log";
import { element, show } from "./page";

const OTHER = "other";

function radios(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('#setup input[name="expires"]')];
}

/** Offers the ends of the coming years where those written at build time are past. */
export function refreshExpiries(): void {
  const offered = radios().filter((radio) => radio.value !== OTHER);
  const end = element("selfcheck").dataset["yearEnd"] ?? "";
  const [year = ""] = today().split("-");
  const first = today() <= `${year}-${end}` ? Number(year) : Number(year) + 1;
  offered.forEach((radio, index) => {
    radio.value = `${first + index}-${end}`;
    const [month, day] = end.split("-");
    const label = radio.parentElement?.querySelector("span");
    if (label) label.textContent = `${first + index}年${Number(month)}月${Number(day)}日`;
  });
}

export function readExpires(): string {
  const chosen = radios().find((radio) => radio.checked)?.value ?? "";
  return chosen === OTHER ? element<HTMLInputElement>("field-expires").value : chosen;
}

export function writeExpires(expires: string): void {
  const known = radios().find((radio) => radio.value === expires && expires !== "");
  const other = radios().find((radio) => radio.value === OTHER);
  for (const radio of radios()) radio.checked = radio === (known ?? (expires ? other : null));
  element<HTMLInputElement>("field-expires").value = known ? "" : expires;
}

/** Calls back at each change of the 資格有効期日. Typing a date chooses 「ここにない日付」. */
export function watchExpires(changed: (expires: string) => void): void {
  element("field-expires").addEventListener("input", () => {
    for (const radio of radios()) radio.checked = radio.value === OTHER;
    changed(readExpires());
  });
  for (const radio of radios()) radio.addEventListener("change", () => changed(readExpires()));
}

function dayField(): HTMLInputElement {
  return element<HTMLInputElement>("field-on");
}

/** The day asked about: the one entered, else today; null while the one entered is incomplete. */
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
